/** The documentation page of a code: beside this module in the source, in dist/pages of the bundle. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Text of the page, if one is written for the code. */
export function findPage(code: string): string | undefined {
  // A chunk of the bundle stands one folder deeper than its entry.
  const places = ['./pages/', '../pages/'].map(folder =>
    fileURLToPath(new URL(`${folder}${code}.md`, import.meta.url)),
  );
  const found = places.find(existsSync);
  return found === undefined ? undefined : readFileSync(found, 'utf8');
}
