/** The expression language that both hosts share: text to a tree, and which part of a text is an expression. */

export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | {
      readonly kind: 'member';
      readonly object: Expression;
      readonly key: Expression;
      /** With `?`: null when there is nothing, instead of a failure. */
      readonly optional: boolean;
    };

/** Text, an expression alone, or text with expressions inside, which always gives text. */
export type Template =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'mixed'; readonly parts: readonly (string | Expression)[] };

/** A fault in an expression; the position counts characters of the text from 1. */
export class ExpressionFault extends Error {
  readonly position: number;
  constructor(problem: string, position: number) {
    super(problem);
    this.position = position + 1;
  }
}

const deepest = 60;

/** The same texts are read by several checks and by both hosts. */
const known = new Map<string, Template>();
const mostKnown = 5000;

/** Reads a text of a definition. Throws ExpressionFault. */
export function parseTemplate(text: string): Template {
  const before = known.get(text);
  if (before) return before;
  const template = readTemplate(text);
  if (known.size < mostKnown) known.set(text, template);
  return template;
}

function readTemplate(text: string): Template {
  if (text.startsWith('@@')) return { kind: 'text', text: text.slice(1) };
  if (text.startsWith('@') && !text.startsWith('@{')) {
    const reader = readerOf(text, 1);
    const expression = readExpression(reader, 0);
    skipSpace(reader);
    if (reader.at < text.length) throw fault(reader, `"${text[reader.at]}" is not expected`);
    return { kind: 'expression', expression };
  }
  return mixed(text);
}

function mixed(text: string): Template {
  if (!text.includes('@{')) return { kind: 'text', text };
  const parts: (string | Expression)[] = [];
  let plain = '';
  let at = 0;
  while (at < text.length) {
    if (text.startsWith('@@{', at)) {
      plain += '@{';
      at += 3;
    } else if (text.startsWith('@{', at)) {
      const reader = readerOf(text, at + 2);
      const expression = readExpression(reader, 0);
      skipSpace(reader);
      if (text[reader.at] !== '}') throw fault(reader, 'the closing "}" is missing');
      if (plain !== '') parts.push(plain);
      plain = '';
      parts.push(expression);
      at = reader.at + 1;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  if (parts.length === 0) return { kind: 'text', text: plain };
  return { kind: 'mixed', parts: plain === '' ? parts : [...parts, plain] };
}

interface Reader {
  readonly text: string;
  at: number;
}

function readerOf(text: string, at: number): Reader {
  return { text, at };
}

function fault({ at }: Reader, problem: string): ExpressionFault {
  return new ExpressionFault(problem, at);
}

function skipSpace(reader: Reader): void {
  while (/\s/.test(reader.text[reader.at] ?? '')) reader.at += 1;
}

function readExpression(reader: Reader, depth: number): Expression {
  if (depth > deepest) throw fault(reader, `it is nested more than ${deepest} levels deep`);
  skipSpace(reader);
  let value = readPrimary(reader, depth);
  for (;;) {
    const next = readAccess(reader, value, depth);
    if (!next) return value;
    value = next;
  }
}

function readAccess(reader: Reader, object: Expression, depth: number): Expression | undefined {
  const start = reader.at;
  skipSpace(reader);
  const optional = reader.text[reader.at] === '?';
  if (optional) reader.at += 1;
  const sign = reader.text[reader.at];
  if (sign === '[') {
    reader.at += 1;
    const key = readExpression(reader, depth + 1);
    skipSpace(reader);
    if (reader.text[reader.at] !== ']') throw fault(reader, 'the closing "]" is missing');
    reader.at += 1;
    return { kind: 'member', object, key, optional };
  }
  if (sign === '.') {
    reader.at += 1;
    const name = readName(reader);
    if (name === '') throw fault(reader, 'a name is expected behind "."');
    return { kind: 'member', object, key: { kind: 'literal', value: name }, optional };
  }
  if (optional) throw fault(reader, '"?" is not followed by [ or .');
  reader.at = start;
  return undefined;
}

function readPrimary(reader: Reader, depth: number): Expression {
  const sign = reader.text[reader.at] ?? '';
  if (sign === "'") return { kind: 'literal', value: readText(reader) };
  const number = /^-?\d+(\.\d+)?([eE][+-]?\d+)?/.exec(reader.text.slice(reader.at))?.[0];
  if (number !== undefined) {
    reader.at += number.length;
    return { kind: 'literal', value: Number(number) };
  }
  const name = readName(reader);
  if (name === '') {
    throw fault(reader, sign === '' ? 'it ends too early' : `"${sign}" is not expected`);
  }
  skipSpace(reader);
  if (reader.text[reader.at] === '(') return { kind: 'call', name, args: readArguments(reader, depth) };
  const word = words.get(name);
  if (word === undefined)
    throw fault(reader, `"${name}" is neither a function with "()" nor a text in quotes`);
  return { kind: 'literal', value: word };
}

const words = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

function readName(reader: Reader): string {
  const name = /^[A-Za-z_$][\w$]*/.exec(reader.text.slice(reader.at))?.[0] ?? '';
  reader.at += name.length;
  return name;
}

function readText(reader: Reader): string {
  const start = reader.at;
  let value = '';
  for (reader.at += 1; reader.at < reader.text.length; reader.at += 1) {
    if (reader.text[reader.at] !== "'") value += reader.text[reader.at];
    else if (reader.text[reader.at + 1] === "'") {
      value += "'";
      reader.at += 1;
    } else {
      reader.at += 1;
      return value;
    }
  }
  throw new ExpressionFault('the closing quote is missing', start);
}

function readArguments(reader: Reader, depth: number): Expression[] {
  reader.at += 1;
  skipSpace(reader);
  const args: Expression[] = [];
  if (reader.text[reader.at] === ')') {
    reader.at += 1;
    return args;
  }
  for (;;) {
    args.push(readExpression(reader, depth + 1));
    skipSpace(reader);
    const sign = reader.text[reader.at];
    if (sign !== ',' && sign !== ')') throw fault(reader, 'a "," or ")" is expected');
    reader.at += 1;
    if (sign === ')') return args;
  }
}
