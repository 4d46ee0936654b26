/** Reads a model folder and puts the normalised model together. The one entry into this stage. */
import { dirname, posix } from 'node:path';
import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/message.ts';
import type { FileSystem } from '../source/file-system.ts';
import { readText } from '../source/read-text.ts';
import type { SourceFile } from '../source/source-file.ts';
import { operationsIn } from './host-mode.ts';
import { modelFault } from './model-fault.ts';
import { buildTypes } from './object-types.ts';
import { buildOperations } from './operations.ts';
import { childOrigin } from './origin.ts';
import type { RawConnector } from './raw.ts';
import { type Part, type Reading, readModelFiles } from './read-files.ts';
import { gatherNames } from './scope.ts';
import { buildSolution } from './solution.ts';
import type { Documentation, HostMode, Model, Origin } from './types.ts';

export interface LoadedModel {
  readonly model: Model | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Every file that was read, by path, for code frames. */
  readonly sources: ReadonlyMap<string, SourceFile>;
}

export interface LoadOptions {
  /** Host mode to use instead of the model's own. */
  readonly hostMode?: HostMode;
}

/** Loads the model of a folder such as `connector/model`. A model with an error has no value. */
export function loadModel(files: FileSystem, folder: string, options: LoadOptions = {}): LoadedModel {
  const reading = readModelFiles(files, folder);
  const { connector, documentation } = reading;
  if (!connector || !documentation || hasErrors(reading.diagnostics)) {
    return { model: undefined, diagnostics: reading.diagnostics, sources: reading.sources };
  }
  const icon = readIcon(files, connector);
  const scope = gatherNames(reading);
  const types = buildTypes(scope);
  const operations = buildOperations({ scope, types, connector }, reading);
  const model = assemble(connector, documentation.data, icon.file, options, {
    operations,
    types,
    valueLists: scope.valueLists,
  });
  const diagnostics = [
    ...reading.diagnostics,
    ...icon.diagnostics,
    ...scope.diagnostics,
    ...hostFaults(model),
  ];
  return { model: hasErrors(diagnostics) ? undefined : model, diagnostics, sources: reading.sources };
}

function readIcon(files: FileSystem, { file, data }: Part<RawConnector>) {
  const path = posix.join(dirname(file.source.path), data.icon);
  const read = readText(files, path);
  return { file: read.value ?? { path, text: '' }, diagnostics: read.diagnostics };
}

function assemble(
  { file, data }: Reading['connector'] & object,
  documentation: Documentation,
  iconFile: SourceFile,
  { hostMode }: LoadOptions,
  parts: Pick<Model, 'operations' | 'types' | 'valueLists'>,
): Model {
  const origin: Origin = { file, path: [] };
  const host = {
    ...data.host,
    mode: hostMode ?? data.host.mode,
    basePath: data.host.basePath ?? '/',
    origin: childOrigin(origin, 'host'),
  };
  return {
    title: data.title,
    description: data.description,
    version: data.version,
    contact: data.contact,
    metadata: data.metadata,
    publisher: data.publisher,
    stackOwner: data.stackOwner,
    brandColor: data.brandColor,
    iconFile,
    host,
    authentication: {
      ...data.authentication,
      scopes: data.authentication.scopes ?? [],
      redirectMode: data.authentication.redirectMode ?? 'GlobalPerConnector',
    },
    connectionParameters: Object.entries(data.connectionParameters ?? {}).map(([name, raw]) => ({
      ...raw,
      name,
      required: raw.required ?? false,
      origin: childOrigin(origin, 'connectionParameters', name),
    })),
    policies: (data.policies ?? []).map((policy, index) => ({
      ...policy,
      origin: childOrigin(origin, 'policies', index),
    })),
    responseHeaders: Object.entries(data.responseHeaders ?? {}).map(([name, raw]) => ({ ...raw, name })),
    published: data.published ?? false,
    limits: data.limits,
    nullable: data.platform?.nullable ?? 'x-nullable',
    solution: buildSolution(data.solution, data.title, childOrigin(origin, 'solution')),
    ...parts,
    operations: operationsIn(host.mode, parts.operations, host.parameter),
    documentation,
    extensions: data.extensions ?? {},
    origin,
  };
}

function hostFaults({ host, operations }: Model): Diagnostic[] {
  if (host.mode !== 'action' || operations.length === 0) return [];
  const headers = operations[0]?.parameters.filter(parameter => parameter.in === 'header') ?? [];
  const known = operations.some(({ parameters }) => parameters.some(({ name }) => name === host.parameter));
  if (known) return [];
  const hint = didYouMean(
    host.parameter,
    headers.map(({ name }) => name),
  );
  return [
    modelFault(
      'host-parameter-unknown',
      childOrigin(host.origin, 'parameter'),
      { name: host.parameter, hint },
      [],
      'value',
    ),
  ];
}
