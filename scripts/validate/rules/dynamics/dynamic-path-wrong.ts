import { msg } from '../../../diagnostics/message.ts';
import type { Connector, Operation } from '../../connector.ts';
import { asText, isObject, type Json, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { dynamics } from '../../read/dynamics.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

/** The schema below a path of a response; undefined when it is not described, which is not held against anyone. */
function follow(connector: Connector, target: Operation, path: string): Json | 'missing' | undefined {
  const success = target.responses.find(
    ({ status, node }) => /^2\d\d$/.test(status) && own(node, 'schema') !== undefined,
  );
  let node = connector.resolve(success?.node['schema']);
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

export const dynamicPathWrong = defineRule({
  code: 'dynamic-path-wrong',
  title: 'A dynamic field that looks for something the response does not hold',
  levels: everywhere('warning'),
  microsoft: ['InvokedOperationShouldProduceArray', 'InvokedOperationShouldProduceProperty'],
  basis: 'documented',
  source: `${validator}, lines 48 and 49`,
  message: msg`${'kind'} looks for "${'path'}" in the response of "${'target'}", which ${'problem'}; correct the path.`,
  check(connector, report) {
    for (const { kind, extension, path } of dynamics(connector)) {
      const target = connector.byId.get(asText(extension['operationId']) ?? '');
      const key =
        kind === 'x-ms-dynamic-values'
          ? 'value-collection'
          : kind === 'x-ms-dynamic-list'
            ? 'itemsPath'
            : undefined;
      const collection = key && asText(extension[key]);
      if (!target || key === undefined || collection === undefined) continue;
      const found = follow(connector, target, collection);
      const type = found === 'missing' || found === undefined ? undefined : asText(found['type']);
      const problem =
        found === 'missing'
          ? 'has no such field'
          : type !== undefined && type !== 'array'
            ? `is ${type} there, not a list`
            : undefined;
      if (problem)
        report(at(connector, [...path, key]), { kind, path: collection, target: target.id ?? '', problem });
    }
  },
});
