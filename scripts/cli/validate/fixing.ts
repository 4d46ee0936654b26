/** Fixes, round after round, until nothing more can be fixed: in memory first, on disk only at the end. */
import type { Diagnostic, Fix } from '../../diagnostics/diagnostic.ts';
import { faultAt } from '../../diagnostics/fault.ts';
import { applyFixes, type Fixed } from '../../diagnostics/fix.ts';
import { counted } from '../../diagnostics/format/format.ts';
import { FileFault, type FileSystem } from '../../source/file-system.ts';
import type { SourceFile } from '../../source/source-file.ts';
import { parseYaml } from '../../source/yaml-file.ts';
import type { Session } from '../session.ts';
import { parentOf } from './paths.ts';

/** What one look at a target gives. */
export interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, SourceFile>;
}

export interface Change {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

export interface FixedTarget<T extends Checked> {
  /** What is left when everything was fixed. */
  readonly checked: T;
  /** Files that differ, by path. */
  readonly changes: ReadonlyMap<string, Change>;
  readonly applied: number;
}

/** Fixes can make room for others, such as two in one place; a fix that undoes another one would never end. */
const mostRounds = 10;

const mark = new Uint8Array([0xef, 0xbb, 0xbf]);

/** Fixes what can be fixed. `check` looks at the target through a file system that shows the changed files. */
export function fixTarget<T extends Checked>(
  files: FileSystem,
  check: (files: FileSystem) => T,
): FixedTarget<T> {
  const changed = new Map<string, Uint8Array>();
  const view = overlaid(files, changed);
  let checked = check(view);
  let applied = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    const fixed = applyFixes(fixesOf(checked.diagnostics), checked.sources);
    const count = take(fixed, checked.sources, view, changed);
    if (count === 0) break;
    applied += fixed.applied;
    checked = check(view);
  }
  const changes = new Map([...changed].map(([path, after]) => [path, { before: files.read(path), after }]));
  return { checked, changes, applied };
}

function fixesOf(diagnostics: readonly Diagnostic[]): Fix[] {
  return diagnostics.flatMap(({ fix }) => fix ?? []);
}

/** Takes the new texts that can be written without harm; gives how many files changed. */
function take(
  { texts, withoutMark }: Fixed,
  sources: ReadonlyMap<string, SourceFile>,
  view: FileSystem,
  changed: Map<string, Uint8Array>,
): number {
  let count = 0;
  for (const path of new Set([...texts.keys(), ...withoutMark])) {
    const before = view.read(path);
    const text = sources.get(path)?.text;
    if (text === undefined || !isItsText(text, before)) continue;
    const next = texts.get(path) ?? text;
    const after = encoded(next, hasMark(before) && !withoutMark.has(path));
    if (Buffer.compare(before, after) === 0 || (parses(path, text) && !parses(path, next))) continue;
    changed.set(path, after);
    count += 1;
  }
  return count;
}

function hasMark(bytes: Uint8Array): boolean {
  return Buffer.compare(bytes.subarray(0, mark.length), mark) === 0;
}

function encoded(text: string, withMark: boolean): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  return withMark ? Buffer.concat([mark, bytes]) : bytes;
}

/** A file whose bytes are not the UTF-8 of the text that was read would lose what the reading had to replace. */
function isItsText(text: string, bytes: Uint8Array): boolean {
  return Buffer.compare(encoded(text, hasMark(bytes)), bytes) === 0;
}

/** A fix that would break the file it corrects is not made. */
function parses(path: string, text: string): boolean {
  if (/\.ya?ml$/i.test(path)) return parseYaml({ path, text }).value !== undefined;
  if (!/\.json$/i.test(path)) return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A file system with some files replaced. Writing goes past it. */
function overlaid(files: FileSystem, changed: ReadonlyMap<string, Uint8Array>): FileSystem {
  return {
    ...files,
    read: path => changed.get(path) ?? files.read(path),
    size: path => changed.get(path)?.length ?? files.size(path),
  };
}

/** Writes the changes, each file whole or not at all; gives a finding for a folder that could not be written. */
export function writeChanges(files: FileSystem, changes: ReadonlyMap<string, Change>): Diagnostic[] {
  const folders = new Map<string, Map<string, Uint8Array>>();
  for (const [path, { after }] of changes) {
    const folder = parentOf(path);
    const own = folders.get(folder) ?? new Map<string, Uint8Array>();
    folders.set(folder, own.set(path.slice(path.lastIndexOf('/') + 1), after));
  }
  return [...folders].flatMap(([folder, contents]) => {
    try {
      files.writeAll(folder, contents);
      return [];
    } catch (cause) {
      if (!(cause instanceof FileFault)) throw cause;
      return [faultAt('output-unwritable', folder, { path: folder, reason: cause.reason })];
    }
  });
}

/** The changes as a unified diff. */
export async function diffOf(changes: ReadonlyMap<string, Change>): Promise<string> {
  const { createTwoFilesPatch } = await import('diff');
  const text = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return [...changes]
    .map(([path, { before, after }]) =>
      createTwoFilesPatch(path, path, text(before), text(after), 'now', 'fixed'),
    )
    .join('');
}

/** Writes the changes, or prints them: the diff is the result for people, and talk beside a format for programs. */
export async function keepChanges(
  session: Session,
  dryRun: boolean,
  changes: ReadonlyMap<string, Change>,
): Promise<Diagnostic[]> {
  if (changes.size === 0) return [];
  if (!dryRun) return writeChanges(session.files, changes);
  const text = await diffOf(changes);
  if (session.options.format === 'pretty') session.io.stdout.write(text);
  else session.say(text);
  return [];
}

/** What was done, for people; nothing for none. */
export function fixedText(applied: number, dryRun: boolean): string {
  if (applied === 0) return '';
  return `${counted(applied, 'finding')} ${dryRun ? 'would be fixed' : 'fixed'}`;
}
