/** Names of the fields that a body can hold. */
import type { Connector, Operation, Parameter } from '../connector.ts';
import { asArray, asObject, own } from '../json.ts';

/** Every name at any depth; undefined where a schema leaves its fields open, so that any name may be meant. */
export function bodyFields(connector: Connector, operation: Operation): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  const seen = new Set<unknown>();
  const bodies = operation.parameters.filter(({ node }) => node['in'] === 'body');
  const queue: unknown[] = bodies.map(({ node }) => node['schema']);
  for (const body of bodies) names.add(String(body.node['name']));
  while (queue.length > 0) {
    const node = connector.resolve(queue.pop());
    if (!node || isOpen(node)) return undefined;
    if (seen.has(node)) continue;
    seen.add(node);
    for (const [name, child] of Object.entries(asObject(node['properties']))) {
      names.add(name);
      queue.push(child);
    }
    if (node['items'] !== undefined) queue.push(node['items']);
    queue.push(...asArray(node['allOf']));
  }
  return names;
}

/** Whether a body has a field under this path of names. */
export function hasField(connector: Connector, body: Parameter | undefined, name: string): boolean {
  let at = connector.resolve(body?.node['schema']);
  for (const step of name.split('/')) {
    const fields = asObject(at?.['properties']);
    if (!Object.hasOwn(fields, step)) return false;
    at = connector.resolve(fields[step]);
  }
  return true;
}

function isOpen(node: Readonly<Record<string, unknown>>): boolean {
  const shapeless = node['type'] === 'object' && !own(node, 'properties') && !own(node, 'allOf');
  return (
    shapeless ||
    Boolean(node['additionalProperties']) ||
    Object.keys(node).some(key => /^x-ms-dynamic-(schema|properties)$/.test(key))
  );
}
