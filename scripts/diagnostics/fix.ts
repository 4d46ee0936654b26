/**
 * Applies fixes to text. Only the characters of an edit change, so formatting and comments stay. Of fixes that touch the same
 * place the first one wins; the others are found again in the next round.
 */
import { lineStarts, type Position, type SourceFile } from '../source/source-file.ts';
import type { Fix } from './diagnostic.ts';

export interface Fixed {
  /** New text of the files that changed, by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** Files that lose their byte order mark. */
  readonly withoutMark: ReadonlySet<string>;
  /** How many fixes were applied. */
  readonly applied: number;
}

interface Change {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Applies every fix that overlaps none before it, whole or not at all. A file that is not among the sources is left alone. */
export function applyFixes(fixes: readonly Fix[], sources: ReadonlyMap<string, SourceFile>): Fixed {
  const taken = new Map<string, Change[]>();
  const withoutMark = new Set<string>();
  let applied = 0;
  for (const fix of fixes) {
    const changes = changesOf(fix, sources);
    if (!changes?.every(change => fits(change, taken.get(change.path) ?? []))) continue;
    applied += 1;
    if (fix.withoutMark !== undefined) withoutMark.add(fix.withoutMark);
    for (const change of changes) join(change, taken);
  }
  const texts = new Map<string, string>();
  for (const [path, changes] of taken) {
    const before = sources.get(path)?.text ?? '';
    const after = changed(before, changes);
    if (after !== before) texts.set(path, after);
  }
  return { texts, withoutMark, applied };
}

function join(change: Change, taken: Map<string, Change[]>): void {
  const own = taken.get(change.path) ?? [];
  taken.set(change.path, own);
  const at = placeAmong(own, change);
  const there = own[at];
  if (!there || !same(there, change)) own.splice(at, 0, change);
}

function changesOf(fix: Fix, sources: ReadonlyMap<string, SourceFile>): Change[] | undefined {
  const changes: Change[] = [];
  for (const { range, text } of fix.edits) {
    const source = sources.get(range.path);
    const start = source && offsetAt(source, range.start);
    const end = source && offsetAt(source, range.end);
    if (!source || start === undefined || end === undefined || end < start) return undefined;
    changes.push({ path: range.path, start, end, text: withBreaksOf(source, text) });
  }
  return changes;
}

/** The offset of a position; undefined when the file has no such place. */
function offsetAt(source: SourceFile, { line, column }: Position): number | undefined {
  const starts = lineStarts(source);
  const start = starts[line - 1];
  if (start === undefined) return undefined;
  const offset = start + column - 1;
  return offset <= (starts[line] ?? source.text.length) ? offset : undefined;
}

function withBreaksOf({ text }: SourceFile, added: string): string {
  return text.includes('\r\n') ? added.replace(/\r?\n/g, '\r\n') : added;
}

/** Where a change belongs among changes that are in order and apart; the change itself when it is there. */
function placeAmong(ordered: readonly Change[], { start, end }: Change): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = ordered[middle] as Change;
    if (other.start < start || (other.start === start && other.end < end)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function fits(change: Change, ordered: readonly Change[]): boolean {
  const at = placeAmong(ordered, change);
  const next = ordered[at];
  const previous = ordered[at - 1];
  if (next && same(next, change)) return true;
  return (!previous || precedes(previous, change)) && (!next || precedes(change, next));
}

function same(a: Change, b: Change): boolean {
  return a.start === b.start && a.end === b.end && a.text === b.text;
}

/** Changes may touch, but not at an insertion: which text would come first is chance. */
function precedes(a: Change, b: Change): boolean {
  return a.end < b.start || (a.end === b.start && a.end > a.start && b.end > b.start);
}

function changed(text: string, changes: readonly Change[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, text: added } of changes) {
    pieces.push(text.slice(at, start), added);
    at = end;
  }
  return pieces.join('') + text.slice(at);
}
