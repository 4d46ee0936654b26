/** Dynamic values, lists, schemas and properties of a definition, with the operations that they call. */
import type { Path } from '../../source/pointer.ts';
import type { Connector, Operation } from '../connector.ts';
import { asText, isObject, type Json, own } from '../json.ts';

export const kinds = [
  'x-ms-dynamic-values',
  'x-ms-dynamic-list',
  'x-ms-dynamic-schema',
  'x-ms-dynamic-properties',
] as const;

export interface Dynamic {
  readonly kind: (typeof kinds)[number];
  readonly extension: Json;
  readonly owner: Json;
  readonly path: Path;
  /** The operation that it is written in. */
  readonly operation: Operation | undefined;
  /** The operation that it calls. */
  readonly target: Operation | undefined;
}

const found = new WeakMap<Connector, Dynamic[]>();

/** Five rules ask for them, and finding them takes a walk over everything. */
export function dynamics(connector: Connector): Dynamic[] {
  const known = found.get(connector) ?? findDynamics(connector);
  found.set(connector, known);
  return known;
}

function findDynamics(connector: Connector): Dynamic[] {
  const owners = [
    ...connector.schemas.map(({ node, path, operation }) => ({ node, path, operation })),
    ...connector.parameters.map(({ node, path }) => ({ node, path, operation: undefined })),
  ];
  return owners.flatMap(({ node, path, operation }) =>
    kinds.flatMap(kind => {
      const extension = own(node, kind);
      if (!isObject(extension)) return [];
      // Looked up for the few that have one: for every parameter it would take the square of their number.
      const within = operation ?? operationOf(connector, path);
      const target = connector.byId.get(asText(extension['operationId']) ?? '');
      return [{ kind, extension, owner: node, path: [...path, kind], operation: within, target }];
    }),
  );
}

export function operationOf(connector: Connector, path: Path): Operation | undefined {
  return connector.operations.find(operation => operation.path.every((step, index) => step === path[index]));
}

/** What a parameter of a dynamic extension takes its value from. */
export function sourceOf(value: unknown): string | undefined {
  return asText(own(value, 'parameter')) ?? asText(own(value, 'parameterReference'));
}
