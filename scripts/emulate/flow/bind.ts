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
  const request: Places = { path: operation.path, query: [], headers: [], form: [] };
  for (const parameter of operation.parameters) {
    if (parameter.in === 'body') continue;
    const value = takenValue(definition, operation, parameter, step, given);
    if (value !== undefined) put(request, parameter, value, step);
  }
  const [extra] = given.keys();
  if (extra !== undefined) {
    throw new FlowRefusal(
      'WorkflowOperationParametersExtraParameter',
      `The API operation does not contain a definition for parameter '${extra.slice(0, 300)}'.`,
    );
  }
  return withContent({ method: operation.method, ...request }, body);
}

/** Where parameters go that are not the body. */
interface Places {
  path: string;
  readonly query: Fields;
  readonly headers: Fields;
  readonly form: Fields;
}

function put(request: Places, parameter: Parameter, value: Json, step: Step): void {
  const { name, schema } = parameter;
  if (parameter.in === 'header') request.headers.push([name, textOf(value, schema).replace(/[\r\n]+/g, ' ')]);
  else if (parameter.in === 'query') request.query.push(...fieldsOf(name, value, schema));
  else if (parameter.in === 'formData') request.form.push(...fieldsOf(name, value, schema));
  else {
    const part = encodedPart(step, parameter, textOf(value, schema));
    request.path = request.path.replace(`{${name}}`, () => part);
  }
}

function withContent(
  { method, path, query, headers, form }: Places & { readonly method: string },
  body: Json | undefined,
): Incoming {
  const typed = headers.some(([name]) => name.toLowerCase() === 'content-type');
  const type = form.length > 0 ? 'application/x-www-form-urlencoded' : 'application/json';
  const content: Fields = (body !== undefined || form.length > 0) && !typed ? [['Content-Type', type]] : [];
  return {
    method,
    path,
    query,
    headers: [...headers, ...content],
    ...(body === undefined ? {} : { body }),
    ...(form.length === 0 ? {} : { raw: new TextEncoder().encode(String(new URLSearchParams(form))) }),
  };
}

/** The value of a parameter that is not the body; the default of one that the designer hides; taken out of what was given. */
function takenValue(
  definition: Definition,
  operation: DefinedOperation,
  { name, schema, required }: Parameter,
  step: Step,
  given: Map<string, Json>,
): Json | undefined {
  if (schema['type'] === 'file')
    throw new FlowRefusal('NotEmulated', 'This gateway does not emulate the upload of a file.', 501);
  const value = given.get(name) ?? hiddenDefault(schema);
  given.delete(name);
  if (value !== undefined) return coerced(definition, schema, name, value, step.name);
  if (required) throw missing(operation.id, step.name, name, name);
  return undefined;
}

/** How the entries of a list are joined in one text. */
const separators = new Map<unknown, string>([
  ['csv', ','],
  ['ssv', ' '],
  ['tsv', '\t'],
  ['pipes', '|'],
]);

function textOf(value: Json, { collectionFormat }: Schema): string {
  if (Array.isArray(value)) {
    const separator = separators.get(collectionFormat) ?? ',';
    return value.map(item => textOf(item, {})).join(separator);
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The fields of a query or a form; a list is one of them, or as many as it has entries. */
function fieldsOf(name: string, value: Json, schema: Schema): Fields {
  if (!Array.isArray(value) || schema['collectionFormat'] !== 'multi') return [[name, textOf(value, schema)]];
  return value.map(item => [name, textOf(item, {})]);
}

/** Parts of a path are encoded once, or twice where the definition asks for it. One that is empty or only dots leads to another path. */
function encodedPart(step: Step, { name, schema }: Parameter, text: string): string {
  const once = encodable(text);
  if (once === undefined || /^\.{0,2}$/.test(text)) {
    throw refusal(
      step.name,
      name,
      `The resolved string values for the following parameters are invalid, they may not be null or empty: '${name}'.`,
    );
  }
  return schema['x-ms-url-encoding'] === 'double' ? encodeURIComponent(once) : once;
}

/** Half of a surrogate pair has no encoding. */
function encodable(text: string): string | undefined {
  try {
    return encodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function hiddenDefault(schema: Schema): Json | undefined {
  return schema['x-ms-visibility'] === 'internal' ? structuredClone(schema['default']) : undefined;
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
  if (typeof value !== 'object' || value === null) return value;
  const { properties, required, items } = definition.resolve(source);
  if (Array.isArray(value)) return value.map(item => withDefaults(definition, asObject(items), item));
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
