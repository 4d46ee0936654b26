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

interface Loop {
  readonly name: string;
  readonly chain: string;
}

/** Every `$ref` of the document that is not a link to something of its own kind. */
export function brokenReferences(connector: Connector): Broken[] {
  const { root } = connector;
  const parametersOf = (node: unknown, path: Path): Broken[] =>
    asArray(own(node, 'parameters')).flatMap((entry, index) =>
      brokenIn(root, entry, [...path, 'parameters', index], 'parameters'),
    );
  const responsesOf = (node: Json, path: Path): Broken[] =>
    Object.entries(asObject(node['responses'])).flatMap(([status, entry]) =>
      brokenIn(root, entry, [...path, 'responses', status], 'responses'),
    );
  return [
    ...connector.schemas.flatMap(({ node, path }) => brokenIn(root, node, path, 'definitions')),
    ...Object.entries(asObject(root['paths'])).flatMap(([route, item]) => [
      ...pathItemReference(item, ['paths', route]),
      ...parametersOf(item, ['paths', route]),
    ]),
    ...connector.operations.flatMap(({ node, path }) => [
      ...parametersOf(node, path),
      ...responsesOf(node, path),
    ]),
    ...['parameters', 'responses', 'definitions'].flatMap(kind => aliases(root, kind)),
  ];
}

function pathItemReference(item: unknown, path: Path): Broken[] {
  const reference = asText(own(item, '$ref'));
  if (reference === undefined) return [];
  const problem = 'stands for a path item, which is not supported';
  return [{ path: [...path, '$ref'], reference, problem, remedy: 'write the operations here' }];
}

/** Shared things that are only a reference to another one of their kind. */
function aliases(root: Json, kind: string): Broken[] {
  return Object.entries(asObject(root[kind])).flatMap(([name, node]) => {
    const reference = asText(own(node, '$ref'));
    // A definition that leads elsewhere is among the schemas, which are checked on their own.
    if (reference === undefined || (kind === 'definitions' && !isLocal(reference, kind))) return [];
    const problem = `makes "${name}" nothing but another name`;
    return [{ path: [kind, name, '$ref'], reference, problem, remedy: 'write it in place' }];
  });
}

const isLocal = (reference: string, kind: string): boolean => reference.startsWith(`#/${kind}/`);

function brokenIn(root: Json, node: unknown, path: Path, kind: string): Broken[] {
  const given = own(node, '$ref');
  if (given === undefined) return [];
  const found = { path: [...path, '$ref'], reference: String(given) };
  const target = typeof given === 'string' ? referenceTarget(given) : undefined;
  if (!target || !isLocal(found.reference, kind)) {
    const remedy = `move the target to ${kind} of this file`;
    return [{ ...found, problem: `does not lead to #/${kind}/`, remedy }];
  }
  if (isObject(deep(root, ...target))) return [];
  return [{ ...found, problem: 'leads nowhere', remedy: 'correct the name or add the target' }];
}

/** Definitions that need themselves through required fields alone; each circle once. */
export function requiredLoops(root: Json): Loop[] {
  const definitions = asObject(root['definitions']);
  const needs = new Map(Object.entries(definitions).map(([name, node]) => [name, needed(node)] as const));
  const done = new Set<string>();
  return [...needs.keys()].flatMap(start => loopsFrom(start, needs, done));
}

/** Follows every need below `start` that is not in `done`, and adds to it what was followed to its end. */
function loopsFrom(start: string, needs: ReadonlyMap<string, readonly string[]>, done: Set<string>): Loop[] {
  const loops: Loop[] = [];
  const step = (name: string) => ({ name, left: [...(needs.get(name) ?? [])] });
  const trail = done.has(start) ? [] : [step(start)];
  for (let top = trail.at(-1); top; top = trail.at(-1)) {
    const next = top.left.pop();
    if (next === undefined) {
      done.add(top.name);
      trail.pop();
      continue;
    }
    const at = trail.findIndex(({ name }) => name === next);
    if (at !== -1) loops.push(loopOf(trail.slice(at).map(({ name }) => name)));
    else if (!done.has(next)) trail.push(step(next));
  }
  return loops;
}

const namesShown = 8;

/** The circle of these definitions, of which the last needs the first. */
function loopOf([name = '', ...others]: readonly string[]): Loop {
  return { name, chain: [name, ...others, name].slice(0, namesShown).join(' > ') };
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
