/** Annotations of operations, and which of them make a webhook. */
import type { Connector, Operation } from '../connector.ts';
import { asObject, type Json } from '../json.ts';

export const annotation = (node: Json): Json => asObject(node['x-ms-api-annotation']);

/** A webhook operation registers an address in a body; 8 levels of references are more than any published one has. */
export function registers(connector: Connector, operation: Operation): boolean {
  const body = operation.parameters.find(({ node }) => node['in'] === 'body');
  const queue: (readonly [unknown, number])[] = [[body?.node['schema'], 0]];
  for (let next = queue.pop(); next; next = queue.pop()) {
    const node = connector.resolve(next[0]);
    if (!node || next[1] > 8) continue;
    if (node['x-ms-notification-url'] === true) return true;
    for (const child of Object.values(asObject(node['properties']))) queue.push([child, next[1] + 1]);
  }
  return operation.parameters.some(({ node }) => node['x-ms-notification-url'] === true);
}

export const isWebhook = (connector: Connector, operation: Operation): boolean =>
  operation.trigger === 'single' && operation.method !== 'get' && registers(connector, operation);
