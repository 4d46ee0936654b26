/** The files that fuzzing begins with. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Seed } from './fuzz-case.ts';

/** Every definition and properties file below the folders, with what lies beside it. */
export function seedsBelow(folders: readonly string[]): Seed[] {
  return folders.flatMap(folder => {
    const entries = readdirSync(folder, { withFileTypes: true });
    const names = entries.filter(entry => entry.isFile()).map(({ name }) => name);
    const files = new Map(names.map(name => [name, readFileSync(join(folder, name)) as Uint8Array]));
    const own = names
      .filter(name => /^api(definition(\.swagger)?|properties)\.json$/i.test(name))
      .map(name => ({ name, files }));
    const inner = entries.filter(entry => entry.isDirectory()).map(({ name }) => join(folder, name));
    return [...own, ...seedsBelow(inner)];
  });
}
