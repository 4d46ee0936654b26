/** Every object of a definition with its kind, which decides the keys that it may have. */
import type { Path } from '../../source/pointer.ts';
import type { Connector, Operation } from '../connector.ts';
import { asArray, asObject, isObject, type Json, own } from '../json.ts';
import type { ObjectKind } from './members.ts';

export interface Site {
  readonly kind: ObjectKind;
  readonly node: Json;
  readonly path: Path;
}

export function* sites(connector: Connector): Generator<Site> {
  const { root, operations, parameters, schemas } = connector;
  if (!isObject(connector.definition?.value)) return;
  yield { kind: 'root', node: root, path: [] };
  const info = own(root, 'info');
  if (isObject(info)) yield { kind: 'info', node: info, path: ['info'] };
  yield* pathItems(root);
  for (const { node, path } of operations) yield { kind: 'operation', node, path };
  for (const { node, path } of parameters)
    yield { kind: node['in'] === 'body' ? 'body parameter' : 'parameter', node, path };
  for (const { node, path } of schemas) if (isInPlace(node)) yield { kind: 'schema', node, path };
  for (const operation of operations) yield* responses(operation);
  yield* smallSites(connector);
}

/** Objects that hold little, and that official schemas close all the same. */
function* smallSites({ root, operations }: Connector): Generator<Site> {
  const info = asObject(root['info']);
  const found: readonly (readonly [ObjectKind, unknown, Path])[] = [
    ['contact', info['contact'], ['info', 'contact']],
    ['licence', info['license'], ['info', 'license']],
    ['link to documentation', root['externalDocs'], ['externalDocs']],
    ...asArray(root['tags']).map((tag, index) => ['tag', tag, ['tags', index]] as const),
    ...operations.flatMap(headers),
  ];
  for (const [kind, node, path] of found) if (isObject(node)) yield { kind, node, path };
}

function headers({ node, path }: Operation): (readonly [ObjectKind, unknown, Path])[] {
  return Object.entries(asObject(node['responses'])).flatMap(([status, response]) =>
    Object.entries(asObject(own(response, 'headers'))).map(
      ([name, header]) => ['header', header, [...path, 'responses', status, 'headers', name]] as const,
    ),
  );
}

function* pathItems(root: Json): Generator<Site> {
  for (const [route, node] of Object.entries(asObject(root['paths'])))
    if (isObject(node) && !route.startsWith('x-')) yield { kind: 'path item', node, path: ['paths', route] };
}

function* responses(operation: Operation): Generator<Site> {
  for (const [status, node] of Object.entries(asObject(operation.node['responses'])))
    if (isObject(node) && isInPlace(node))
      yield { kind: 'response', node, path: [...operation.path, 'responses', status] };
}

/** A reference has no keys of its own: its target is another site. */
const isInPlace = (node: Json): boolean => own(node, '$ref') === undefined;
