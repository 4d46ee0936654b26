/**
 * One connector as rules see it: each file parsed once, operations with their parameters and responses resolved, and every schema
 * that is written, once, with the side it stands on. Circles of references are never followed twice.
 */
import { type JsonFile, readJson } from '../source/json-file.ts';
import type { Path } from '../source/pointer.ts';
import { type ConnectorFiles, type Kind, kindOf } from './connector-files.ts';
import { asArray, asObject, asText, deep, isObject, type Json, own } from './json.ts';
import { type SchemaSite, schemaSites } from './schema-sites.ts';

export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'] as const;

/** A parameter with its reference resolved; `path` is where it is written, `use` where the operation names it. */
export interface Parameter {
  readonly node: Json;
  readonly path: Path;
  readonly use: Path;
}

export interface Response {
  readonly status: string;
  readonly node: Json;
  readonly path: Path;
}

export interface Operation {
  readonly method: string;
  readonly route: string;
  readonly id: string | undefined;
  readonly node: Json;
  readonly item: Json;
  readonly path: Path;
  /** Hidden from makers, who see none of its words. */
  readonly internal: boolean;
  readonly deprecated: boolean;
  readonly trigger: 'single' | 'batch' | undefined;
  readonly parameters: readonly Parameter[];
  readonly responses: readonly Response[];
}

export interface Connector {
  readonly definition: JsonFile | undefined;
  readonly properties: JsonFile | undefined;
  readonly settings: JsonFile | undefined;
  readonly others: readonly JsonFile[];
  readonly root: Json;
  /** The `properties` member of apiProperties.json. */
  readonly props: Json;
  readonly propsPath: Path;
  readonly operations: readonly Operation[];
  readonly byId: ReadonlyMap<string, Operation>;
  /** Every parameter that is written somewhere, references left out. */
  readonly parameters: readonly { readonly node: Json; readonly path: Path }[];
  readonly schemas: readonly SchemaSite[];
  file(kind: Kind): { readonly path: string; readonly bytes: Uint8Array } | undefined;
  /** The target of a local reference, or the node itself. Undefined when the reference leads nowhere. */
  resolve(node: unknown): Json | undefined;
}

/** Reads the files and resolves what they say. Never throws; what cannot be read is left out. */
export function readConnector(files: ConnectorFiles): Connector {
  const json = new Map<Kind, JsonFile>();
  const others: JsonFile[] = [];
  for (const { path, bytes } of files) {
    const kind = kindOf(path);
    const known = ['definition', 'properties', 'settings'].includes(kind);
    if (known && !json.has(kind)) json.set(kind, readJson(path, bytes));
    else if (/\.json$/i.test(path)) others.push(readJson(path, bytes));
  }
  const definition =
    json.get('definition') ?? others.find(({ value }) => own(value, 'swagger') !== undefined);
  const root = asObject(definition?.value);
  const properties = json.get('properties') ?? solutionProperties(others);
  const resolve = (node: unknown): Json | undefined => resolved(root, node);
  const operations = operationsOf(root, resolve);
  return {
    definition,
    properties,
    settings: json.get('settings'),
    others: others.filter(file => file !== definition && file !== properties),
    root,
    props: asObject(own(properties?.value, 'properties')),
    propsPath: ['properties'],
    operations,
    byId: new Map(operations.flatMap(operation => (operation.id ? [[operation.id, operation]] : []))),
    parameters: writtenParameters(root, operations),
    schemas: schemaSites(root, operations),
    file: kind => files.find(({ path }) => kindOf(path) === kind),
    resolve,
  };
}

/** An exported solution keeps connection parameters and policies in files of their own; rules see those that have one. */
function solutionProperties(others: readonly JsonFile[]): JsonFile | undefined {
  const policies = others.find(({ source }) => kindOf(source.path) === 'policies');
  if (!policies || !Array.isArray(policies.value)) return undefined;
  const parameters = others.find(({ source }) => kindOf(source.path) === 'connectionParameters');
  const inParameters = (path: Path): boolean => path[1] === 'connectionParameters';
  return {
    ...policies,
    value: {
      properties: {
        policyTemplateInstances: policies.value,
        ...(parameters ? { connectionParameters: parameters.value } : {}),
      },
    },
    problems: [],
    rangeOf: (path, part) =>
      inParameters(path) && parameters
        ? parameters.rangeOf(path.slice(2), part)
        : policies.rangeOf(path.slice(2), part),
  };
}

const referenceLimit = 20;

function resolved(root: Json, node: unknown): Json | undefined {
  let at = node;
  for (let hops = 0; hops < referenceLimit; hops++) {
    const reference = asText(own(at, '$ref'));
    if (reference === undefined) return isObject(at) ? at : undefined;
    const target = referenceTarget(reference);
    if (!target) return undefined;
    at = deep(root, ...target);
  }
  return undefined;
}

/** `#/definitions/X` as keys; undefined for any other form. */
export function referenceTarget(reference: string): readonly string[] | undefined {
  if (!reference.startsWith('#/')) return undefined;
  const steps = reference
    .slice(2)
    .split('/')
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.map(step => {
    try {
      return decodeURIComponent(step);
    } catch {
      return step;
    }
  });
}

function operationsOf(root: Json, resolve: (node: unknown) => Json | undefined): Operation[] {
  return Object.entries(asObject(root['paths'])).flatMap(([route, item]) =>
    methods.flatMap(method => {
      const node = own(item, method);
      if (!isObject(node)) return [];
      const path = ['paths', route, method];
      const trigger = node['x-ms-trigger'];
      return [
        {
          method,
          route,
          id: asText(node['operationId']),
          node,
          item: asObject(item),
          path,
          internal: node['x-ms-visibility'] === 'internal',
          deprecated: node['deprecated'] === true,
          trigger: trigger === 'single' || trigger === 'batch' ? trigger : undefined,
          parameters: parametersOf(root, asObject(item), node, path, resolve),
          responses: responsesOf(node, path, resolve),
        },
      ];
    }),
  );
}

function parametersOf(
  root: Json,
  item: Json,
  node: Json,
  path: Path,
  resolve: (node: unknown) => Json | undefined,
): Parameter[] {
  const read = (list: unknown, base: Path): Parameter[] =>
    asArray(list).flatMap((entry, index) => {
      const use = [...base, 'parameters', index];
      const target = resolve(entry);
      const reference = referenceTarget(asText(own(entry, '$ref')) ?? '');
      return target
        ? [{ node: target, path: reference && deep(root, ...reference) ? reference : use, use }]
        : [];
    });
  const same = (a: Json, b: Json): boolean => a['name'] === b['name'] && a['in'] === b['in'];
  const direct = read(node['parameters'], path);
  const shared = read(item['parameters'], path.slice(0, 2));
  return [...shared.filter(entry => !direct.some(other => same(entry.node, other.node))), ...direct];
}

function responsesOf(node: Json, path: Path, resolve: (node: unknown) => Json | undefined): Response[] {
  return Object.entries(asObject(node['responses'])).flatMap(([status, response]) => {
    const target = status.startsWith('x-') ? undefined : resolve(response);
    return target ? [{ status, node: target, path: [...path, 'responses', status] }] : [];
  });
}

function writtenParameters(root: Json, operations: readonly Operation[]): { node: Json; path: Path }[] {
  const lists: (readonly [unknown, Path])[] = [
    ...Object.keys(asObject(root['paths'])).map(
      route => [deep(root, 'paths', route, 'parameters'), ['paths', route, 'parameters']] as const,
    ),
    ...operations.map(({ node, path }) => [node['parameters'], [...path, 'parameters']] as const),
  ];
  const shared = Object.entries(asObject(root['parameters'])).map(([name, node]) => ({
    node: asObject(node),
    path: ['parameters', name] as Path,
  }));
  const written = lists.flatMap(([list, path]) =>
    asArray(list).map((node, index) => ({ node: asObject(node), path: [...path, index] })),
  );
  return [...shared, ...written].filter(({ node }) => own(node, '$ref') === undefined);
}
