/** Reads the files of a model folder and checks each against its schema. Knows names of files, not what is in them. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { faultAt } from '../diagnostics/fault.ts';
import { connector } from '../generated/connector.js';
import { documentation } from '../generated/documentation.js';
import { operations } from '../generated/operations.js';
import { types } from '../generated/types.js';
import { type SchemaValidator, schemaFindings } from '../schema/schema-error.ts';
import type { FileSystem } from '../source/file-system.ts';
import { readingFault, readText } from '../source/read-text.ts';
import type { SourceFile } from '../source/source-file.ts';
import { parseYaml, placeOf, type YamlFile } from '../source/yaml-file.ts';
import type { RawConnector, RawOperationsFile, RawTypesFile } from './raw.ts';
import type { Documentation } from './types.ts';

/** Largest model in bytes, all files together. */
export const largestModel = 4_000_000;

export interface Part<T> {
  readonly file: YamlFile;
  readonly data: T;
}

export interface ModelFiles {
  readonly connector?: Part<RawConnector>;
  readonly documentation?: Part<Documentation>;
  readonly operations: readonly Part<RawOperationsFile>[];
  readonly types: readonly Part<RawTypesFile>[];
}

interface Reader {
  readonly files: FileSystem;
  readonly sources: Map<string, SourceFile>;
  readonly diagnostics: Diagnostic[];
  bytes: number;
}

export interface Reading extends ModelFiles {
  readonly sources: ReadonlyMap<string, SourceFile>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads connector.yaml, documentation.yaml and every YAML file of operations/ and types/ below a folder. */
export function readModelFiles(files: FileSystem, folder: string): Reading {
  const reader: Reader = { files, sources: new Map(), diagnostics: [], bytes: 0 };
  const identity = readPart<RawConnector>(reader, `${folder}/connector.yaml`, connector);
  const words = identity && readPart<Documentation>(reader, `${folder}/documentation.yaml`, documentation);
  const missing = reader.diagnostics.some(({ code }) => code === 'source-missing');
  return {
    ...(identity ? { connector: identity } : {}),
    ...(words ? { documentation: words } : {}),
    operations: missing ? [] : readFolder<RawOperationsFile>(reader, `${folder}/operations`, operations),
    types: missing ? [] : readFolder<RawTypesFile>(reader, `${folder}/types`, types),
    sources: reader.sources,
    diagnostics: reader.diagnostics,
  };
}

function readFolder<T>(reader: Reader, folder: string, validator: SchemaValidator): Part<T>[] {
  try {
    return reader.files
      .list(folder)
      .filter(name => /\.ya?ml$/i.test(name))
      .flatMap(name => readPart<T>(reader, `${folder}/${name}`, validator) ?? []);
  } catch (cause) {
    reader.diagnostics.push(readingFault(folder, cause));
    return [];
  }
}

function readPart<T>(reader: Reader, path: string, validator: SchemaValidator): Part<T> | undefined {
  const read = readText(reader.files, path);
  reader.diagnostics.push(...read.diagnostics);
  const source = read.value;
  if (!source) return undefined;
  reader.sources.set(path, source);
  reader.bytes += source.text.length;
  if (reader.bytes > largestModel) {
    reader.diagnostics.push(
      faultAt('source-too-large', path, { path, size: reader.bytes, limit: largestModel }),
    );
    return undefined;
  }
  const parsed = parseYaml(source);
  reader.diagnostics.push(...parsed.diagnostics);
  return parsed.value && checked<T>(reader, parsed.value, validator);
}

function checked<T>(reader: Reader, file: YamlFile, validator: SchemaValidator): Part<T> | undefined {
  const found = schemaFindings(
    validator,
    file.value,
    (path, part) => placeOf(file, path, part).range,
    file.source.path,
  );
  reader.diagnostics.push(...found.map(({ diagnostic }) => diagnostic));
  return found.length > 0 ? undefined : { file, data: file.value as T };
}
