/** Every object of a definition with its kind, which decides the keys that it may have. */
import type { Path } from '../../source/pointer.ts';
import type { Connector } from '../connector.ts';
import { asArray, asObject, isObject, type Json, own } from '../json.ts';
import type { ObjectKind } from './members.ts';

export interface Site {
  readonly kind: ObjectKind;
  readonly node: Json;
  readonly path: Path;
}

export function* sites(connector: Connector): Generator<Site> {
  const { root } = connector;
  if (!isObject(connector.definition?.value)) return;
  yield { kind: 'root', node: root, path: [] };
  const info = own(root, 'info');
  if (isObject(info)) yield { kind: 'info', node: info, path: ['info'] };
  for (const [route, item] of Object.entries(asObject(root['paths'])))
    if (isObject(item) && !route.startsWith('x-'))
      yield { kind: 'path item', node: item, path: ['paths', route] };
  for (const { node, path } of connector.operations) yield { kind: 'operation', node, path };
  for (const { node, path } of connector.parameters)
    yield { kind: node['in'] === 'body' ? 'body parameter' : 'parameter', node, path };
  for (const { node, path } of connector.schemas)
    if (own(node, '$ref') === undefined) yield { kind: 'schema', node, path };
  for (const { node: operation, path } of connector.operations)
    for (const [status, response] of Object.entries(asObject(operation['responses'])))
      if (isObject(response) && own(response, '$ref') === undefined)
        yield { kind: 'response', node: response, path: [...path, 'responses', status] };
  yield* smallSites(connector);
}

/** Objects that hold little, and that official schemas close all the same. */
function* smallSites(connector: Connector): Generator<Site> {
  const info = asObject(connector.root['info']);
  const found: readonly (readonly [ObjectKind, unknown, Path])[] = [
    ['contact', info['contact'], ['info', 'contact']],
    ['licence', info['license'], ['info', 'license']],
    ['link to documentation', connector.root['externalDocs'], ['externalDocs']],
    ...asArray(connector.root['tags']).map((tag, index) => ['tag', tag, ['tags', index]] as const),
    ...connector.operations.flatMap(({ node, path }) =>
      Object.entries(asObject(node['responses'])).flatMap(([status, response]) =>
        Object.entries(asObject(own(response, 'headers'))).map(
          ([name, header]) => ['header', header, [...path, 'responses', status, 'headers', name]] as const,
        ),
      ),
    ),
  ];
  for (const [kind, node, path] of found) if (isObject(node)) yield { kind, node, path };
}
