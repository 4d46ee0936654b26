/** Reads the file of stand-ins and checks it against its schema. A folder without the file has none. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { standIns as schema } from '../../generated/standIns.js';
import { schemaFindings } from '../../schema/schema-error.ts';
import { FileFault, type FileSystem } from '../../source/file-system.ts';
import { readText } from '../../source/read-text.ts';
import type { SourceFile } from '../../source/source-file.ts';
import { parseYaml, placeOf } from '../../source/yaml-file.ts';
import type { StandIns } from './types.ts';

export interface LoadedStandIns {
  /** Undefined when the file has errors. */
  readonly value?: StandIns;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, SourceFile>;
}

/** Loads the stand-ins of a file such as `connector/flows/local/stand-ins.yaml`. */
export function loadStandIns(files: FileSystem, path: string): LoadedStandIns {
  if (!isThere(files, path)) return { value: {}, diagnostics: [], sources: new Map() };
  const read = readText(files, path);
  if (!read.value) return { diagnostics: read.diagnostics, sources: new Map() };
  const sources = new Map([[path, read.value]]);
  const { value: file, diagnostics } = parseYaml(read.value);
  if (!file) return { diagnostics: [...read.diagnostics, ...diagnostics], sources };
  const found = schemaFindings(
    schema,
    file.value ?? {},
    (at, part) => placeOf(file, at, part).range,
    path,
  ).map(({ diagnostic }) => diagnostic);
  if (found.length > 0) return { diagnostics: found, sources };
  return { value: (file.value as { standIns: StandIns }).standIns, diagnostics: [], sources };
}

function isThere(files: FileSystem, path: string): boolean {
  try {
    files.read(path);
    return true;
  } catch (cause) {
    if (cause instanceof FileFault && cause.missing) return false;
    throw cause;
  }
}
