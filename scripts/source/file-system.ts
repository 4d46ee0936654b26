/**
 * The only module that reads and writes files. A write goes to a temporary neighbour first and is renamed into place, and
 * only when the bytes differ; nothing is written outside the given folder.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { insideOf } from './inside.ts';
import { ForeignFolder, replaceFolder } from './replace-folder.ts';

export interface FileSystem {
  /** Bytes of a file; throws FileFault. */
  read(path: string): Uint8Array;
  /** Size in bytes without reading; throws FileFault. */
  size(path: string): number;
  /** Names in a folder, sorted by code unit, folders with a trailing slash; throws FileFault. */
  list(path: string): string[];
  /** Writes all files or none: every byte is on disk before the first file is replaced. Gives the names that changed. */
  writeAll(folder: string, files: ReadonlyMap<string, Uint8Array>): string[];
  /**
   * Makes a folder hold exactly these files, in one step: whoever looks sees the old files or the new ones. Gives the names that
   * changed. Throws FileFault, and ForeignFolder when the folder holds files but not `marker`.
   */
  replaceFolder(folder: string, files: ReadonlyMap<string, Uint8Array>, marker: string): string[];
}

/** A file or folder that could not be read or written; `reason` is for people. */
export class FileFault extends Error {
  readonly path: string;
  readonly missing: boolean;
  readonly reason: string;
  constructor(path: string, cause: unknown) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown fault';
    super(`${path}: ${code}`);
    this.path = path;
    this.missing = code === 'ENOENT' || code === 'ENOTDIR';
    this.reason = reasons[code] ?? code;
  }
}

const reasons: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EROFS: 'read-only file system',
  ENOSPC: 'no space left on the disk',
  ENOENT: 'no such file or folder',
  ENOTDIR: 'a part of the path is a file',
  // What newer versions of Node say of the same.
  EEXIST: 'a part of the path is a file',
  EISDIR: 'it is a folder',
};

function faulting<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    throw cause instanceof FileFault || cause instanceof ForeignFolder ? cause : new FileFault(path, cause);
  }
}

/** The real file system, seen from one folder; relative paths start there. */
export function nodeFileSystem(cwd: string): FileSystem {
  const at = (path: string): string => resolve(cwd, path);
  return {
    read: path => faulting(path, () => readFileSync(at(path))),
    size: path => faulting(path, () => statSync(at(path)).size),
    list: path =>
      faulting(path, () =>
        readdirSync(at(path), { withFileTypes: true })
          .map(entry => (entry.isDirectory() ? `${entry.name}/` : entry.name))
          .sort(),
      ),
    writeAll: (folder, files) => writeAll(at(folder), folder, files),
    replaceFolder: (folder, files, marker) =>
      faulting(folder, () => replaceFolder(at(folder), files, marker)),
  };
}

interface Replacement {
  readonly target: string;
  readonly draft: string;
  readonly before: Uint8Array | undefined;
}

function writeAll(folder: string, shown: string, files: ReadonlyMap<string, Uint8Array>): string[] {
  const changed = [...files].filter(([name, bytes]) => !sameBytes(insideOf(folder, name), bytes));
  const drafts: Replacement[] = [];
  const replaced: Replacement[] = [];
  try {
    for (const [name, bytes] of changed) {
      const target = insideOf(folder, name);
      const draft = `${target}.${process.pid}.tmp`;
      mkdirSync(dirname(target), { recursive: true });
      drafts.push({ target, draft, before: existingBytes(target) });
      writeFileSync(draft, bytes);
    }
    for (const draft of drafts) {
      renameSync(draft.draft, draft.target);
      replaced.push(draft);
    }
  } catch (cause) {
    for (const { draft } of drafts) rmSync(draft, { force: true });
    restore(replaced);
    throw new FileFault(shown, cause);
  }
  return changed.map(([name]) => name);
}

/** Puts back what a failed run had already replaced. */
function restore(replaced: readonly Replacement[]): void {
  for (const { target, before } of replaced) {
    if (before) writeFileSync(target, before);
    else rmSync(target, { force: true });
  }
}

function existingBytes(path: string): Uint8Array | undefined {
  return existsSync(path) ? readFileSync(path) : undefined;
}

function sameBytes(path: string, bytes: Uint8Array): boolean {
  try {
    return Buffer.compare(readFileSync(path), bytes) === 0;
  } catch {
    return false;
  }
}
