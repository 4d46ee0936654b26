/** Files and what is inside those that are archives, to any depth that a package has. */
import { looksLikeZip, readZip } from './read-zip.ts';

const deepest = 4;

/** Every file by path, archives followed by their contents under `<archive>/<entry>`. */
export function* contentsOf(
  files: ReadonlyMap<string, Uint8Array>,
  depth = 0,
): Generator<[path: string, bytes: Uint8Array]> {
  for (const [path, bytes] of files) {
    yield [path, bytes];
    if (depth < deepest && looksLikeZip(bytes)) {
      for (const [name, content] of contentsOf(readZip(bytes).files, depth + 1)) {
        yield [`${path}/${name}`, content];
      }
    }
  }
}
