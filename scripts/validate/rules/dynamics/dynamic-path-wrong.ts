import { msg } from '../../../diagnostics/message.ts';
import type { Connector, Operation } from '../../connector.ts';
import { asObject, asText, type Json, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { type Dynamic, dynamics } from '../../read/dynamics.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

/** Where each kind says which list of the response it reads. */
const listKeys: Partial<Record<Dynamic['kind'], string>> = {
  'x-ms-dynamic-values': 'value-collection',
  'x-ms-dynamic-list': 'itemsPath',
};

/** What the response holds there instead of a list. */
function problemAt(connector: Connector, target: Operation, path: string): string | undefined {
  const found = follow(connector, target, path);
  if (found === 'missing') return 'has no such field';
  const type = asText(found?.['type']) ?? 'array';
  return type === 'array' ? undefined : `is ${type} there, not a list`;
}

/** The schema below a path of a response; undefined when it is not described, which is not held against anyone. */
function follow(connector: Connector, target: Operation, path: string): Json | 'missing' | undefined {
  const success = target.responses.find(
    ({ status, node }) => /^2\d\d$/.test(status) && own(node, 'schema') !== undefined,
  );
  let node = connector.resolve(success?.node['schema']);
  for (const step of path.split('/').filter(part => part !== '')) {
    const properties = node && describedProperties(node);
    if (!properties) return undefined;
    if (!Object.hasOwn(properties, step)) return 'missing';
    node = connector.resolve(properties[step]);
  }
  return node;
}

/** The properties of an object that has no others. */
function describedProperties(node: Json): Json | undefined {
  const isDynamic = Object.keys(node).some(key => key.startsWith('x-ms-dynamic'));
  if (isDynamic || node['additionalProperties'] || node['allOf']) return undefined;
  const properties = asObject(own(node, 'properties'));
  return Object.keys(properties).length === 0 ? undefined : properties;
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
    for (const { kind, extension, path, target } of dynamics(connector)) {
      const key = listKeys[kind];
      const list = key && asText(extension[key]);
      if (!target || !key || list === undefined) continue;
      const problem = problemAt(connector, target, list);
      if (problem)
        report(at(connector, [...path, key]), { kind, path: list, target: target.id ?? '', problem });
    }
  },
});
