/** Bytes to text: UTF-8 only, byte order mark removed, size limited before anything is parsed. */
import type { Outcome } from '../diagnostics/diagnostic.ts';
import { faultAt } from '../diagnostics/fault.ts';
import { FileFault, type FileSystem } from './file-system.ts';
import type { SourceFile } from './source-file.ts';

/** Largest model file in bytes. The largest connector known has 1.1 MB of JSON for 219 operations. */
export const largestFile = 2_000_000;

/** Reads one text file; a file that is missing, unreadable, too large or not text is a finding. */
export function readText(files: FileSystem, path: string): Outcome<SourceFile> {
  try {
    const size = files.size(path);
    if (size > largestFile) {
      return refused(faultAt('source-too-large', path, { path, size, limit: largestFile }));
    }
    const text = new TextDecoder('utf-8', { fatal: true }).decode(files.read(path));
    if (text.includes('\0')) return refused(faultAt('source-not-text', path, { path }));
    return { value: { path, text }, diagnostics: [] };
  } catch (cause) {
    return refused(readingFault(path, cause));
  }
}

/** The finding for a failed read; a TextDecoder failure means that the bytes are not UTF-8. */
export function readingFault(path: string, cause: unknown) {
  if (cause instanceof FileFault) {
    return cause.missing
      ? faultAt('source-missing', path, { path })
      : faultAt('source-unreadable', path, { path, reason: cause.reason });
  }
  if (cause instanceof TypeError) return faultAt('source-not-text', path, { path });
  throw cause;
}

function refused(diagnostic: ReturnType<typeof readingFault>): Outcome<SourceFile> {
  return { value: undefined, diagnostics: [diagnostic] };
}
