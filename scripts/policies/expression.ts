/**
 * Policy expressions inside a text: @headers('n'), @queryParameters('n'), @connectionParameters('n','default') and body paths.
 * Source: Microsoft's expression page and 772 published instances; @header in the singular appears in examples only.
 */
import { didYouMean } from '../diagnostics/message.ts';

export const expressionFunctions = [
  'headers',
  'queryParameters',
  'connectionParameters',
  'body',
  'item',
  'triggerBody',
  'environmentVariables',
] as const;

export type ExpressionFunction = (typeof expressionFunctions)[number];

export interface PolicyExpression {
  readonly function: ExpressionFunction;
  /** The quoted name, for functions that take one. */
  readonly name?: string;
  readonly default?: string;
}

export interface ParsedExpressions {
  readonly expressions: readonly PolicyExpression[];
  /** Sentences about what does not parse. */
  readonly problems: readonly string[];
}

const call = /@([A-Za-z][A-Za-z0-9_]*)\s*\(([^)]*)\)/g;
/** A name in single quotes and, after a comma, a default. */
export const quotedArguments = /^\s*'([^']*)'\s*(?:,\s*'([^']*)'\s*)?$/;

/** Finds the expressions of a policy value. Text around them is literal. */
export function parseExpressions(text: string): ParsedExpressions {
  const expressions: PolicyExpression[] = [];
  const problems: string[] = [];
  for (const [, name = '', args = ''] of text.matchAll(call)) {
    const known = expressionFunctions.find(candidate => candidate.toLowerCase() === name.toLowerCase());
    if (!known) {
      problems.push(`@${name} is not a policy expression.${didYouMean(name, expressionFunctions)}`);
      continue;
    }
    const parsed = parseCall(known, args);
    if (parsed) expressions.push(parsed);
    else problems.push(`@${name}(${args}) needs one name in single quotes.`);
  }
  return { expressions, problems };
}

function parseCall(name: ExpressionFunction, args: string): PolicyExpression | undefined {
  if (['body', 'item', 'triggerBody'].includes(name))
    return args.trim() === '' ? { function: name } : undefined;
  const match = quotedArguments.exec(args);
  if (!match?.[1]) return undefined;
  return { function: name, name: match[1], ...(match[2] === undefined ? {} : { default: match[2] }) };
}
