/** Reading values of any type safely: own members only, nothing assumed. */
import { isObject } from '../source/values.ts';

export { isObject };

export type Json = Record<string, unknown>;

/** The value as an object; an empty one when it is none. */
export const asObject = (value: unknown): Json => (isObject(value) ? value : none);

const none: Json = Object.freeze(Object.create(null)) as Json;

export const asArray = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** An own member; a key such as `constructor` is not one unless the file has it. */
export const own = (value: unknown, key: string): unknown =>
  isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;

/** Own members one below the other. */
export const deep = (value: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce<unknown>((at, key) => own(at, key), value);
