/** What the definition says of the bodies of an operation: how names are spelled, what a request needs, which fields there are. */
import type { Json } from '../../policies/exchange.ts';
import { asObject, type DefinedOperation, type Definition, type Schema } from '../definition.ts';
import { checkOf, type Issue } from '../schema-check.ts';
import type { ServiceDescription } from './description.ts';
import { isObject, type Path } from './values.ts';

export interface Contract {
  /** A body with its names as the definition spells them, older names replaced, and without members that are null. */
  canonical(body: Json): Json;
  issues(canonical: Json): readonly Issue[];
  /** An answer with names as the switch says. */
  spelled(answer: Json): Json;
  hasField(path: Path): boolean;
}

type Rename = (value: Json) => Json;

/** Compiles the contract of an operation. */
export function contractOf(
  definition: Definition,
  operation: DefinedOperation,
  { requests, answers }: ServiceDescription,
): Contract {
  const request = operation.bodyParameter?.schema ?? {};
  const answer = operation.responses.get('200') ?? operation.responses.get('default') ?? {};
  const renamed = new Map(Object.entries(requests.renamed).map(([from, to]) => [from.toLowerCase(), to]));
  const inward = renaming(definition, request, {
    name: (given, known) =>
      requests.names === 'exact'
        ? given
        : (known.get(given.toLowerCase()) ??
          known.get(renamed.get(given.toLowerCase())?.toLowerCase() ?? '') ??
          given),
    dropNull: true,
  });
  const outward = renaming(definition, answer, {
    name: (given, known) => known.get(given.toLowerCase()) ?? given.charAt(0).toLowerCase() + given.slice(1),
    dropNull: false,
  });
  const check = checkOf(definition, request);
  return {
    canonical: inward,
    issues: check,
    spelled: answers.casing === 'definition' ? outward : body => body,
    hasField: path => has(definition, request, path),
  };
}

interface Spelling {
  /** The name to use for one that was given; `known` maps names in small letters to how they are declared. */
  name(given: string, known: ReadonlyMap<string, string>): string;
  readonly dropNull: boolean;
}

/** Compiled once for each schema; schemas may contain each other. */
function renaming(definition: Definition, root: Schema, spelling: Spelling): Rename {
  const made = new Map<Schema, Rename>();
  const of = (source: Schema): Rename => {
    const schema = definition.resolve(source);
    const known = made.get(schema);
    if (known) return known;
    let rename: Rename | undefined;
    const lazy: Rename = value => {
      rename ??= objectOrList(schema);
      return rename(value);
    };
    made.set(schema, lazy);
    return lazy;
  };
  const objectOrList = (schema: Schema): Rename => {
    const properties = asObject(schema['properties']);
    const names = new Map(Object.keys(properties).map(name => [name.toLowerCase(), name]));
    const inner = new Map(
      Object.entries(properties).map(([name, property]) => [name, of(asObject(property))]),
    );
    const items = schema['items'] === undefined ? undefined : of(asObject(schema['items']));
    // Free objects keep their names: they are the caller's own.
    const free = names.size === 0;
    return value => {
      if (Array.isArray(value)) return items ? value.map(items) : value;
      if (!isObject(value) || free) return value;
      const members = Object.entries(value).flatMap(([given, member]) => {
        if (member === null && spelling.dropNull) return [];
        const name = spelling.name(given, names);
        return [[name, (inner.get(name) ?? same)(member)] as const];
      });
      return Object.fromEntries(members);
    };
  };
  return of(root);
}

const same: Rename = value => value;

function has(definition: Definition, source: Schema, [step, ...rest]: Path): boolean {
  if (step === undefined) return true;
  const schema = definition.resolve(source);
  if (step === '[]') return schema['items'] !== undefined && has(definition, asObject(schema['items']), rest);
  const properties = asObject(schema['properties']);
  if (Object.hasOwn(properties, step)) return has(definition, asObject(properties[step]), rest);
  return schema['additionalProperties'] !== undefined && schema['additionalProperties'] !== false;
}
