/** The actions of a Swagger definition, whoever wrote it: parts may be missing, references may go in circles or nowhere. */
import { isObject, type Json, type JsonObject, member, textMember } from './json.ts';

export interface Action {
  readonly id: string;
  /** In capitals. */
  readonly method: string;
  /** Template, such as `/orders/{id}`. The base path belongs to the host, as hosts of a connector see it. */
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly group: string;
  readonly deprecated: boolean;
  /** Makers do not see it in a designer; the console lists it at the end. */
  readonly internal: boolean;
  /** Parameters of path and operation, references followed. */
  readonly parameters: readonly JsonObject[];
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];

/** Every operation, in the order of the file. Parts that are no operation are left out. */
export function actionsOf(definition: Json): Action[] {
  return entriesOf(member(definition, 'paths')).flatMap(([path, item]) =>
    methods.flatMap(method => {
      const operation = member(item, method);
      return isObject(operation) ? [actionOf(definition, item, operation, method, path)] : [];
    }),
  );
}

function actionOf(definition: Json, item: Json, operation: JsonObject, method: string, path: string): Action {
  const id = textMember(operation, 'operationId') ?? `${method} ${path}`;
  const tags = member(operation, 'tags');
  return {
    id,
    method: method.toUpperCase(),
    path,
    summary: textMember(operation, 'summary') || id,
    description: textMember(operation, 'description') ?? '',
    group: Array.isArray(tags) && typeof tags[0] === 'string' ? spaced(tags[0]) : 'Actions',
    deprecated: member(operation, 'deprecated') === true,
    internal: textMember(operation, 'x-ms-visibility') === 'internal',
    parameters: parametersOf(definition, item, operation),
  };
}

/** Those of the operation replace those of the path with the same name and place. */
function parametersOf(definition: Json, item: Json, operation: JsonObject): JsonObject[] {
  const found = new Map<string, JsonObject>();
  for (const owner of [item, operation]) {
    const list = member(owner, 'parameters');
    for (const parameter of Array.isArray(list) ? (list as readonly Json[]) : []) {
      const { value } = follow(definition, parameter);
      const name = textMember(value, 'name');
      if (isObject(value) && name !== undefined) found.set(`${textMember(value, 'in')} ${name}`, value);
    }
  }
  return [...found.values()];
}

export interface Followed {
  readonly value: Json;
  /** References on the way, none twice. */
  readonly through: readonly string[];
}

/**
 * Follows `$ref` inside the document. A reference that leads nowhere, out of the document or round in a circle gives an empty
 * object, which takes any value. Words beside a reference win over those behind it.
 */
export function follow(definition: Json, start: Json): Followed {
  const through: string[] = [];
  const beside: [string, Json][] = [];
  let value = start;
  for (let reference = textMember(value, '$ref'); reference !== undefined; ) {
    beside.unshift(...entriesOf(value).filter(([name]) => name !== '$ref'));
    if (through.includes(reference)) return { value: {}, through };
    through.push(reference);
    value = at(definition, reference) ?? {};
    reference = textMember(value, '$ref');
  }
  if (beside.length === 0 || !isObject(value)) return { value, through };
  return { value: { ...value, ...Object.fromEntries(beside) }, through };
}

function at(definition: Json, reference: string): Json | undefined {
  if (!reference.startsWith('#/')) return undefined;
  const names = reference
    .slice(2)
    .split('/')
    .map(name => decoded(name).replaceAll('~1', '/').replaceAll('~0', '~'));
  return names.reduce<Json | undefined>((value, name) => member(value, name), definition);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Members of an object in order; none for anything else. */
export function entriesOf(value: Json | undefined): [string, Json][] {
  return isObject(value) ? Object.entries(value) : [];
}

/** `AccountProtection_v1` reads better as `Account Protection v1`. */
function spaced(name: string): string {
  return name.replace(/[_-]+/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2');
}
