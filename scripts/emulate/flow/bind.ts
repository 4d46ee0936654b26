/** Flat parameters of a flow step, such as `body/user/userId`, to the request that they stand for. */
import type { Fields, Json } from '../../policies/exchange.ts';
import {
  asObject,
  type DefinedOperation,
  type Definition,
  type Parameter,
  type Schema,
} from '../definition.ts';
import type { Incoming } from '../gateway.ts';
import { checkOf, type Issue } from '../schema-check.ts';
import { coerced, FlowRefusal, platformType, schemaAt } from './coerce.ts';

/** Lists of values are offered to makers and not enforced; what is not declared was refused before. */
const enforced = new Set<Issue['kind']>(['missing', 'type', 'length']);

/** A step as a flow has it. */
export interface Step {
  /** Name of the step, for messages. */
  readonly name: string;
  readonly parameters: Readonly<Record<string, Json>>;
}

/** Binds, converts and checks. Throws FlowRefusal. */
export function boundRequest(definition: Definition, operation: DefinedOperation, step: Step): Incoming {
  const given = new Map(Object.entries(step.parameters).filter(([, value]) => value !== null));
  const body = bodyFrom(definition, operation, step, given);
  const headers: Fields = [];
  const query: Fields = [];
  let { path } = operation;
  for (const parameter of operation.parameters) {
    if (parameter.in === 'body' || parameter.in === 'formData') continue;
    const text = textOf(definition, operation, parameter, step, given);
    if (text === undefined) continue;
    if (parameter.in === 'header') headers.push([parameter.name, text.replace(/[\r\n]+/g, ' ')]);
    else if (parameter.in === 'query') query.push([parameter.name, text]);
    else path = path.replace(`{${parameter.name}}`, () => encodedPart(parameter.schema, text));
  }
  const [extra] = given.keys();
  if (extra !== undefined) {
    throw new FlowRefusal(
      'WorkflowOperationParametersExtraParameter',
      `The API operation does not contain a definition for parameter '${extra.slice(0, 300)}'.`,
    );
  }
  const isJson = headers.some(([name]) => name.toLowerCase() === 'content-type');
  if (body !== undefined && !isJson) headers.push(['Content-Type', 'application/json']);
  return { method: operation.method, path, query, headers, ...(body === undefined ? {} : { body }) };
}

/** The text of a parameter that is not the body; the default of one that the designer hides; taken out of what was given. */
function textOf(
  definition: Definition,
  operation: DefinedOperation,
  { name, schema, required }: Parameter,
  step: Step,
  given: Map<string, Json>,
): string | undefined {
  const value = given.get(name) ?? hiddenDefault(schema);
  given.delete(name);
  if (value === undefined) {
    if (required) throw missing(operation.id, step.name, name, name);
    return undefined;
  }
  const converted = coerced(definition, schema, name, value, step.name);
  if (Array.isArray(converted)) return converted.map(String).join(',');
  return typeof converted === 'object' ? JSON.stringify(converted) : String(converted);
}

/** Parts of a path are encoded once, or twice where the definition asks for it. */
function encodedPart(schema: Schema, text: string): string {
  const once = encodeURIComponent(text);
  return schema['x-ms-url-encoding'] === 'double' ? encodeURIComponent(once) : once;
}

function hiddenDefault(schema: Schema): Json | undefined {
  return schema['x-ms-visibility'] === 'internal' ? schema['default'] : undefined;
}

type Members = { [name: string]: Json };

/** Takes the keys of the body out of what was given and builds it. */
function bodyFrom(
  definition: Definition,
  operation: DefinedOperation,
  step: Step,
  given: Map<string, Json>,
): Json | undefined {
  const { bodyParameter } = operation;
  if (!bodyParameter) return undefined;
  const { name, schema } = bodyParameter;
  const isOwn = (key: string): boolean => key === name || key.startsWith(`${name}/`);
  const keys = [...given.keys()].filter(isOwn).sort((a, b) => a.length - b.length);
  const root: Members = Object.create(null);
  for (const key of keys) {
    const path = key.split('/').slice(1);
    const declared = schemaAt(definition, schema, path);
    if (!declared || path.some(part => part === '')) continue;
    const value = coerced(definition, declared, key, given.get(key) ?? null, step.name);
    given.delete(key);
    place(root, [name, ...path], value);
  }
  const present = Object.hasOwn(root, name) ? root[name] : undefined;
  if (present === undefined && !bodyParameter.required) return undefined;
  const body = withDefaults(definition, schema, present ?? {});
  const [issue] = checkOf(definition, schema)(body).filter(({ kind }) => enforced.has(kind));
  if (issue) throw invalid(definition, operation, step.name, name, issue);
  return body;
}

/** Puts a value at a path of objects, made without a prototype on the way; a name such as `__proto__` is a name like any other. */
function place(root: Members, path: readonly string[], value: Json): void {
  let object = root;
  for (const name of path.slice(0, -1)) {
    const next = Object.hasOwn(object, name) ? object[name] : undefined;
    const inner: Members =
      typeof next === 'object' && next !== null && !Array.isArray(next) ? next : Object.create(null);
    define(object, name, inner);
    object = inner;
  }
  define(object, path.at(-1) ?? '', value);
}

function define(object: Members, name: string, value: Json): void {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}

/** Constants that the designer hides are sent for the maker, wherever their object is there or required. */
function withDefaults(definition: Definition, source: Schema, value: Json): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { properties, required } = definition.resolve(source);
  const needed = new Set(Array.isArray(required) ? required.map(String) : []);
  for (const [name, declared] of Object.entries(asObject(properties))) {
    const own = Object.hasOwn(value, name) ? value[name] : undefined;
    const filled = filledIn(definition, definition.resolve(asObject(declared)), own, needed.has(name));
    if (filled !== undefined) define(value, name, filled);
  }
  return value;
}

/** A member with its constants; undefined when there is nothing to send. */
function filledIn(
  definition: Definition,
  schema: Schema,
  own: Json | undefined,
  needed: boolean,
): Json | undefined {
  if (own !== undefined) return withDefaults(definition, schema, own);
  const constant = hiddenDefault(schema);
  if (constant !== undefined || !needed || schema['properties'] === undefined) return constant;
  const inner = withDefaults(definition, schema, {});
  return Object.keys(asObject(inner)).length > 0 ? inner : undefined;
}

function missing(operationId: string, step: string, parameter: string, property: string): FlowRefusal {
  return refusal(
    step,
    parameter,
    `The API operation '${operationId}' is missing required property '${property}'.`,
  );
}

function refusal(step: string, parameter: string, details: string): FlowRefusal {
  return new FlowRefusal(
    'OpenApiOperationParameterValidationFailed',
    `Input parameter '${parameter}' validation failed in workflow operation '${step}': ${details}`,
  );
}

function invalid(
  definition: Definition,
  operation: DefinedOperation,
  step: string,
  parameter: string,
  issue: Issue,
): FlowRefusal {
  const property = [parameter, ...issue.path].join('/');
  if (issue.kind === 'missing') return missing(operation.id, step, parameter, property);
  return refusal(
    step,
    parameter,
    issueText(definition, operation.id, operation.bodyParameter?.schema ?? {}, property, issue),
  );
}

/** What is wrong with a property, in the platform's words. */
export function issueText(
  definition: Definition,
  operationId: string,
  schema: Schema,
  property: string,
  { kind, path, expected, actual }: Issue,
): string {
  const subject = `The API operation '${operationId}' requires the property '${property}'`;
  if (kind === 'type') {
    const declared = platformType(itemSchema(definition, schema, path));
    return `${subject} to be of type '${declared === 'Any' ? expected : declared}' but is of type '${actual.charAt(0).toUpperCase()}${actual.slice(1)}'.`;
  }
  if (kind === 'length') {
    const limit = /length of at (least|most) (\d+)/.exec(expected);
    if (limit)
      return `${subject} to have ${limit[1] === 'most' ? 'maximum' : 'minimum'} length '${limit[2]}' but is of length '${actual}'.`;
    return `${subject} to have ${expected} but it is '${actual}'.`;
  }
  return `${subject} to be '${expected}' but it is '${actual.slice(0, 100)}'.`;
}

function itemSchema(definition: Definition, source: Schema, path: Issue['path']): Schema {
  let schema = definition.resolve(source);
  for (const step of path) {
    const inner = typeof step === 'number' ? schema['items'] : asObject(schema['properties'])[step];
    schema = definition.resolve(asObject(inner));
  }
  return schema;
}
