/** The bytes of a target: files of known size only, so that a mistaken path to something huge ends in a finding. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { faultAt } from '../../diagnostics/fault.ts';
import type { FileSystem } from '../../source/file-system.ts';
import { readingFault } from '../../source/read-text.ts';
import { below, parentOf } from './paths.ts';
import type { ConnectorTarget, FileTarget, StandardInput } from './targets.ts';

/** Ten times what the service takes: more is no connector, and a smaller limit would hide by how much one is too large. */
export const largestInput = 10_000_000;
/** How findings name what came through a pipe. */
export const inputName = '<stdin>.json';

export interface TargetFiles {
  /** Empty for the working folder, otherwise with a slash behind it. */
  readonly folder: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the files of a target. `input` is what standard input held. */
export function readTarget(
  files: FileSystem,
  target: ConnectorTarget | FileTarget | StandardInput,
  input: Uint8Array,
): TargetFiles {
  if (target.kind === 'standard-input') return standardInput(input);
  const folder = target.kind === 'connector' ? target.folder : parentOf(target.path);
  const names =
    target.kind === 'connector' ? target.names : [target.path.slice(target.path.lastIndexOf('/') + 1)];
  const contents = new Map<string, Uint8Array>();
  const diagnostics: Diagnostic[] = [];
  for (const name of names) {
    const path = below(folder, name);
    const read = readLimited(files, path);
    if ('fault' in read) diagnostics.push(read.fault);
    else contents.set(name, read.bytes);
  }
  return { folder, files: contents, diagnostics };
}

function standardInput(input: Uint8Array): TargetFiles {
  const refused =
    input.length === 0 ? [faultAt('input-empty', inputName, {})] : tooLarge(inputName, input.length);
  return {
    folder: '.',
    files: refused.length > 0 ? new Map() : new Map([[inputName, input]]),
    diagnostics: refused,
  };
}

function readLimited(files: FileSystem, path: string): { bytes: Uint8Array } | { fault: Diagnostic } {
  try {
    const [fault] = tooLarge(path, files.size(path));
    return fault ? { fault } : { bytes: files.read(path) };
  } catch (cause) {
    return { fault: readingFault(path, cause) };
  }
}

function tooLarge(path: string, size: number): Diagnostic[] {
  return size > largestInput ? [faultAt('source-too-large', path, { path, size, limit: largestInput })] : [];
}
