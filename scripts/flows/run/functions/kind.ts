/** What a function of the expression language is to the runner, and the checks of arguments that all of them share. */
import { isObject, type Json, type JsonObject, typeName } from '../value.ts';

export interface Surroundings {
  /** Milliseconds since 1970. */
  now(): number;
  newId(): string;
}

export interface Implementation {
  readonly least: number;
  readonly most: number;
  apply(args: readonly Json[], surroundings: Surroundings): Json;
}

/** Why a function has no value; the rest of a sentence that begins with the function's name. */
export class FunctionFault extends Error {}

export const many = 255;

export function takes(
  least: number,
  most: number,
  apply: (args: readonly Json[], surroundings: Surroundings) => Json,
): Implementation {
  return { least, most, apply };
}

/** A function of exactly one argument. */
export function ofOne(apply: (value: Json) => Json): Implementation {
  return takes(1, 1, ([value = null]) => apply(value));
}

/** A function of exactly two arguments. */
export function ofTwo(apply: (left: Json, right: Json) => Json): Implementation {
  return takes(2, 2, ([left = null, right = null]) => apply(left, right));
}

function wanted(what: string, value: Json | undefined): FunctionFault {
  return new FunctionFault(`expects ${what}, not a value of type ${typeName(value ?? null)}`);
}

export function text(value: Json | undefined): string {
  if (typeof value !== 'string') throw wanted('a text', value);
  return value;
}

/** Texts of functions that take null for an empty one. */
export function textOrNothing(value: Json | undefined): string {
  return value === null || value === undefined ? '' : text(value);
}

export function number(value: Json | undefined): number {
  if (typeof value !== 'number') throw wanted('a number', value);
  return value;
}

export function whole(value: Json | undefined): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw wanted('a whole number', value);
  return value;
}

export function yesOrNo(value: Json | undefined): boolean {
  if (typeof value !== 'boolean') throw wanted('true or false', value);
  return value;
}

export function list(value: Json | undefined): readonly Json[] {
  if (!Array.isArray(value)) throw wanted('a list', value);
  return value;
}

export function object(value: Json | undefined): JsonObject {
  if (!isObject(value)) throw wanted('an object', value);
  return value;
}
