/** Where each key and value of a JSON text stands: one pass over its tokens. The text must be valid JSON of bounded depth. */
import { createScanner, type JSONScanner } from 'jsonc-parser';
import type { JsonPart } from './json-file.ts';
import type { Path } from './pointer.ts';

interface Place {
  keyStart: number;
  keyEnd: number;
  start: number;
  end: number;
  /** Of an object or a list. */
  children?: Map<string, Place>;
  isArray?: boolean;
}

interface Key {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

export interface JsonPlaces {
  /** Second and later uses of a key in one object. */
  readonly duplicates: readonly Key[];
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
  end: 17,
};

/** Reads the places of all members of a text that JSON.parse takes. */
export function placesOf(text: string): JsonPlaces {
  const scanner = createScanner(text, true);
  const duplicates: Key[] = [];
  const open: Place[] = [];
  let root: Place = { keyStart: 0, keyEnd: 0, start: 0, end: text.length };
  /** The key whose value comes next. */
  let key: Key | undefined;
  const begin = (): Place => {
    const start = scanner.getTokenOffset();
    const place: Place = { keyStart: start, keyEnd: start, start, end: start + scanner.getTokenLength() };
    const parent = open[open.length - 1];
    if (!parent) root = place;
    else if (parent.isArray) addItem(parent, place);
    else if (key) {
      if (parent.children?.has(key.key)) duplicates.push(key);
      addMember(parent, key, place);
      key = undefined;
    }
    return place;
  };
  for (let kind: number = scanner.scan(); kind !== token.end; kind = scanner.scan())
    switch (kind) {
      case token.openBrace:
      case token.openBracket:
        open.push(asParent(begin(), kind === token.openBracket));
        break;
      case token.closeBrace:
      case token.closeBracket:
        endAt(scanner.getTokenOffset() + 1, open.pop());
        break;
      case token.comma:
      case token.colon:
        break;
      default:
        if (key === undefined && isObject(open[open.length - 1])) key = keyAt(scanner);
        else begin();
    }
  return { duplicates, find: (path, part) => find(root, path, part) };
}

function asParent(place: Place, isArray: boolean): Place {
  place.children = new Map();
  place.isArray = isArray;
  return place;
}

function endAt(end: number, place: Place | undefined): void {
  if (place) place.end = end;
}

function isObject(place: Place | undefined): boolean {
  return place !== undefined && !place.isArray;
}

function keyAt(scanner: JSONScanner): Key {
  const start = scanner.getTokenOffset();
  return { key: scanner.getTokenValue(), start, end: start + scanner.getTokenLength() };
}

/** An item has no key; the beginning of its value stands for it. */
function addItem(list: Place, item: Place): void {
  item.keyEnd = item.end;
  list.children?.set(String(list.children.size), item);
}

function addMember(object: Place, { key, start, end }: Key, member: Place): void {
  member.keyStart = start;
  member.keyEnd = end;
  object.children?.set(key, member);
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
