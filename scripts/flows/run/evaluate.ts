/** Evaluates expressions: a tree to a value, and every text of a definition's value to what it stands for. */
import { type Expression, ExpressionFault, parseTemplate } from '../expression/parse.ts';
import { printed } from '../expression/print.ts';
import { implementationOf } from './functions/index.ts';
import { FunctionFault } from './functions/kind.ts';
import { referenceOf } from './references.ts';
import type { Context } from './state.ts';
import { asText, isObject, type Json, member, typeName } from './value.ts';

/** Longest expression that both hosts save. */
export const longestExpression = 8192;

/** An expression that has no value. `place` is the path of its text in the definition. */
export class EvaluationFault extends Error {
  readonly place: string;
  constructor(problem: string, place: string) {
    super(`${problem}, at ${place}`);
    this.place = place;
  }
}

/** The value that a piece of the definition stands for. Throws EvaluationFault. */
export function evaluated(value: unknown, context: Context, place: string): Json {
  if (typeof value === 'string') return evaluatedText(value, context, place);
  if (Array.isArray(value)) return value.map((item, index) => evaluated(item, context, `${place}[${index}]`));
  if (!isObject(value as Json)) return (value ?? null) as Json;
  return Object.fromEntries(
    Object.entries(value as object).map(([name, content]) => [
      name,
      evaluated(content, context, `${place}.${name}`),
    ]),
  );
}

function evaluatedText(text: string, context: Context, place: string): Json {
  if (!text.includes('@')) return text;
  try {
    if (text.length > longestExpression)
      throw new FunctionFault(`The expression has ${text.length} characters of at most ${longestExpression}`);
    const template = parseTemplate(text);
    if (template.kind === 'text') return template.text;
    if (template.kind === 'expression') return valueOfExpression(template.expression, context);
    return template.parts
      .map(part => (typeof part === 'string' ? part : asText(valueOfExpression(part, context))))
      .join('');
  } catch (cause) {
    if (cause instanceof ExpressionFault) {
      throw new EvaluationFault(
        `The expression cannot be read: ${cause.message} (character ${cause.position})`,
        place,
      );
    }
    if (!(cause instanceof FunctionFault)) throw cause;
    throw new EvaluationFault(cause.message, place);
  }
}

/** The value of a tree. Throws FunctionFault with a whole sentence. */
export function valueOfExpression(expression: Expression, context: Context): Json {
  if (expression.kind === 'literal') return expression.value;
  if (expression.kind === 'member') return memberOf(expression, context);
  const args = expression.args.map(arg => valueOfExpression(arg, context));
  try {
    return applied(expression.name, args, context);
  } catch (cause) {
    if (!(cause instanceof FunctionFault)) throw cause;
    throw new FunctionFault(`The function "${expression.name}" ${cause.message}, in ${shown(expression)}`);
  }
}

function applied(name: string, args: readonly Json[], context: Context): Json {
  const reference = referenceOf(name);
  const known = reference ?? implementationOf(name);
  if (!known) throw new FunctionFault('is not one that this runner evaluates');
  if (args.length < known.least || args.length > known.most)
    throw new FunctionFault(`does not take ${args.length} arguments`);
  return 'read' in known ? known.read(args, context) : known.apply(args, context.state);
}

function memberOf(expression: Expression & { kind: 'member' }, context: Context): Json {
  const { optional } = expression;
  const holder = valueOfExpression(expression.object, context);
  const key = valueOfExpression(expression.key, context);
  const missing = (why: string): Json => {
    if (optional) return null;
    throw new FunctionFault(`There is no ${asText(key)} ${why}, in ${shown(expression)}`);
  };
  if (holder === null) return missing('of null');
  if (Array.isArray(holder) && typeof key === 'number') return holder[key] ?? missing('in the list');
  if (isObject(holder) && typeof key === 'string')
    return member(holder, key) ?? alias(holder, key) ?? missing('in the object');
  throw new FunctionFault(
    `A value of type ${typeName(holder)} has no member ${typeName(key) === 'String' ? `"${asText(key)}"` : asText(key)}, in ${shown(expression)}`,
  );
}

/** Designers write `outputs('X')?['body/a/b']` for `outputs('X')?['body']?['a']?['b']`. */
function alias(holder: Json, key: string): Json | undefined {
  if (!key.includes('/')) return undefined;
  let at: Json | undefined = holder;
  for (const name of key.split('/')) at = isObject(at) ? member(at, name) : undefined;
  return at;
}

function shown(expression: Expression): string {
  const text = printed(expression);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
