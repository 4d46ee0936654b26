/** References of a definition: those that break, and circles of required fields. No recursion, whatever the depth. */
import type { Path } from '../../source/pointer.ts';
import { type Connector, referenceTarget } from '../connector.ts';
import { asArray, asObject, asText, deep, isObject, type Json, own } from '../json.ts';

interface Broken {
  readonly path: Path;
  readonly reference: string;
  readonly problem: string;
  readonly remedy: string;
}

/** Every `$ref` of the document that is not a link to something of its own kind. */
export function brokenReferences(connector: Connector): Broken[] {
  const found: Broken[] = [];
  const { root } = connector;
  for (const { node, path } of connector.schemas) check(root, node, path, 'definitions', found);
  for (const [route, item] of Object.entries(asObject(root['paths']))) {
    const reference = asText(own(item, '$ref'));
    if (reference !== undefined)
      found.push({
        path: ['paths', route, '$ref'],
        reference,
        problem: 'stands for a path item, which is not supported',
        remedy: 'write the operations here',
      });
    for (const [index, entry] of asArray(own(item, 'parameters')).entries())
      check(root, asObject(entry), ['paths', route, 'parameters', index], 'parameters', found);
  }
  for (const { node, path } of connector.operations) {
    for (const [index, entry] of asArray(node['parameters']).entries())
      check(root, asObject(entry), [...path, 'parameters', index], 'parameters', found);
    for (const [status, entry] of Object.entries(asObject(node['responses'])))
      check(root, asObject(entry), [...path, 'responses', status], 'responses', found);
  }
  for (const kind of ['parameters', 'responses', 'definitions'])
    for (const [name, node] of Object.entries(asObject(root[kind]))) {
      const reference = asText(own(node, '$ref'));
      // A definition that leads elsewhere is among the schemas, which are checked above.
      if (reference !== undefined && (kind !== 'definitions' || isLocal(reference, kind)))
        found.push({
          path: [kind, name, '$ref'],
          reference,
          problem: `makes "${name}" nothing but another name`,
          remedy: 'write it in place',
        });
    }
  return found;
}

const isLocal = (reference: string, kind: string): boolean => reference.startsWith(`#/${kind}/`);

function check(root: Json, node: Json, path: Path, kind: string, found: Broken[]): void {
  const given = own(node, '$ref');
  if (given === undefined) return;
  const reference = String(given);
  const target = typeof given === 'string' ? referenceTarget(reference) : undefined;
  const place = [...path, '$ref'];
  const say = (problem: string, remedy: string): void => {
    found.push({ path: place, reference, problem, remedy });
  };
  if (!target || !isLocal(reference, kind))
    say(`does not lead to #/${kind}/`, `move the target to ${kind} of this file`);
  else if (!isObject(deep(root, ...target))) say('leads nowhere', 'correct the name or add the target');
}

/** Definitions that need themselves through required fields alone; each circle once. */
export function requiredLoops(root: Json): { name: string; chain: string }[] {
  const definitions = asObject(root['definitions']);
  const needs = new Map(Object.entries(definitions).map(([name, node]) => [name, needed(node)] as const));
  const done = new Set<string>();
  const loops: { name: string; chain: string }[] = [];
  for (const start of needs.keys()) {
    const trail: { name: string; left: string[] }[] = [{ name: start, left: [...(needs.get(start) ?? [])] }];
    while (trail.length > 0 && !done.has(start)) {
      const top = trail[trail.length - 1];
      const next = top?.left.pop();
      if (next === undefined) {
        done.add(trail.pop()?.name ?? '');
        continue;
      }
      const at = trail.findIndex(({ name }) => name === next);
      if (at !== -1) {
        const names = trail.slice(at).map(({ name }) => name);
        loops.push({ name: next, chain: [...names, next].slice(0, 8).join(' > ') });
      } else if (!done.has(next)) trail.push({ name: next, left: [...(needs.get(next) ?? [])] });
    }
  }
  return loops;
}

/** Definitions that a value of this one cannot do without. An array may be empty, so its items do not count. */
function needed(node: unknown): string[] {
  const found: string[] = [];
  const queue: unknown[] = [node];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const reference = asText(own(next, '$ref'));
    if (reference?.startsWith('#/definitions/')) found.push(reference.slice('#/definitions/'.length));
    for (const name of asArray(own(next, 'required'))) {
      const child = typeof name === 'string' ? deep(next, 'properties', name) : undefined;
      if (isObject(child)) queue.push(child);
    }
    queue.push(...asArray(own(next, 'allOf')).filter(isObject));
  }
  return found;
}
