/** The files of this repository's connector that commands read, for a file system in memory. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './connector.ts';

/** Model, flows, generated files and the service, and the icon. */
export const connectorFiles: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['model', 'flows', 'generated', 'service'].flatMap(folder =>
      readdirSync(join(root, 'connector', folder), { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile() && /\.(yaml|json|csx)$/.test(entry.name))
        .map(entry => join(entry.parentPath, entry.name))
        .map((path): [string, string] => [path.slice(root.length + 1), readFileSync(path, 'utf8')]),
    ),
  ),
  'connector/icon.svg': readFileSync(join(root, 'connector', 'icon.svg'), 'utf8'),
};
