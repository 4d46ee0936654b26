import { didYouMean, msg } from '../../../diagnostics/message.ts';
import type { Path } from '../../../source/pointer.ts';
import type { Connector } from '../../connector.ts';
import { asObject, isObject, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { definitionSchema, validator } from '../../sources.ts';

type Lists = Readonly<Record<string, readonly string[]>>;

const parameterLists: Lists = {
  type: ['string', 'number', 'integer', 'boolean', 'array', 'file'],
  'x-ms-url-encoding': ['single', 'double'],
};
const headerLists: Lists = { type: ['string', 'number', 'integer', 'boolean', 'array'] };
const dynamicLists: Lists = { capability: ['file-picker'], builtInOperation: ['AadGraph.GetUsers'] };
const schemaLists: Lists = { 'x-ms-media-kind': ['image', 'audio'] };
const triggerLists: Lists = { kind: ['query'], mode: ['polling'] };
const securityLists: Lists = { in: ['header', 'query'] };

/** Objects with a member whose values are listed. Members with a rule of their own are not among them. */
function* listed(connector: Connector): Generator<{ node: unknown; path: Path; lists: Lists }> {
  for (const { node, path } of connector.parameters) yield { node, path, lists: parameterLists };
  for (const { node, path } of connector.schemas) yield { node, path, lists: schemaLists };
  for (const { node, path } of connector.operations)
    yield {
      node: node['x-ms-trigger-metadata'],
      path: [...path, 'x-ms-trigger-metadata'],
      lists: triggerLists,
    };
  for (const { node, path } of [...connector.parameters, ...connector.schemas])
    yield {
      node: node['x-ms-dynamic-values'],
      path: [...path, 'x-ms-dynamic-values'],
      lists: dynamicLists,
    };
  for (const { node: response, path } of connector.operations.flatMap(({ responses }) => responses))
    for (const [name, node] of Object.entries(asObject(response['headers'])))
      yield { node, path: [...path, 'headers', name], lists: headerLists };
  for (const [name, node] of Object.entries(asObject(connector.root['securityDefinitions'])))
    yield { node, path: ['securityDefinitions', name], lists: securityLists };
}

export const valueNotListed = defineRule({
  code: 'value-not-listed',
  title: 'A value that is none of those that its key may have',
  levels: everywhere('warning'),
  microsoft: ['JsonValueNotInEnum'],
  basis: 'enforced',
  source: `${definitionSchema}; ${validator}, line 155`,
  message: msg`"${'key'}" cannot be ${'value'}.${'hint'} Write one of: ${'known'}.`,
  check(connector, report) {
    for (const { node, path, lists } of listed(connector)) {
      if (!isObject(node)) continue;
      for (const [key, known] of Object.entries(lists)) {
        const value = own(node, key);
        if (value === undefined || known.includes(String(value))) continue;
        report(at(connector, [...path, key]), {
          key,
          value: JSON.stringify(value),
          hint: typeof value === 'string' ? didYouMean(value, known) : '',
          known: known.join(', '),
        });
      }
    }
  },
});
