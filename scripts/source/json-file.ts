/**
 * JSON with positions, of files that nobody checked. Values come from JSON.parse, places from one pass over the tokens,
 * which also sees what JSON.parse hides: keys that are written twice. Knows nothing of connectors. Never throws and never
 * recurses, so that neither depth nor size can bring it down.
 */
import { type ParseErrorCode, parse, printParseErrorCode } from 'jsonc-parser';
import { type JsonPlaces, placesOf } from './json-places.ts';
import type { Path } from './pointer.ts';
import { type Range, rangeBetween, type SourceFile } from './source-file.ts';

/** The key, the value, or both with the colon between them. */
export type JsonPart = 'key' | 'value' | 'member';

/** What is wrong with the file as JSON; `text` says it for `syntax` and `duplicate`. */
export interface JsonProblem {
  readonly kind: 'mark' | 'not-utf8' | 'syntax' | 'too-deep' | 'duplicate';
  readonly text: string;
  readonly range: Range;
}

export interface JsonFile {
  readonly source: SourceFile;
  /** Undefined when the text is no JSON, or too deep to be looked at. */
  readonly value: unknown;
  readonly problems: readonly JsonProblem[];
  readonly bytes: number;
  /** The range of a path; of its closest existing ancestor when there is no such member. */
  rangeOf(path: Path, part?: JsonPart): Range;
}

/** Deeper files are refused: the deepest published definition has 15 levels of schemas, about 60 of JSON. */
export const deepestJson = 250;

/** Reads bytes as JSON; every problem is in `problems`, none is thrown. */
export function readJson(path: string, bytes: Uint8Array): JsonFile {
  const problems: JsonProblem[] = [];
  const source = { path, text: decoded(bytes) };
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const add = (kind: JsonProblem['kind'], text: string, start: number, end: number): void => {
    problems.push({ kind, text, range: rangeBetween(source, start, end) });
  };
  if (mark) add('mark', '', 0, 0);
  if (!isUtf8(bytes)) {
    const at = Math.max(0, source.text.indexOf('\uFFFD'));
    add('not-utf8', '', at, at + 1);
  }
  const depth = depthOf(source.text);
  if (depth.tooDeepAt !== undefined) {
    add('too-deep', '', depth.tooDeepAt, depth.tooDeepAt + 1);
    return {
      source,
      value: undefined,
      problems,
      bytes: bytes.length,
      rangeOf: () => rangeBetween(source, 0, 0),
    };
  }
  let value: unknown;
  let known: JsonPlaces | undefined;
  // Places cost as much as all the rest, and matter only when there is something to report.
  const places = (): JsonPlaces => {
    known ??= placesOf(source.text);
    return known;
  };
  let isJson = false;
  try {
    value = JSON.parse(source.text);
    isJson = true;
    // As many members as colons: no key is written twice.
    if (memberCount(value) !== depth.colons)
      for (const { key, start, end } of places().duplicates) add('duplicate', key, start, end);
  } catch {
    for (const { text, start, end } of syntaxErrors(source)) add('syntax', text, start, end);
  }
  return {
    source,
    value,
    problems,
    bytes: bytes.length,
    rangeOf: (at, part = 'value') => {
      const [start, end] = isJson ? places().find(at, part) : [0, 0];
      return rangeBetween(source, start, end);
    },
  };
}

function decoded(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** How many members all objects of a value have together. */
function memberCount(root: unknown): number {
  let count = 0;
  const queue: unknown[] = [root];
  while (queue.length > 0) {
    const value = queue.pop();
    if (typeof value !== 'object' || value === null) continue;
    const members = Object.values(value);
    if (!Array.isArray(value)) count += members.length;
    for (const member of members) if (typeof member === 'object') queue.push(member);
  }
  return count;
}

/** Characters as numbers: text of one megabyte is looked at one by one. */
const character = {
  lineFeed: 0x0a,
  quote: 0x22,
  colon: 0x3a,
  openBracket: 0x5b,
  backslash: 0x5c,
  closeBracket: 0x5d,
  openBrace: 0x7b,
  closeBrace: 0x7d,
} as const;

/** Where nesting passes the limit, and how many colons there are. What stands in strings does not count. */
function depthOf(text: string): { tooDeepAt?: number; colons: number } {
  let colons = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case character.quote:
        at = endOfString(text, at);
        break;
      case character.openBrace:
      case character.openBracket:
        if (++depth > deepestJson) return { tooDeepAt: at, colons };
        break;
      case character.closeBrace:
      case character.closeBracket:
        depth--;
        break;
      case character.colon:
        colons++;
    }
  }
  return { colons };
}

/** The position of the closing quote, or of the line's end: a missing quote must not hide the nesting of all that follows. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === character.quote || code === character.lineFeed) return at;
    if (code === character.backslash) at++;
  }
  return text.length;
}

interface SyntaxProblem {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const words: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this is no JSON value',
  InvalidNumberFormat: 'this is no JSON number',
  PropertyNameExpected: 'a key in double quotes is expected here',
  ValueExpected: 'a value is expected here',
  ColonExpected: 'a colon is expected here',
  CommaExpected: 'a comma is expected here',
  CloseBraceExpected: 'a closing brace is expected here',
  CloseBracketExpected: 'a closing bracket is expected here',
  EndOfFileExpected: 'nothing may follow the end of the document',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfComment: 'JSON has no comments',
  UnexpectedEndOfString: 'this text has no closing quote',
  UnexpectedEndOfNumber: 'this number is cut off',
  InvalidUnicode: 'this is no Unicode escape',
  InvalidEscapeCharacter: 'this is no JSON escape',
  InvalidCharacter: 'control characters must be escaped',
};

const mostSyntaxErrors = 20;

/** All syntax errors, first to last; what JSON.parse alone refuses is at its own position. */
function syntaxErrors(source: SourceFile): SyntaxProblem[] {
  const errors: { error: ParseErrorCode; offset: number; length: number }[] = [];
  parse(source.text, errors, { disallowComments: true });
  const found = errors.slice(0, mostSyntaxErrors).map(({ error, offset, length }) => ({
    text: words[printParseErrorCode(error)] ?? 'this is no JSON',
    start: offset,
    end: offset + length,
  }));
  return found.length > 0
    ? found
    : [{ text: 'this is no JSON', start: firstBad(source.text), end: source.text.length }];
}

function firstBad(text: string): number {
  try {
    JSON.parse(text);
    return 0;
  } catch (cause) {
    return Number(/position (\d+)/.exec((cause as Error).message)?.[1] ?? text.length);
  }
}
