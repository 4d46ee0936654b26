/**
 * Zip files whose bytes depend on nothing but their content: entries in the order given, one fixed date, and a compressor that is
 * part of this program, since the one inside Node differs from version to version.
 */
import { type ZippableFile, zipSync } from 'fflate';

/** Zip dates have no zone; a local date gives the same bytes everywhere. */
const date = new Date(1980, 0, 1, 12);
/** Nothing is won by compressing these again. */
const compressed = /\.(zip|png)$/i;

/** Packs files in their order. Names use forward slashes, whatever the machine. */
export function zipped(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const entries: Record<string, ZippableFile> = {};
  for (const [name, bytes] of files) entries[name] = [bytes, { level: compressed.test(name) ? 0 : 6 }];
  return zipSync(entries, { mtime: date, os: 0 });
}
