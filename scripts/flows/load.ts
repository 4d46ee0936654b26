/** Reads the folder of flows, checks each file against its schema and puts the set together. The one entry into this stage. */
import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.ts';
import { faultAt } from '../diagnostics/fault.ts';
import { flow as flowSchema } from '../generated/flow.js';
import { flowChecklist } from '../generated/flowChecklist.js';
import { flowSettings } from '../generated/flowSettings.js';
import { childOrigin, originPlace } from '../model/origin.ts';
import { parseType } from '../model/type-reference.ts';
import type { Model, Origin } from '../model/types.ts';
import { type SchemaValidator, schemaFindings } from '../schema/schema-error.ts';
import { FileFault, type FileSystem } from '../source/file-system.ts';
import { readText } from '../source/read-text.ts';
import type { SourceFile } from '../source/source-file.ts';
import { parseYaml, placeOf, type YamlFile } from '../source/yaml-file.ts';
import type { RawChecklist, RawFlow, RawFlowSettings } from './raw.ts';
import { type Building, buildSteps, mappedIn } from './steps.ts';
import type { Flow, FlowSet, Setting } from './types.ts';

export interface LoadedFlows {
  /** Undefined when there are no flows, or when they have errors. */
  readonly flows: FlowSet | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, SourceFile>;
}

interface Read<T> {
  readonly file: YamlFile;
  readonly data: T;
}

interface Reader {
  readonly files: FileSystem;
  readonly folder: string;
  readonly sources: Map<string, SourceFile>;
  readonly diagnostics: Diagnostic[];
}

/** Loads every flow below a folder such as `connector/flows`; a connector without the folder has none. */
export function loadFlows(files: FileSystem, folder: string, model: Model): LoadedFlows {
  const names = yamlNames(files, folder);
  const reader: Reader = { files, folder, sources: new Map(), diagnostics: [] };
  const { sources, diagnostics } = reader;
  if (names.length === 0) return { flows: undefined, diagnostics, sources };
  const settings = readPart<RawFlowSettings>(reader, 'settings.yaml', flowSettings);
  const checklist = names.includes('checklist.yaml')
    ? readPart<RawChecklist>(reader, 'checklist.yaml', flowChecklist)
    : undefined;
  const callParameters = settings
    ? mappedIn(settings.data.callParameters, { file: settings.file, path: ['callParameters'] })
    : [];
  const building = { found: diagnostics, callParameters };
  const flows = names
    .filter(name => name !== 'settings.yaml' && name !== 'checklist.yaml')
    .flatMap(name => {
      const part = readPart<RawFlow>(reader, name, flowSchema);
      return part ? [buildFlow(name.replace(/\.yaml$/, ''), part, building)] : [];
    });
  if (!settings || hasErrors(diagnostics)) return { flows: undefined, diagnostics, sources };
  const set = assemble(settings, checklist, flows, model, diagnostics);
  return { flows: hasErrors(diagnostics) ? undefined : set, diagnostics, sources };
}

function yamlNames(files: FileSystem, folder: string): string[] {
  try {
    return files.list(folder).filter(name => /^[a-z0-9][a-z0-9-]*\.yaml$/.test(name));
  } catch (cause) {
    if (cause instanceof FileFault && cause.missing) return [];
    throw cause;
  }
}

function readPart<T>(reader: Reader, name: string, validator: SchemaValidator): Read<T> | undefined {
  const read = readText(reader.files, `${reader.folder}/${name}`);
  reader.diagnostics.push(...read.diagnostics);
  const source = read.value;
  if (!source) return undefined;
  reader.sources.set(source.path, source);
  const parsed = parseYaml(source);
  reader.diagnostics.push(...parsed.diagnostics);
  const file = parsed.value;
  if (!file) return undefined;
  const found = schemaFindings(
    validator,
    file.value,
    (path, part) => placeOf(file, path, part).range,
    source.path,
  );
  reader.diagnostics.push(...found.map(({ diagnostic }) => diagnostic));
  return found.length > 0 ? undefined : { file, data: file.value as T };
}

function buildFlow(id: string, { file, data }: Read<RawFlow>, building: Building): Flow {
  const origin: Origin = { file, path: [] };
  return {
    id,
    title: data.title,
    description: data.description,
    decisions: data.decisions ?? [],
    request: Object.entries(data.request).map(([name, raw]) => ({
      name,
      type: parseType(raw.type ?? 'string'),
      required: raw.required ?? false,
      description: raw.description,
      ...(raw.most === undefined ? {} : { most: raw.most }),
      ...(raw.least === undefined ? {} : { least: raw.least }),
      origin: childOrigin(origin, 'request', name),
    })),
    steps: buildSteps(data.steps, childOrigin(origin, 'steps'), building),
    origin,
  };
}

function assemble(
  { file, data }: Read<RawFlowSettings>,
  checklist: Read<RawChecklist> | undefined,
  flows: readonly Flow[],
  model: Model,
  found: Diagnostic[],
): FlowSet {
  const origin: Origin = { file, path: [] };
  return {
    flows,
    settings: settingsOf(data, origin, model, found),
    solution: data.solution,
    privacy: data.privacy ?? [],
    checklist: Object.entries(checklist?.data.rows ?? {}).map(([id, row]) => ({
      id,
      became: row.became,
      tests: row.tests ?? [],
      ...(row.reason === undefined ? {} : { reason: row.reason }),
      origin: childOrigin({ file: checklist?.file ?? file, path: ['rows'] }, id),
    })),
  };
}

function settingsOf(
  { settings = {}, localValues = {} }: RawFlowSettings,
  origin: Origin,
  model: Model,
  found: Diagnostic[],
): Setting[] {
  const theirs = model.solution.environmentVariables.map(variable => {
    const local = localValues[variable.name];
    return { ...variable, own: false, ...(local === undefined ? {} : { local }) };
  });
  const taken = new Set(theirs.map(({ name }) => name.toLowerCase()));
  const ours = Object.entries(settings).map(([name, raw]): Setting => {
    const at = childOrigin(origin, 'settings', name);
    if (taken.has(name.toLowerCase())) {
      found.push(faultAt('flow-setting-duplicate', originPlace(at).range, { name }));
    }
    taken.add(name.toLowerCase());
    return { ...raw, name, type: raw.type ?? 'text', required: raw.required ?? false, own: true, origin: at };
  });
  return [...theirs, ...ours];
}
