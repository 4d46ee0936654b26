/**
 * Values against the schemas of a definition. Each schema is compiled once, when it is first needed, so that schemas may contain each other.
 * Says what is wrong and where; whether that matters is up to the caller.
 */
import type { Json } from '../policies/exchange.ts';
import { asObject, type Definition, type Schema } from './definition.ts';
import { formats } from './formats.ts';

export interface Issue {
  /** Names and indexes from the root to the value, or to where it is missing. */
  readonly path: readonly (string | number)[];
  readonly kind: 'missing' | 'type' | 'format' | 'value' | 'length' | 'unknown';
  /** The last step, for words. */
  readonly name: string;
  readonly expected: string;
  readonly actual: string;
}

export type Check = (value: Json) => Issue[];

/** Where a value is; a chain, since most values have no issue and need no list. */
interface Place {
  readonly parent: Place | undefined;
  readonly step: string | number;
}

type Report = (place: Place | undefined, kind: Issue['kind'], expected: string, actual: string) => void;
type Test = (value: Json, place: Place | undefined, report: Report) => void;

/** Nested deeper than this, a body is nobody's order. */
const deepest = 200;

const compiled = new WeakMap<Definition, Map<Schema, Test>>();

/** Compiles the check of a schema. */
export function checkOf(definition: Definition, schema: Schema): Check {
  const test = testOf(definition, schema);
  return value => {
    const issues: Issue[] = [];
    test(value, undefined, (place, kind, expected, actual) => {
      const path = pathOf(place);
      issues.push({ path, kind, name: String(path.at(-1) ?? '(root)'), expected, actual });
    });
    return issues;
  };
}

function pathOf(place: Place | undefined): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at = place; at; at = at.parent) path.unshift(at.step);
  return path;
}

/** The test of a schema; made on its first use, and the same for every use of the schema. */
function testOf(definition: Definition, source: Schema): Test {
  const schema = definition.resolve(source);
  let tests = compiled.get(definition);
  if (!tests) {
    tests = new Map();
    compiled.set(definition, tests);
  }
  const known = tests.get(schema);
  if (known) return known;
  let made: Test | undefined;
  const lazy: Test = (value, place, report) => {
    made ??= compile(definition, schema);
    made(value, place, report);
  };
  tests.set(schema, lazy);
  return lazy;
}

function compile(definition: Definition, schema: Schema): Test {
  const parts = partsOf(definition, schema).map(part => compiledPart(definition, part));
  const [only] = parts;
  if (only && parts.length === 1) return only;
  return (value, place, report) => {
    for (const part of parts) part(value, place, report);
  };
}

/** A schema and what it is combined of; each once, since a schema may name itself. */
function partsOf(definition: Definition, schema: Schema): Schema[] {
  const parts = new Set([schema]);
  for (const { allOf } of parts) {
    for (const part of Array.isArray(allOf) ? allOf : []) parts.add(definition.resolve(asObject(part)));
  }
  return [...parts];
}

function compiledPart(definition: Definition, schema: Schema): Test {
  const tests = [
    ...valueTests(schema),
    ...arrayTests(definition, schema),
    ...objectTests(definition, schema),
  ];
  const type = typeTest(schema);
  const nullable = schema['x-nullable'] === true;
  return (value, place, report) => {
    if (value === null && nullable) return;
    if (type && !type(value, place, report)) return;
    for (const test of tests) test(value, place, report);
  };
}

const types: Readonly<Record<string, (value: Json) => boolean>> = {
  string: value => typeof value === 'string',
  number: value => typeof value === 'number',
  integer: value => typeof value === 'number' && Number.isInteger(value),
  boolean: value => typeof value === 'boolean',
  array: value => Array.isArray(value),
  object: value => typeof value === 'object' && value !== null && !Array.isArray(value),
};

/** What a value is, in the words of JSON Schema. */
export function typeName(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function typeTest(schema: Schema): ((...args: Parameters<Test>) => boolean) | undefined {
  const declared = schema['type'] ?? (Object.hasOwn(schema, 'properties') ? 'object' : undefined);
  const holds = typeof declared === 'string' && Object.hasOwn(types, declared) ? types[declared] : undefined;
  if (!holds) return undefined;
  return (value, place, report) => {
    if (holds(value)) return true;
    report(place, 'type', String(declared), typeName(value));
    return false;
  };
}

function valueTests(schema: Schema): Test[] {
  const tests: Test[] = [];
  const { enum: values, format, minLength, maxLength, minimum, maximum } = schema;
  if (Array.isArray(values)) {
    const known = new Set(values.map(value => JSON.stringify(value)));
    tests.push((value, place, report) => {
      if (!known.has(JSON.stringify(value)))
        report(place, 'value', values.map(String).join(', '), String(value));
    });
  }
  const inForm = typeof format === 'string' && Object.hasOwn(formats, format) ? formats[format] : undefined;
  if (inForm) {
    tests.push((value, place, report) => {
      if (!inForm(value)) report(place, 'format', String(format), String(value).slice(0, 100));
    });
  }
  const limit = (
    bound: Json | undefined,
    size: (value: Json) => number | undefined,
    broken: (n: number, b: number) => boolean,
    words: string,
  ) => {
    if (typeof bound !== 'number') return;
    tests.push((value, place, report) => {
      const number = size(value);
      if (number !== undefined && broken(number, bound))
        report(place, 'length', `${words} ${bound}`, String(number));
    });
  };
  const length = (value: Json) => (typeof value === 'string' ? value.length : undefined);
  const amount = (value: Json) => (typeof value === 'number' ? value : undefined);
  limit(minLength, length, (n, b) => n < b, 'a length of at least');
  limit(maxLength, length, (n, b) => n > b, 'a length of at most');
  limit(minimum, amount, (n, b) => n < b, 'a value of at least');
  limit(maximum, amount, (n, b) => n > b, 'a value of at most');
  return tests;
}

function arrayTests(definition: Definition, { items, minItems, maxItems }: Schema): Test[] {
  const tests: Test[] = [];
  if (items !== undefined) {
    const test = testOf(definition, asObject(items));
    tests.push((value, place, report) => {
      if (!Array.isArray(value) || depthOf(place) > deepest) return;
      for (const [index, item] of value.entries()) test(item, { parent: place, step: index }, report);
    });
  }
  if (typeof minItems === 'number' || typeof maxItems === 'number') {
    tests.push((value, place, report) => {
      if (!Array.isArray(value)) return;
      if (typeof minItems === 'number' && value.length < minItems)
        report(place, 'length', `at least ${minItems} entries`, String(value.length));
      if (typeof maxItems === 'number' && value.length > maxItems)
        report(place, 'length', `at most ${maxItems} entries`, String(value.length));
    });
  }
  return tests;
}

function objectTests(definition: Definition, schema: Schema): Test[] {
  const declared = Object.entries(asObject(schema['properties']));
  const required = (Array.isArray(schema['required']) ? schema['required'] : []).map(String);
  if (declared.length === 0 && required.length === 0 && schema['additionalProperties'] === undefined)
    return [];
  const known = new Map(declared.map(([name, property]) => [name, testOf(definition, asObject(property))]));
  const further = schema['additionalProperties'];
  const other =
    typeof further === 'object' && further !== null ? testOf(definition, asObject(further)) : undefined;
  const open = further === true || other !== undefined || (declared.length === 0 && further !== false);
  const members = (
    value: { readonly [name: string]: Json },
    place: Place | undefined,
    report: Report,
  ): void => {
    for (const [name, item] of Object.entries(value)) {
      const test = known.get(name) ?? other;
      if (test) test(item, { parent: place, step: name }, report);
      else if (!open) report({ parent: place, step: name }, 'unknown', 'no such property', typeName(item));
    }
  };
  return [
    (value, place, report) => {
      if (!types['object']?.(value) || depthOf(place) > deepest) return;
      const object = asObject(value);
      for (const name of required) {
        if (!Object.hasOwn(object, name))
          report({ parent: place, step: name }, 'missing', 'a value', 'nothing');
      }
      members(object, place, report);
    },
  ];
}

function depthOf(place: Place | undefined): number {
  let depth = 0;
  for (let at = place; at; at = at.parent) depth += 1;
  return depth;
}
