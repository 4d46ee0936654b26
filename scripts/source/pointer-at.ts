/** From a place of a JSON text back to its JSON Pointer. Reads tokens only, so that it works on text that is nearly JSON, too. */
import type { Position, SourceFile } from './source-file.ts';
import { lineStarts } from './source-file.ts';

interface Starts {
  readonly offsets: readonly number[];
  readonly pointers: readonly string[];
}

interface Open {
  readonly pointer: string;
  readonly isList: boolean;
  /** Of a list, the position of the next entry. */
  next: number;
  /** Of an object, whether a text would be a key. */
  atKey: boolean;
}

const startsOf = new WeakMap<SourceFile, Starts>();
const token = /"(?:[^"\\\n]|\\.)*"?|[[\]{},:]|[^\s[\]{},:"]+/g;

/** The pointer of the innermost member that begins at a place or before it. */
export function pointerAt(source: SourceFile, { line, column }: Position): string {
  let starts = startsOf.get(source);
  if (!starts) {
    starts = memberStarts(source.text);
    startsOf.set(source, starts);
  }
  const offset = (lineStarts(source)[line - 1] ?? 0) + column - 1;
  let low = 0;
  let high = starts.offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts.offsets[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return starts.pointers[low - 1] ?? '';
}

/** Where each member begins: an entry of an object at its key, an entry of a list at its value. */
function memberStarts(text: string): Starts {
  const offsets: number[] = [];
  const pointers: string[] = [];
  const stack: Open[] = [];
  let pointer = '';
  const begin = (offset: number, step: string): void => {
    pointer = `${stack.at(-1)?.pointer ?? ''}/${step}`;
    offsets.push(offset);
    pointers.push(pointer);
  };
  for (const { 0: word, index } of text.matchAll(token)) {
    const top = stack.at(-1);
    if (top?.isList && !/^[\],:}]/.test(word) && top.next >= 0) {
      begin(index, String(top.next));
      top.next = -1 - top.next;
    }
    if (word === '{' || word === '[') stack.push({ pointer, isList: word === '[', next: 0, atKey: true });
    else if (word === '}' || word === ']') stack.pop();
    else if (top) inside(top, word, index, begin);
  }
  return { offsets, pointers };
}

function inside(top: Open, word: string, index: number, begin: (offset: number, step: string) => void): void {
  if (word === ',') {
    top.atKey = true;
    if (top.next < 0) top.next = -top.next;
  } else if (word === ':') top.atKey = false;
  else if (!top.isList && top.atKey && word.startsWith('"')) begin(index, stepOf(word));
}

function stepOf(key: string): string {
  let name = key.slice(1, -1);
  try {
    name = JSON.parse(key);
  } catch {
    // A key with a wrong escape is taken as it is written.
  }
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
