import { msg } from '../../../diagnostics/message.ts';
import type { Connector, Operation } from '../../connector.ts';
import { asText, isObject, type Json, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { type Dynamic, dynamics } from '../../read/dynamics.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

/** The schema below a path; undefined when it is not described, which is not held against anyone. */
function follow(connector: Connector, from: unknown, path: string): Json | 'missing' | undefined {
  let node = connector.resolve(from);
  for (const step of path.split('/').filter(part => part !== '')) {
    if (
      !node ||
      Object.keys(node).some(key => key.startsWith('x-ms-dynamic')) ||
      node['additionalProperties'] ||
      node['allOf']
    )
      return undefined;
    const properties = own(node, 'properties');
    if (!isObject(properties) || Object.keys(properties).length === 0) return undefined;
    if (!Object.hasOwn(properties, step)) return 'missing';
    node = connector.resolve(properties[step]);
  }
  return node;
}

const answerOf = (target: Operation): unknown =>
  target.responses.find(({ status, node }) => /^2\d\d$/.test(status) && own(node, 'schema') !== undefined)
    ?.node['schema'];

/** The key that leads to a list, and those that lead on from one of its items; without a list they lead on from the answer. */
const keysOf: Readonly<
  Record<Dynamic['kind'], { readonly list?: string; readonly inside: readonly string[] }>
> = {
  'x-ms-dynamic-values': { list: 'value-collection', inside: ['value-path', 'value-title'] },
  'x-ms-dynamic-list': { list: 'itemsPath', inside: ['itemValuePath', 'itemTitlePath'] },
  'x-ms-dynamic-schema': { inside: ['value-path'] },
  'x-ms-dynamic-properties': { inside: ['itemValuePath'] },
};

interface Fault {
  readonly key: string;
  readonly path: string;
  readonly problem: string;
}

/** What the paths of one extension do not find in the answer of its operation. */
function faultsOf(connector: Connector, { kind, extension }: Dynamic, answer: unknown): Fault[] {
  const { list, inside } = keysOf[kind];
  let from = answer;
  if (list !== undefined) {
    const path = asText(extension[list]);
    // Without a path the whole answer is the list, or the extension is incomplete; which one nobody can tell.
    if (path === undefined) return [];
    const found = follow(connector, answer, path);
    if (found === 'missing') return [{ key: list, path, problem: 'has no such field' }];
    const type = asText(found?.['type']);
    if (type !== undefined && type !== 'array')
      return [{ key: list, path, problem: `is ${type} there, not a list` }];
    from = own(found, 'items');
  }
  return inside.flatMap(key => {
    const path = asText(extension[key]) ?? '';
    return follow(connector, from, path) === 'missing' ? [{ key, path, problem: 'has no such field' }] : [];
  });
}

export const dynamicPathWrong = defineRule({
  code: 'dynamic-path-wrong',
  title: 'A dynamic field that looks for something the response does not hold',
  levels: everywhere('warning'),
  microsoft: ['InvokedOperationShouldProduceArray', 'InvokedOperationShouldProduceProperty'],
  basis: 'documented',
  source: `${validator}, lines 48 and 49`,
  message: msg`${'kind'} looks for "${'path'}" in the response of "${'target'}", which ${'problem'}; correct the path.`,
  check(connector, report) {
    for (const dynamic of dynamics(connector)) {
      const { kind, extension, path, target } = dynamic;
      if (!target) continue;
      for (const { key, ...words } of faultsOf(connector, dynamic, answerOf(target)))
        report(at(connector, extension[key] === undefined ? path : [...path, key]), {
          kind,
          target: target.id ?? '',
          ...words,
        });
    }
  },
});
