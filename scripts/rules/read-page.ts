/** The documentation page of a code: beside this module in the source, in dist/pages of the bundle. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Text of the page; the code must be one of the catalogue. */
export function readPage(code: string): string {
  // A chunk of the bundle stands one folder deeper than its entry.
  const places = ['./pages/', '../pages/'].map(folder =>
    fileURLToPath(new URL(`${folder}${code}.md`, import.meta.url)),
  );
  const found = places.find(existsSync);
  if (found === undefined) throw new Error(`the page of ${code} is missing from this installation`);
  return readFileSync(found, 'utf8');
}
