import { msg } from '../../../diagnostics/message.ts';
import { asText } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { variables } from '../../read/parameters.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const pathParameterNotInPath = defineRule({
  code: 'path-parameter-not-in-path',
  title: 'A path parameter that the path does not name',
  levels: everywhere('error'),
  microsoft: ['PathParameterNotDefinedInTemplate'],
  basis: 'enforced',
  source: `${validator}, line 89`,
  message: msg`Path parameter "${'name'}" is not in "${'route'}"; add {${'name'}} to the path or remove the parameter.`,
  check(connector, report) {
    for (const { route, parameters } of connector.operations)
      for (const { node, use } of parameters)
        if (node['in'] === 'path' && !variables(route).includes(asText(node['name']) ?? ''))
          report(at(connector, use, 'key'), { name: asText(node['name']) ?? '', route });
  },
});
