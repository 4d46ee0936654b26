import { msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { definitionSchema, validator } from '../../sources.ts';

export const basePathMalformed = defineRule({
  code: 'base-path-malformed',
  title: 'A base path that does not start with a slash',
  levels: everywhere('error'),
  microsoft: ['BasePathNotValid'],
  basis: 'enforced',
  source: `${definitionSchema}, lines 33 to 37; ${validator}, line 139`,
  message: msg`Base path "${'path'}" must start with a slash; write "/${'path'}".`,
  check(connector, report) {
    const path = connector.root['basePath'];
    if (typeof path === 'string' && !path.startsWith('/')) report(at(connector, ['basePath']), { path });
  },
});
