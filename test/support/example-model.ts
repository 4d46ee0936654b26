/** The small model of test/fixtures/model, alone or with changed files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LoadedModel, type LoadOptions, loadModel } from '../../scripts/model/load.ts';
import type { Model } from '../../scripts/model/types.ts';
import { memoryFileSystem } from './memory-file-system.ts';

export const modelFolder = 'connector/model';
const fixture = join(import.meta.dirname, '..', 'fixtures', 'model');
const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#1b4f72"/></svg>';

function fixtureFiles(): Record<string, string> {
  const names = readdirSync(fixture, { recursive: true }).map(String);
  return Object.fromEntries(
    names
      .filter(name => name.endsWith('.yaml'))
      .map(name => [`${modelFolder}/${name}`, readFileSync(join(fixture, name), 'utf8')]),
  );
}

export const exampleFiles: Readonly<Record<string, string>> = {
  ...fixtureFiles(),
  'connector/icon.svg': icon,
};

/**
 * The files of the example model with some added or replaced, by path below the model folder. The text for connector.yaml
 * replaces only the top-level keys that it names; its other keys stand above it.
 */
export function filesWith(changes: Readonly<Record<string, string>>): Record<string, string> {
  const files: Record<string, string> = { ...exampleFiles };
  for (const [name, text] of Object.entries(changes)) {
    const path = `${modelFolder}/${name}`;
    files[path] = name === 'connector.yaml' ? withKeys(exampleFiles[path] ?? '', text) : text;
  }
  return files;
}

/** New keys come first, so that their lines are those of the text. */
function withKeys(base: string, text: string): string {
  const replaced = new Set([...text.matchAll(/^([A-Za-z]+):/gm)].map(match => match[1]));
  let keeping = true;
  const kept = base.split('\n').filter(line => {
    const key = /^([A-Za-z]+):/.exec(line)?.[1];
    if (key !== undefined) keeping = !replaced.has(key);
    return keeping && !line.startsWith('#');
  });
  return `${text.trimEnd()}\n${kept.join('\n')}`;
}

/** Loads the example model with changes. */
export function loadWith(changes: Readonly<Record<string, string>>, options?: LoadOptions): LoadedModel {
  return loadModel(memoryFileSystem(filesWith(changes)), modelFolder, options);
}

/** The example model; throws with its findings when it does not load. */
export function exampleModel(changes: Readonly<Record<string, string>> = {}, options?: LoadOptions): Model {
  const { model, diagnostics } = loadWith(changes, options);
  if (!model) throw new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return model;
}
