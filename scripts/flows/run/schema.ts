/** JSON values against the schemas of triggers and ParseJson, by the checks that the gateway uses for definitions. */
import type { Definition, Schema } from '../../emulate/definition.ts';
import { checkOf, type Issue } from '../../emulate/schema-check.ts';
import { isObject, type Json } from './value.ts';

/** Keywords that are checked; others are refused before a run, except words for people. */
const known = new Set([
  'type',
  'properties',
  'required',
  'items',
  'enum',
  'format',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'additionalProperties',
  'title',
  'description',
  'default',
  'example',
  '$schema',
]);

/** Schemas refer to nothing outside themselves. */
const standalone = { resolve: (schema: Schema) => schema } as Definition;

/** A sentence about the first thing that does not fit; undefined when all does. */
export function misfitOf(schema: Json, value: Json): string | undefined {
  const issue = checkOf(standalone, schema as Schema)(value).find(({ kind }) => kind !== 'unknown');
  return issue && sentence(issue);
}

function sentence({ path, kind, name, expected, actual }: Issue): string {
  if (kind === 'missing') return `Required properties are missing from object: ${name}.`;
  const at = path.length === 0 ? 'the body' : `"${path.join('.')}"`;
  return `Invalid value at ${at}: expected ${expected}, but got ${actual}.`;
}

/** Paths of keywords that this runner does not check. */
export function* uncheckedKeywords(schema: Json, path = ''): Generator<string> {
  if (!isObject(schema)) return;
  for (const [keyword, value] of Object.entries(schema)) {
    if (!known.has(keyword) || (keyword === 'type' && typeof value !== 'string')) yield `${path}.${keyword}`;
    if (keyword === 'additionalProperties' && value === false) yield `${path}.${keyword}`;
  }
  const { properties, items, additionalProperties } = schema;
  if (isObject(properties))
    for (const [name, inner] of Object.entries(properties))
      yield* uncheckedKeywords(inner, `${path}.properties.${name}`);
  if (items !== undefined) yield* uncheckedKeywords(items, `${path}.items`);
  if (isObject(additionalProperties))
    yield* uncheckedKeywords(additionalProperties, `${path}.additionalProperties`);
}
