/** The conditions of If and Until: an expression alone, or a tree of operators as designers write it. */
import { EvaluationFault, evaluated } from './evaluate.ts';
import { implementationOf } from './functions/index.ts';
import { FunctionFault } from './functions/kind.ts';
import type { Context } from './state.ts';
import { isObject, type Json, typeName } from './value.ts';

/** Operators of designers; `and`, `or` and `not` hold conditions, the others hold two values. */
export const operators: readonly string[] = [
  'and',
  'or',
  'not',
  'equals',
  'greater',
  'greaterOrEquals',
  'less',
  'lessOrEquals',
  'contains',
  'startsWith',
  'endsWith',
];

/** Whether a condition holds. Throws EvaluationFault. */
export function isTrue(condition: unknown, context: Context, place: string): boolean {
  const value = conditionValue(condition, context, place);
  if (typeof value === 'boolean') return value;
  throw new EvaluationFault(`A condition is true or false, not a value of type ${typeName(value)}`, place);
}

function conditionValue(condition: unknown, context: Context, place: string): Json {
  if (!isObject(condition as Json)) return evaluated(condition, context, place);
  const [[operator, operands] = ['', null], ...others] = Object.entries(condition as object);
  const implementation = operators.includes(operator) ? implementationOf(operator) : undefined;
  if (!implementation || others.length > 0)
    throw new EvaluationFault('A condition has exactly one operator', place);
  const inner = `${place}.${operator}`;
  if (operator === 'not') return !isTrue(operands, context, inner);
  const list = Array.isArray(operands) ? operands : [operands];
  if (operator === 'and') return list.every((part, index) => isTrue(part, context, `${inner}[${index}]`));
  if (operator === 'or') return list.some((part, index) => isTrue(part, context, `${inner}[${index}]`));
  const values = list.map((part, index) => evaluated(part, context, `${inner}[${index}]`));
  try {
    return implementation.apply(values, context.state);
  } catch (cause) {
    if (!(cause instanceof FunctionFault)) throw cause;
    throw new EvaluationFault(`The operator "${operator}" ${cause.message}`, place);
  }
}
