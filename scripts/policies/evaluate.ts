/**
 * The value of a policy text: expressions evaluated, everything else literal. A text that is one expression keeps the type of its
 * value; inside other text a value becomes text. Source: the expression page and the template pages with their examples.
 */
import { type Exchange, fieldValue, type Json, type Section } from './exchange.ts';
import { quotedArguments } from './expression.ts';
import { parseSteps, valueAtPath } from './json-path.ts';

export interface Scope {
  readonly exchange: Exchange;
  readonly section: Section;
  /** The entry of a collection that a template works on. */
  readonly item?: Json;
}

/** `@name('n')`, behind which everything is text again, or `@body()` and the path behind it. */
const call =
  "@(?:(headers?|queryParameters|connectionParameters)\\(([^)]*)\\)|(body|item|triggerBody)(?:\\(\\s*\\)|(?=[.[]))((?:\\.[A-Za-z_$][\\w$-]*|\\[\\s*'[^']*'\\s*\\]|\\[\\s*\\d+\\s*\\])*))";
const wholeCall = new RegExp(`^\\s*${call}\\s*$`, 'i');
/** Braces around an expression only make text of it: {@body().a} and @{body().a} are the same. */
const calls = new RegExp(`@\\{@?([^{}]*)\\}|\\{@([^{}]*)\\}|${call}`, 'gi');

/**
 * Evaluates a text, in one pass: what an expression gives is never read for expressions again, or a body could ask for a secret.
 * What is not there gives an empty text, or nothing when it is all that the text holds.
 */
export function evaluate(text: string, scope: Scope): Json | undefined {
  const whole = wholeCall.exec(text);
  if (whole) return rootedValue(whole.slice(1), scope);
  return text.replace(calls, (_, ...[braced, embraced, ...groups]: (string | undefined)[]) => {
    const inner = braced ?? embraced;
    return asText(inner === undefined ? rootedValue(groups, scope) : evaluate(`@${inner}`, scope));
  });
}

/** Evaluates a text to text. */
export function evaluateText(text: unknown, scope: Scope): string {
  return asText(evaluate(String(text ?? ''), scope));
}

function asText(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function rootedValue(
  [name, args = '', root = '', path = '']: readonly (string | undefined)[],
  scope: Scope,
): Json | undefined {
  const value = roots[(name ?? root).toLowerCase()]?.(args, scope);
  const steps = parseSteps(path);
  return steps ? valueAtPath(value, steps) : undefined;
}

type Root = (args: string, scope: Scope) => Json | undefined;

const named =
  (find: (name: string, scope: Scope) => string | undefined): Root =>
  (args, scope) => {
    const [, name = '', fallback] = quotedArguments.exec(args) ?? [];
    return find(name, scope) ?? fallback;
  };

const header = named((name, { exchange }) => fieldValue(exchange.request.headers, name));

const roots: Readonly<Record<string, Root>> = {
  headers: header,
  // The singular stands in examples of the documentation only.
  header,
  queryparameters: named(
    (name, { exchange }) => exchange.request.query.find(([candidate]) => candidate === name)?.[1],
  ),
  connectionparameters: named((name, { exchange }) =>
    Object.hasOwn(exchange.connectionParameters, name) ? exchange.connectionParameters[name] : undefined,
  ),
  body: (_, { exchange, section }) =>
    section === 'Request' ? exchange.request.body : exchange.response?.body,
  triggerbody: (_, { exchange }) => exchange.response?.body,
  item: (_, { item }) => item,
};
