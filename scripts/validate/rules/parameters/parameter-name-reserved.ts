import { msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { used } from '../../read/parameters.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const parameterNameReserved = defineRule({
  code: 'parameter-name-reserved',
  title: 'A parameter whose name belongs to the platform',
  levels: everywhere('error'),
  microsoft: ['ConnectionIdParameterNotAllowed', 'ReservedParameterIsUsed'],
  basis: 'enforced',
  source: `${validator}, lines 32 and 129; the service refuses the header Authorization on save`,
  message: msg`The platform keeps "${'name'}" for itself; ${'remedy'}.`,
  check(connector, report) {
    for (const { parameter, name, place } of used(connector)) {
      if (name.toLowerCase() === 'connectionid')
        report(at(connector, [...parameter.path, 'name']), { name, remedy: 'rename the parameter' });
      else if (place === 'header' && name.toLowerCase() === 'authorization')
        report(at(connector, [...parameter.path, 'name']), {
          name,
          remedy: 'use a connection parameter, or another name and a setheader policy',
        });
    }
  },
});
