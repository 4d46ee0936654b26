/**
 * Places in a JSON text: from a path to its key and value, and from a place back to its pointer. Reads tokens only and keeps no
 * pointer, so that text which is nearly JSON, or nested without end, has places as well. Of a key that is written twice the last
 * one counts, as it does for whoever reads the file.
 */
import { type Path, toPointer } from './pointer.ts';
import { lineStarts, type Position, type Range, rangeBetween, type SourceFile } from './source-file.ts';

interface Member {
  readonly owner: Member | undefined;
  readonly step: string | number;
  /** Where the key begins, or the value of an entry of a list. */
  readonly start: number;
  readonly keyEnd: number;
  valueStart: number;
  valueEnd: number;
  children?: Map<string, Member>;
}

interface Tree {
  readonly root: Member;
  /** Every member by where it begins. */
  readonly inOrder: readonly Member[];
}

const trees = new WeakMap<SourceFile, Tree>();
const token = /"(?:[^"\\\n]|\\.)*"?|[[\]{},:]|[^\s[\]{},:"]+/g;

function treeOf(source: SourceFile): Tree {
  const known = trees.get(source);
  if (known) return known;
  const tree = scanned(source.text);
  trees.set(source, tree);
  return tree;
}

/** The range of the key, the value or the whole entry at a path; that of the nearest owner's key when there is no such place. */
export function jsonPlace(source: SourceFile, path: Path, part: 'key' | 'value' | 'entry' = 'value'): Range {
  let member = treeOf(source).root;
  for (const step of path) {
    const child = member.children?.get(String(step));
    if (!child) return rangeOf(source, member, 'key');
    member = child;
  }
  return rangeOf(source, member, part);
}

function rangeOf(source: SourceFile, member: Member, part: 'key' | 'value' | 'entry'): Range {
  const { owner, start, keyEnd, valueStart, valueEnd } = member;
  // The root has no key, and a whole file is no place to look at.
  if (!owner) return rangeBetween(source, valueStart, Math.min(valueStart + 1, valueEnd));
  if (part === 'key') return rangeBetween(source, start, keyEnd);
  return rangeBetween(source, part === 'value' ? valueStart : start, valueEnd);
}

/** The pointer of the innermost member that begins at a place or before it. */
export function pointerAt(source: SourceFile, { line, column }: Position): string {
  const { inOrder } = treeOf(source);
  const offset = (lineStarts(source)[line - 1] ?? 0) + column - 1;
  let low = 0;
  let high = inOrder.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((inOrder[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const path: (string | number)[] = [];
  for (let member = inOrder[low - 1]; member?.owner; member = member.owner) path.push(member.step);
  return toPointer(path.reverse());
}

interface Open {
  readonly member: Member;
  readonly isList: boolean;
  count: number;
  /** The entry whose value comes next or has come. */
  current: Member | undefined;
  /** Whether a text would be a key. */
  atKey: boolean;
}

interface Scan {
  readonly root: Member;
  readonly inOrder: Member[];
  readonly stack: Open[];
  isRootSeen: boolean;
}

function scanned(text: string): Tree {
  const root = { owner: undefined, step: '', start: 0, keyEnd: 0, valueStart: 0, valueEnd: text.length };
  const scan: Scan = { root, inOrder: [], stack: [], isRootSeen: false };
  for (const { 0: word, index } of text.matchAll(token)) take(scan, word, index);
  return scan;
}

function take(scan: Scan, word: string, index: number): void {
  const top = scan.stack.at(-1);
  if (word === ']' || word === '}') {
    const closed = scan.stack.pop();
    if (closed) closed.member.valueEnd = index + 1;
  } else if (word === ',' || word === ':') {
    if (top) top.atKey = word === ',';
  } else if (top && !top.isList && top.atKey) {
    top.current = begun(scan.inOrder, top.member, stepOf(word), index, index + word.length);
    top.atKey = false;
  } else takeValue(scan, top, word, index);
}

function takeValue(scan: Scan, top: Open | undefined, word: string, index: number): void {
  const member = memberOf(scan, top, index, index + word.length);
  if (member) Object.assign(member, { valueStart: index, valueEnd: index + word.length });
  if (word !== '{' && word !== '[') return;
  const opened = member ?? scan.root;
  scan.stack.push({ member: opened, isList: word === '[', count: 0, current: undefined, atKey: true });
}

/** The member that a value belongs to; a second value beside the root belongs to none. */
function memberOf(scan: Scan, top: Open | undefined, start: number, end: number): Member | undefined {
  if (!top) {
    const isFirst = !scan.isRootSeen;
    scan.isRootSeen = true;
    return isFirst ? scan.root : undefined;
  }
  if (top.isList) {
    top.current = begun(scan.inOrder, top.member, top.count, start, end);
    top.count += 1;
  }
  return top.current;
}

function begun(inOrder: Member[], owner: Member, step: string | number, start: number, end: number): Member {
  const member: Member = { owner, step, start, keyEnd: end, valueStart: start, valueEnd: end };
  owner.children ??= new Map();
  owner.children.set(String(step), member);
  inOrder.push(member);
  return member;
}

function stepOf(key: string): string {
  try {
    return String(JSON.parse(key));
  } catch {
    // A key with a wrong escape, or without quotes, is taken as it is written.
    return key.replace(/^"|"$/g, '');
  }
}
