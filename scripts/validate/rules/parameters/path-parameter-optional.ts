import { msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { used } from '../../read/parameters.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { definitionSchema, validator } from '../../sources.ts';

export const pathParameterOptional = defineRule({
  code: 'path-parameter-optional',
  title: 'A path parameter that is not required',
  levels: everywhere('error'),
  microsoft: ['PathParameterMustBeRequired'],
  basis: 'enforced',
  source: `${definitionSchema}, lines 997 to 1007; ${validator}, line 88`,
  message: msg`Path parameter "${'name'}" must have "required": true; add it.`,
  check(connector, report) {
    for (const { parameter, name, place } of used(connector))
      if (place === 'path' && parameter.node['required'] !== true)
        report(at(connector, parameter.path, 'key'), { name });
  },
});
