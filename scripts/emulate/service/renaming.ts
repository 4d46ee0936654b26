/** Bodies with other names for their members, as a schema and a way of spelling say. Part of every request, so compiled and remembered. */
import type { Json } from '../../policies/exchange.ts';
import { asObject, type Definition, type Schema } from '../definition.ts';
import { isObject } from './values.ts';

export type Rename = (value: Json) => Json;

export interface Spelling {
  /** The name to use for one that was given; `known` maps names in small letters to how they are declared. */
  name(given: string, known: ReadonlyMap<string, string>): string;
  readonly dropNull: boolean;
}

const same: Rename = value => value;

/** Compiled once for each schema; schemas may contain each other. */
export function renaming(definition: Definition, root: Schema, spelling: Spelling): Rename {
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
    const properties = Object.entries(asObject(schema['properties']));
    const inner = new Map(properties.map(([name, property]) => [name, of(asObject(property))]));
    const items = schema['items'] === undefined ? undefined : of(asObject(schema['items']));
    const members = membersRenamed(inner, spelling);
    return value => {
      if (Array.isArray(value)) return items ? value.map(items) : value;
      // Free objects keep their names: they are the caller's own.
      return isObject(value) && inner.size > 0 ? members(value) : value;
    };
  };
  return of(root);
}

type Members = { [name: string]: Json };

function membersRenamed(inner: ReadonlyMap<string, Rename>, spelling: Spelling): (value: Members) => Members {
  const spelled = spelledBy(spelling, [...inner.keys()]);
  return value => {
    const result: Members = {};
    for (const given of Object.keys(value)) {
      const member = value[given] ?? null;
      if (member === null && spelling.dropNull) continue;
      const name = spelled(given);
      put(result, name, (inner.get(name) ?? same)(member));
    }
    return result;
  };
}

/** Callers may invent names without end; no more than this are remembered. */
const mostSpellings = 500;

function spelledBy(spelling: Spelling, declared: readonly string[]): (given: string) => string {
  const known = new Map(declared.map(name => [name.toLowerCase(), name]));
  const before = new Map<string, string>();
  return given => {
    const spelled = before.get(given) ?? spelling.name(given, known);
    if (before.size < mostSpellings) before.set(given, spelled);
    return spelled;
  };
}

/** An assignment would take this name for something else. */
function put(members: Members, name: string, value: Json): void {
  if (name !== '__proto__') members[name] = value;
  else Object.defineProperty(members, name, { value, enumerable: true, configurable: true, writable: true });
}
