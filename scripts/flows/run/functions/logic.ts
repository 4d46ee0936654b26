/** Functions that compare and decide ("Logical comparison functions"). All arguments are evaluated, as the hosts do. */
import { type Json, same, typeName } from '../value.ts';
import { FunctionFault, type Implementation, many, ofOne, ofTwo, takes, yesOrNo } from './kind.ts';

export const logicFunctions: Readonly<Record<string, Implementation>> = {
  and: takes(1, many, args => args.map(yesOrNo).every(Boolean)),
  or: takes(1, many, args => args.map(yesOrNo).some(Boolean)),
  not: ofOne(value => !yesOrNo(value)),
  equals: ofTwo(same),
  if: takes(3, 3, ([condition, yes = null, no = null]) => (yesOrNo(condition) ? yes : no)),
  greater: ofTwo((left, right) => order(left, right) > 0),
  greaterOrEquals: ofTwo((left, right) => order(left, right) >= 0),
  less: ofTwo((left, right) => order(left, right) < 0),
  lessOrEquals: ofTwo((left, right) => order(left, right) <= 0),
  coalesce: takes(1, many, args => args.find(value => value !== null) ?? null),
};

/** Two numbers, or two texts by their characters. */
export function order(left: Json, right: Json): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : Number(left > right);
  throw new FunctionFault(`compares two numbers or two texts, not ${typeName(left)} with ${typeName(right)}`);
}
