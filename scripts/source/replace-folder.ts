/**
 * Replaces a whole folder in one step, so that an interruption at any moment leaves the old files or the new ones. The folder is
 * a symbolic link to a hidden neighbour; the new files go to another neighbour, and only when all of them are on disk is the link
 * renamed over the old one. Where links cannot be renamed (Windows), the folder is missing for a moment between two renames.
 */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { insideOf } from './inside.ts';

/** A folder that holds files and was not written by this function. */
export class ForeignFolder extends Error {}

/**
 * Makes `folder` hold exactly these files and gives the names that changed, removed ones included. A folder with files but
 * without `marker` belongs to somebody else: ForeignFolder. Everything else that fails is thrown as it came.
 */
export function replaceFolder(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
  marker: string,
): string[] {
  const target = ownPlace(folder);
  const before = existsSync(target) ? filesBelow(target) : [];
  if (before.length > 0 && !before.includes(marker)) throw new ForeignFolder(folder);
  const changed = changedNames(target, before, files);
  if (changed.length > 0) {
    const draft = besides(target, `${linkedTo(target)?.includes('.one.') ? 'two' : 'one'}.${process.pid}`);
    try {
      writeDraft(draft, files);
      swap(draft, target);
    } catch (cause) {
      rmSync(draft, { recursive: true, force: true });
      throw cause;
    }
  }
  removeLeftovers(target);
  return changed;
}

/** A link that somebody else made is followed; a link of ours is what we replace. */
function ownPlace(folder: string): string {
  const link = linkedTo(folder);
  if (link === undefined || !existsSync(folder)) return folder;
  return isNeighbour(folder, link) ? folder : realpathSync(folder);
}

function linkedTo(path: string): string | undefined {
  try {
    return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : undefined;
  } catch {
    return undefined;
  }
}

function besides(target: string, suffix: string): string {
  return join(dirname(target), `.${basename(target)}.${suffix}`);
}

function isNeighbour(target: string, link: string): boolean {
  return basename(link).startsWith(`.${basename(target)}.`);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => !entry.isDirectory())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map(name => name.replaceAll('\\', '/'));
}

function changedNames(
  target: string,
  before: readonly string[],
  files: ReadonlyMap<string, Uint8Array>,
): string[] {
  const removed = before.filter(name => !files.has(name));
  const written = [...files].filter(
    ([name, bytes]) =>
      !before.includes(name) || Buffer.compare(readFileSync(insideOf(target, name)), bytes) !== 0,
  );
  return [...written.map(([name]) => name), ...removed];
}

function writeDraft(draft: string, files: ReadonlyMap<string, Uint8Array>): void {
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(dirname(draft), { recursive: true });
  // Not recursive: a read-only disk would be reported as a missing folder.
  mkdirSync(draft);
  for (const [name, bytes] of files) {
    const path = insideOf(draft, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
}

function swap(draft: string, target: string): void {
  const link = besides(target, `link.${process.pid}`);
  rmSync(link, { force: true });
  // A junction needs no privilege on Windows, but an absolute target.
  const windows = process.platform === 'win32';
  symlinkSync(windows ? draft : basename(draft), link, windows ? 'junction' : 'dir');
  try {
    renameSync(link, target);
  } catch {
    // A real folder, or a system that cannot rename over a link: step aside first.
    stepAside(link, target);
  }
}

/** Two renames; when the second one fails, the first is undone. */
function stepAside(link: string, target: string): void {
  const aside = besides(target, `old.${process.pid}`);
  renameSync(target, aside);
  try {
    renameSync(link, target);
  } catch (cause) {
    renameSync(aside, target);
    throw cause;
  }
}

/** Removes what interrupted runs left behind, and the files that were just replaced; never those of a run that is alive. */
function removeLeftovers(target: string): void {
  const current = linkedTo(target);
  for (const name of readdirSync(dirname(target))) {
    if (!name.startsWith(`.${basename(target)}.`) || name === basename(current ?? '')) continue;
    const pid = Number(name.split('.').at(-1));
    const replaced = pid === process.pid || !isAlive(pid);
    if (replaced) rmSync(join(dirname(target), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return Number.isInteger(pid) && pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}
