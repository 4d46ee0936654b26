/** Functions that turn values into other ones, and calculate ("Conversion functions", "Math functions"). */
import { asText, type Json, typeName } from '../value.ts';
import { FunctionFault, type Implementation, many, number, ofOne, ofTwo, takes, text } from './kind.ts';

export const conversionFunctions: Readonly<Record<string, Implementation>> = {
  string: ofOne(asText),
  int: ofOne(value => {
    const found = typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : value;
    if (typeof found !== 'number' || !Number.isSafeInteger(found)) throw unreadable(value, 'a whole number');
    return found;
  }),
  float: ofOne(value => {
    const found = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof found !== 'number' || !Number.isFinite(found)) throw unreadable(value, 'a number');
    return found;
  }),
  decimal: ofOne(value => {
    const found = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof found !== 'number' || !Number.isFinite(found)) throw unreadable(value, 'a number');
    return found;
  }),
  bool: ofOne(value => {
    if (typeof value === 'boolean') return value;
    if (typeof value === 'number') return value !== 0;
    const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
    if (word === 'true') return true;
    if (word === 'false') return false;
    throw unreadable(value, 'true or false');
  }),
  json: ofOne(value => {
    try {
      return JSON.parse(text(value)) as Json;
    } catch (cause) {
      if (cause instanceof FunctionFault) throw cause;
      throw new FunctionFault('meets a text that is not JSON');
    }
  }),
  add: ofTwo((left, right) => number(left) + number(right)),
  sub: ofTwo((left, right) => number(left) - number(right)),
  mul: ofTwo((left, right) => number(left) * number(right)),
  div: ofTwo((left, right) => {
    if (number(right) === 0) throw new FunctionFault('divides by zero');
    const quotient = number(left) / number(right);
    return Number.isInteger(left) && Number.isInteger(right) ? Math.trunc(quotient) : quotient;
  }),
  mod: ofTwo((left, right) => {
    if (number(right) === 0) throw new FunctionFault('divides by zero');
    return number(left) % number(right);
  }),
  min: takes(1, many, args => Math.min(...numbers(args))),
  max: takes(1, many, args => Math.max(...numbers(args))),
};

/** Numbers one by one, or one list of them. */
function numbers(args: readonly Json[]): number[] {
  const [head] = args;
  const values = (args.length === 1 && Array.isArray(head) ? head : args).map(number);
  if (values.length === 0) throw new FunctionFault('expects at least one number');
  return values;
}

function unreadable(value: Json, what: string): FunctionFault {
  const shown = typeof value === 'string' ? `"${value.slice(0, 40)}"` : `a value of type ${typeName(value)}`;
  return new FunctionFault(`cannot read ${shown} as ${what}`);
}
