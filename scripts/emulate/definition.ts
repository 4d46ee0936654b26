/**
 * A Swagger 2.0 definition as the gateway reads it: operations with their parameters resolved. Trusts nothing: what is missing, circular or
 * of a wrong form is left out, and only own properties are followed.
 */
import type { Json } from '../policies/exchange.ts';

/** A schema, or a `$ref` to one. */
export type Schema = { readonly [keyword: string]: Json };

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'body' | 'formData';
  readonly required: boolean;
  /** The schema of a body; for any other parameter the parameter itself, which has type, format and enum. */
  readonly schema: Schema;
}

export interface DefinedOperation {
  readonly id: string;
  /** In capital letters. */
  readonly method: string;
  /** Template, such as `/orders/{id}`. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly bodyParameter?: Parameter;
  /** Schemas of answers by status, or `default`. */
  readonly responses: ReadonlyMap<string, Schema>;
}

export interface Definition {
  readonly operations: readonly DefinedOperation[];
  /** The schema behind a `$ref`, which may be a chain; an empty one when it leads nowhere or in a circle. */
  resolve(schema: Schema): Schema;
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];
const places = ['path', 'query', 'header', 'body', 'formData'];

/** Reads a definition from JSON of anybody. */
export function definitionOf(source: Json): Definition {
  const root = asObject(source);
  const resolve = (schema: Schema): Schema => resolved(root, schema);
  const operations = Object.entries(asObject(root['paths'])).flatMap(([path, item]) =>
    methods.flatMap(method => {
      const own = asObject(item);
      if (!Object.hasOwn(own, method)) return [];
      return [operationOf(method, path, asObject(own[method]), list(own['parameters']), resolve)];
    }),
  );
  return { operations, resolve };
}

function operationOf(
  method: string,
  path: string,
  operation: Schema,
  shared: readonly Json[],
  resolve: Definition['resolve'],
): DefinedOperation {
  const parameters = new Map<string, Parameter>();
  for (const source of [...shared, ...list(operation['parameters'])]) {
    const parameter = parameterOf(resolve(asObject(source)));
    if (parameter) parameters.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  const all = [...parameters.values()];
  const bodyParameter = all.find(parameter => parameter.in === 'body');
  const responses = Object.entries(asObject(operation['responses'])).flatMap(([status, source]) => {
    const { schema } = resolve(asObject(source));
    return schema === undefined ? [] : [[status, asObject(schema)] as const];
  });
  const id = operation['operationId'];
  return {
    id: typeof id === 'string' ? id : `${method} ${path}`,
    method: method.toUpperCase(),
    path,
    parameters: all,
    ...(bodyParameter ? { bodyParameter } : {}),
    responses: new Map(responses),
  };
}

function parameterOf(source: Schema): Parameter | undefined {
  const { name, in: place, required, schema } = source;
  if (typeof name !== 'string' || typeof place !== 'string' || !places.includes(place)) return undefined;
  return {
    name,
    in: place as Parameter['in'],
    required: required === true,
    schema: place === 'body' ? asObject(schema) : source,
  };
}

function resolved(root: Schema, schema: Schema): Schema {
  let current = schema;
  for (let step = 0; step < 50; step += 1) {
    const reference = Object.hasOwn(current, '$ref') ? current['$ref'] : undefined;
    if (typeof reference !== 'string') return current;
    current = asObject(target(root, reference));
  }
  return {};
}

function target(root: Schema, reference: string): Json | undefined {
  if (!reference.startsWith('#/')) return undefined;
  let value: Json | undefined = root;
  for (const part of reference.slice(2).split('/')) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const object: Schema = asObject(value);
    value = Object.hasOwn(object, name) ? object[name] : undefined;
  }
  return value;
}

/** An object as it is; an empty one for anything else. */
export function asObject(value: Json | undefined): Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
