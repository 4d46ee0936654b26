/**
 * JSON with positions, of files that nobody checked. Values come from JSON.parse, and places are looked up only when
 * somebody asks. Depth is bounded before anything recurses, so that no file can bring the reader down. Knows nothing of connectors.
 */
import { type ParseErrorCode, parse, printParseErrorCode, visit } from 'jsonc-parser';
import { jsonPlace } from './json-places.ts';
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
  try {
    value = JSON.parse(source.text);
    for (const { text, start, end } of repeatedKeys(source)) add('duplicate', text, start, end);
  } catch {
    for (const { text, start, end } of syntaxErrors(source)) add('syntax', text, start, end);
  }
  return {
    source,
    value,
    problems,
    bytes: bytes.length,
    rangeOf: (at, part = 'value') => jsonPlace(source, at, part === 'member' ? 'entry' : part),
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

/** Where nesting passes the limit. Brackets in strings do not count. */
function depthOf(text: string): { tooDeepAt?: number } {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 0x5c) at++;
      else if (code === 0x22 || code === 0x0a) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > deepestJson) return { tooDeepAt: at };
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return {};
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

/** Second and later uses of a key in one object, which JSON.parse takes without a word. */
function repeatedKeys({ text }: SourceFile): SyntaxProblem[] {
  const found: SyntaxProblem[] = [];
  const open: Set<string>[] = [];
  visit(text, {
    onObjectBegin: () => {
      open.push(new Set());
    },
    onObjectEnd: () => {
      open.pop();
    },
    onObjectProperty: (key, offset, length) => {
      const seen = open.at(-1);
      if (seen?.has(key)) found.push({ text: key, start: offset, end: offset + length });
      seen?.add(key);
    },
  });
  return found;
}

function firstBad(text: string): number {
  try {
    JSON.parse(text);
    return 0;
  } catch (cause) {
    return Number(/position (\d+)/.exec((cause as Error).message)?.[1] ?? text.length);
  }
}
