/** Values of a running workflow: what they are called, how they read as text, when two are equal. Knows no expression. */
import type { Json } from '../../policies/exchange.ts';

export type { Json } from '../../policies/exchange.ts';
export type JsonObject = { [name: string]: Json };

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What hosts call the type of a value in their messages. */
export function typeName(value: Json): string {
  if (value === null) return 'Null';
  if (Array.isArray(value)) return 'Array';
  if (typeof value === 'object') return 'Object';
  if (typeof value === 'number') return Number.isInteger(value) ? 'Integer' : 'Float';
  return typeof value === 'boolean' ? 'Boolean' : 'String';
}

/** A value inside a text: nothing for null, `True` and `False` as .NET writes them, JSON for lists and objects. */
export function asText(value: Json): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Deep equality; the order of members does not matter, letter case of text does. */
export function same(left: Json, right: Json): boolean {
  if (left === right) return true;
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => same(item, right[index] ?? null))
    );
  }
  if (!isObject(left) || !isObject(right)) return false;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every(name => Object.hasOwn(right, name) && same(left[name] ?? null, right[name] ?? null))
  );
}

/** A member by name: exactly, and otherwise in any letter case, as both hosts look members up. */
export function member(object: JsonObject, name: string): Json | undefined {
  if (Object.hasOwn(object, name)) return object[name];
  const lower = name.toLowerCase();
  const found = Object.keys(object).find(candidate => candidate.toLowerCase() === lower);
  return found === undefined ? undefined : object[found];
}

/** The object with a member set; a name such as `__proto__` is a name like any other. */
export function withMember(object: JsonObject, name: string, value: Json): JsonObject {
  return Object.fromEntries([
    ...Object.entries(object).filter(([candidate]) => candidate !== name),
    [name, value],
  ]);
}
