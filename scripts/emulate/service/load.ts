/** Reads the files of a service: each against its schema, then the names in them against each other. */
import { type Diagnostic, hasErrors } from '../../diagnostics/diagnostic.ts';
import { decisions as decisionsSchema } from '../../generated/decisions.js';
import { magic as magicSchema } from '../../generated/magic.js';
import { service as serviceSchema } from '../../generated/service.js';
import { type SchemaValidator, schemaFindings } from '../../schema/schema-error.ts';
import type { FileSystem } from '../../source/file-system.ts';
import { readText } from '../../source/read-text.ts';
import type { SourceFile } from '../../source/source-file.ts';
import { parseYaml, placeOf, type YamlFile } from '../../source/yaml-file.ts';
import type { Definition } from '../definition.ts';
import type { Decisions, Magic, ServiceDescription } from './description.ts';
import { misfits } from './misfits.ts';

export interface ServiceFiles {
  readonly description: ServiceDescription;
  readonly decisions: Decisions;
  readonly magic: Magic;
}

export interface LoadedService {
  /** Undefined when the folder is not there, or a file has an error. */
  readonly value?: ServiceFiles;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, SourceFile>;
}

/** The files as they were read, for places in findings. */
export type ServiceSources = Readonly<Record<keyof ServiceFiles, YamlFile>>;

/** Reads service.yaml, decisions.yaml and magic.yaml of a folder and checks them against a definition. */
export function loadService(files: FileSystem, folder: string, definition: Definition): LoadedService {
  const sources = new Map<string, SourceFile>();
  const diagnostics: Diagnostic[] = [];
  const part = (name: string, schema: SchemaValidator): YamlFile | undefined => {
    const read = readText(files, `${folder}/${name}`);
    diagnostics.push(...read.diagnostics);
    if (!read.value) return undefined;
    sources.set(read.value.path, read.value);
    const { value, diagnostics: found } = parseYaml(read.value);
    diagnostics.push(...found);
    if (!value) return undefined;
    const violations = schemaFindings(
      schema,
      value.value ?? {},
      (path, at) => placeOf(value, path, at).range,
      value.source.path,
    );
    diagnostics.push(...violations.map(({ diagnostic }) => diagnostic));
    return violations.length > 0 ? undefined : value;
  };
  const description = part('service.yaml', serviceSchema);
  const decisions = part('decisions.yaml', decisionsSchema);
  const magic = part('magic.yaml', magicSchema);
  if (!description || !decisions || !magic) return { diagnostics, sources };
  const value: ServiceFiles = {
    description: description.value as ServiceDescription,
    decisions: { lists: {}, ...(decisions.value as Partial<Decisions>) } as Decisions,
    magic: magic.value as Magic,
  };
  diagnostics.push(...misfits(value, { description, decisions, magic }, definition));
  return { ...(hasErrors(diagnostics) ? {} : { value }), diagnostics, sources };
}
