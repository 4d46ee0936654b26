/** Where each key and value of a JSON text stands: one pass over its tokens. The text must be valid JSON of bounded depth. */
import { createScanner } from 'jsonc-parser';
import type { JsonPart } from './json-file.ts';
import type { Path } from './pointer.ts';

interface Place {
  keyStart: number;
  keyEnd: number;
  start: number;
  end: number;
  children?: Map<string, Place>;
  isArray?: boolean;
}

export interface JsonPlaces {
  /** Second and later uses of a key in one object. */
  readonly duplicates: readonly { readonly key: string; readonly start: number; readonly end: number }[];
  /** Offsets of a part of a path, or of its closest existing ancestor. */
  find(path: Path, part: JsonPart): readonly [start: number, end: number];
}

/** Token kinds of jsonc-parser, whose enum is const and leaves no values at run time. */
const token = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  string: 10,
  end: 17,
};

/** Reads the places of all members of a text that JSON.parse takes. */
export function placesOf(text: string): JsonPlaces {
  const scanner = createScanner(text, true);
  const root: Place = { keyStart: 0, keyEnd: 0, start: 0, end: text.length };
  const duplicates: { key: string; start: number; end: number }[] = [];
  const open: Place[] = [];
  let current: Place = root;
  let waiting: { key: string; start: number; end: number } | undefined;
  const begin = (): Place => {
    const start = scanner.getTokenOffset();
    const parent = open[open.length - 1];
    const place: Place = { keyStart: start, keyEnd: start, start, end: start + scanner.getTokenLength() };
    if (!parent?.children) return Object.assign(root, place);
    if (parent.isArray) {
      place.keyEnd = place.end;
      parent.children.set(String(parent.children.size), place);
      return place;
    }
    const { key, start: keyStart, end: keyEnd } = waiting ?? { key: '', start, end: start };
    if (parent.children.has(key)) duplicates.push({ key, start: keyStart, end: keyEnd });
    place.keyStart = keyStart;
    place.keyEnd = keyEnd;
    parent.children.set(key, place);
    waiting = undefined;
    return place;
  };
  for (let kind: number = scanner.scan(); kind !== token.end; kind = scanner.scan()) {
    if (kind === token.openBrace || kind === token.openBracket) {
      current = begin();
      current.children = new Map();
      current.isArray = kind === token.openBracket;
      open.push(current);
    } else if (kind === token.closeBrace || kind === token.closeBracket) {
      const closed = open.pop();
      if (closed) closed.end = scanner.getTokenOffset() + 1;
    } else if (kind === token.string && isKey(open, waiting)) {
      const start = scanner.getTokenOffset();
      waiting = { key: scanner.getTokenValue(), start, end: start + scanner.getTokenLength() };
    } else if (kind !== token.comma && kind !== token.colon) begin();
  }
  return { duplicates, find: (path, part) => find(root, path, part) };
}

function isKey(open: readonly Place[], waiting: unknown): boolean {
  const parent = open[open.length - 1];
  return parent !== undefined && !parent.isArray && waiting === undefined;
}

function find(root: Place, path: Path, part: JsonPart): readonly [number, number] {
  let place = root;
  for (const step of path) {
    const next = place.children?.get(String(step));
    // A missing member is shown at the key of the object that lacks it, whose value may span the file.
    if (!next) return place === root ? [place.start, place.start + 1] : [place.keyStart, place.keyEnd];
    place = next;
  }
  if (part === 'key') return [place.keyStart, place.keyEnd];
  return [part === 'member' ? place.keyStart : place.start, place.end];
}
