/** Every schema that is written in a definition, once, and whether requests or responses use it. */
import type { Path } from '../source/pointer.ts';
import type { Operation } from './connector.ts';
import { asArray, asObject, asText, isObject, type Json, own } from './json.ts';

export interface SchemaSite {
  readonly node: Json;
  readonly path: Path;
  /** Sent by makers, or by the service; a shared definition can be both. */
  readonly input: boolean;
  readonly output: boolean;
  /** The root schema of a body or a response, which is allowed more. */
  readonly root: boolean;
  /** The operation it is written in, when it is. */
  readonly operation?: Operation;
  /** Name and owner when it is a property. */
  readonly property?: string;
  readonly parent?: SchemaSite;
}

interface Use {
  readonly input: boolean;
  readonly output: boolean;
}

/** All sites, in document order of their owners. */
export function schemaSites(root: Json, operations: readonly Operation[]): SchemaSite[] {
  const sites: SchemaSite[] = [];
  for (const [node, path, use, operation] of writtenRoots(root, operations))
    collect(sites, node, path, use, true, operation, undefined, undefined);
  const definitions = asObject(root['definitions']);
  const used = definitionUses(definitions, sites);
  for (const [name, node] of Object.entries(definitions)) {
    const use = used.get(name) ?? { input: false, output: false };
    collect(sites, node, ['definitions', name], use, false, undefined, undefined, undefined);
  }
  return sites;
}

function writtenRoots(
  root: Json,
  operations: readonly Operation[],
): [unknown, Path, Use, Operation | undefined][] {
  const found: [unknown, Path, Use, Operation | undefined][] = [];
  const input = { input: true, output: false };
  const output = { input: false, output: true };
  const bodies = (list: unknown, base: Path, operation?: Operation): void => {
    for (const [key, parameter] of Array.isArray(list) ? list.entries() : Object.entries(asObject(list)))
      found.push([own(parameter, 'schema'), [...base, key, 'schema'], input, operation]);
  };
  const responses = (list: unknown, base: Path, operation?: Operation): void => {
    for (const [key, response] of Object.entries(asObject(list)))
      found.push([own(response, 'schema'), [...base, key, 'schema'], output, operation]);
  };
  bodies(root['parameters'], ['parameters']);
  responses(root['responses'], ['responses']);
  for (const [route, item] of Object.entries(asObject(root['paths']))) {
    bodies(own(item, 'parameters'), ['paths', route, 'parameters']);
    const notification = own(item, 'x-ms-notification-content');
    found.push([
      own(notification, 'schema'),
      ['paths', route, 'x-ms-notification-content', 'schema'],
      output,
      undefined,
    ]);
  }
  for (const operation of operations) {
    bodies(operation.node['parameters'], [...operation.path, 'parameters'], operation);
    responses(operation.node['responses'], [...operation.path, 'responses'], operation);
  }
  return found;
}

function collect(
  sites: SchemaSite[],
  node: unknown,
  path: Path,
  use: Use,
  isRoot: boolean,
  operation: Operation | undefined,
  property: string | undefined,
  parent: SchemaSite | undefined,
): void {
  if (!isObject(node)) return;
  const site: SchemaSite = {
    node,
    path,
    ...use,
    root: isRoot,
    ...(operation ? { operation } : {}),
    ...(property === undefined ? {} : { property }),
    ...(parent ? { parent } : {}),
  };
  sites.push(site);
  const below = (child: unknown, steps: Path, name?: string): void =>
    collect(sites, child, [...path, ...steps], use, false, operation, name, site);
  for (const [name, child] of Object.entries(asObject(node['properties'])))
    below(child, ['properties', name], name);
  if (Array.isArray(node['items']))
    for (const [index, child] of node['items'].entries()) below(child, ['items', index]);
  else below(node['items'], ['items']);
  below(node['additionalProperties'], ['additionalProperties']);
  for (const [index, child] of asArray(node['allOf']).entries()) below(child, ['allOf', index]);
}

/** Which side uses each definition, through any number of references. */
function definitionUses(definitions: Json, sites: readonly SchemaSite[]): Map<string, Use> {
  const uses = new Map<string, { input: boolean; output: boolean }>();
  const links = new Map<string, readonly string[]>();
  const queue: [string, Use][] = sites.flatMap(({ node, input, output }) =>
    nameOf(node).map(name => [name, { input, output }] as [string, Use]),
  );
  for (let next = queue.pop(); next; next = queue.pop()) {
    const [name, use] = next;
    const known = uses.get(name) ?? { input: false, output: false };
    if ((known.input || !use.input) && (known.output || !use.output)) continue;
    const now = { input: known.input || use.input, output: known.output || use.output };
    uses.set(name, now);
    const inside = links.get(name) ?? referencesIn(own(definitions, name));
    links.set(name, inside);
    for (const other of inside) queue.push([other, now]);
  }
  return uses;
}

function referencesIn(node: unknown): string[] {
  const sites: SchemaSite[] = [];
  collect(sites, node, [], { input: false, output: false }, false, undefined, undefined, undefined);
  return sites.flatMap(site => nameOf(site.node));
}

function nameOf(node: Json): string[] {
  const reference = asText(own(node, '$ref'));
  return reference?.startsWith('#/definitions/') ? [reference.slice('#/definitions/'.length)] : [];
}
