import { msg } from '../../../diagnostics/message.ts';
import type { Connector } from '../../connector.ts';
import { asArray, asObject, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

function lists(connector: Connector): { list: readonly unknown[]; path: readonly (string | number)[] }[] {
  return [
    ...Object.entries(asObject(connector.root['paths'])).map(([route, item]) => ({
      list: asArray(own(item, 'parameters')),
      path: ['paths', route, 'parameters'],
    })),
    ...connector.operations.map(({ node, path }) => ({
      list: asArray(node['parameters']),
      path: [...path, 'parameters'],
    })),
  ];
}

export const parameterDuplicate = defineRule({
  code: 'parameter-duplicate',
  title: 'Two parameters with one name and place',
  levels: everywhere('error'),
  microsoft: [
    'OperationParametersAreNotUnique',
    'OperationParametersContainDuplicateParameter',
    'PathParametersContainDuplicateParameter',
  ],
  basis: 'enforced',
  source: `${validator}, lines 72, 73 and 90`,
  message: msg`The ${'place'} parameter "${'name'}" is already declared here; remove one of the two.`,
  check(connector, report) {
    for (const { list, path } of lists(connector)) {
      const seen = new Set<string>();
      for (const [index, entry] of list.entries()) {
        const node = connector.resolve(entry);
        const key = `${String(node?.['in'])} ${String(node?.['name'])}`;
        if (node && node['in'] !== 'body' && seen.has(key))
          report(at(connector, [...path, index], 'key'), {
            name: String(node['name']),
            place: String(node['in']),
          });
        seen.add(key);
      }
    }
  },
});
