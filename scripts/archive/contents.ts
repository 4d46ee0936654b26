/** Files and what is inside those that are archives, to any depth that a package has. */
import { looksLikeZip, readZip } from './read-zip.ts';
import { packedFrom } from './zip.ts';

const deepest = 4;

/**
 * Every file by path, archives followed by their contents under `<archive>/<entry>`. An archive of this process is not unpacked
 * again: what went into it is given, so that a file in several archives is the same bytes each time.
 */
export function* contentsOf(
  files: ReadonlyMap<string, Uint8Array>,
  depth = 0,
): Generator<[path: string, bytes: Uint8Array]> {
  for (const [path, bytes] of files) {
    yield [path, bytes];
    if (depth < deepest && looksLikeZip(bytes)) {
      for (const [name, content] of contentsOf(packedFrom(bytes) ?? readZip(bytes).files, depth + 1)) {
        yield [`${path}/${name}`, content];
      }
    }
  }
}
