import { msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { definitionSchema, validator } from '../../sources.ts';

export const hostMalformed = defineRule({
  code: 'host-malformed',
  title: 'A host that is more than a name and a port',
  levels: everywhere('error'),
  microsoft: ['HostNameNotValid'],
  basis: 'enforced',
  source: `${definitionSchema}, lines 28 to 32; ${validator}, line 150`,
  message: msg`Host "${'host'}" must be a name with at most a port; leave out scheme, path, spaces and braces.`,
  check(connector, report) {
    const host = connector.root['host'];
    if (typeof host === 'string' && !/^[^{}/ :\\]+(?::\d+)?$/.test(host))
      report(at(connector, ['host']), { host });
  },
});
