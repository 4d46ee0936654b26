import { msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { variables } from '../../read/parameters.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const pathVariableUndeclared = defineRule({
  code: 'path-variable-undeclared',
  title: 'A variable in the path without a parameter',
  levels: everywhere('error'),
  microsoft: ['OperationMissingPathParameter'],
  basis: 'enforced',
  source: `${validator}, line 65`,
  message: msg`Path variable "${'name'}" has no parameter; declare it with "in": "path".`,
  check(connector, report) {
    for (const { route, parameters, path } of connector.operations)
      for (const name of variables(route))
        if (
          !name.includes('=') &&
          !parameters.some(({ node }) => node['in'] === 'path' && node['name'] === name)
        )
          report(at(connector, path, 'key'), { name });
  },
});
