/** How many schemas a definition holds, references unfolded, as the platform counts them. */
import type { Connector } from '../connector.ts';
import { asArray, asObject, asText, isObject, own } from '../json.ts';

export const most = 1_000_000;

interface Measure {
  readonly count: number;
  readonly depth: number;
}

const nothing: Measure = { count: 0, depth: 0 };

/** Counts each definition once and remembers it, so that references that double do not double the work; circles count once. */
export function measurer(connector: Connector): (node: unknown) => Measure {
  const known = new Map<string, Measure>();
  const open = new Set<string>();
  const measure = (node: unknown): Measure => {
    if (!isObject(node)) return nothing;
    const reference = asText(own(node, '$ref'));
    if (reference !== undefined) {
      const before = known.get(reference);
      if (before) return before;
      if (open.has(reference) || open.size > 200) return { count: 1, depth: 1 };
      open.add(reference);
      const target = measure(connector.resolve(node));
      open.delete(reference);
      known.set(reference, target);
      return target;
    }
    const children = [
      ...Object.values(asObject(node['properties'])),
      node['items'],
      node['additionalProperties'],
      ...asArray(node['allOf']),
    ].map(measure);
    return {
      count: Math.min(
        most,
        children.reduce((sum, { count }) => sum + count, 1),
      ),
      depth: 1 + Math.max(0, ...children.map(({ depth }) => depth)),
    };
  };
  return measure;
}
