/** The connector of this repository, generated once for all tests that look at it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Artefact } from '../../scripts/generate/artefact.ts';
import { generateTexts } from '../../scripts/generate/index.ts';
import {
  resolveReference,
  type Schema,
  type SwaggerDocument,
  type SwaggerOperation,
  type SwaggerParameter,
} from '../../scripts/generate/swagger/types.ts';
import { type LoadOptions, loadModel } from '../../scripts/model/load.ts';
import type { Model } from '../../scripts/model/types.ts';
import { nodeFileSystem } from '../../scripts/source/file-system.ts';

export const root = join(import.meta.dirname, '..', '..');

/** Reads a contract fixture. */
export function contractFixture<T>(name: string): T {
  return JSON.parse(readFileSync(join(root, 'test', 'fixtures', 'contract', name), 'utf8'));
}

/** The repository's model; throws with its findings when it does not load. */
export function connectorModel(options?: LoadOptions): Model {
  const { model, diagnostics } = loadModel(nodeFileSystem(root), 'connector/model', options);
  if (!model)
    throw new Error(diagnostics.map(({ location, message }) => `${location.path}: ${message}`).join('\n'));
  return model;
}

export const connector: Model = connectorModel();
export const artefacts: readonly Artefact[] = generateTexts(connector);

/** One generated file. */
export function artefact(path: string): Artefact {
  const found = artefacts.find(candidate => candidate.path === path);
  if (!found) throw new Error(`no artefact ${path}`);
  return found;
}

/** A generated file as text. */
export function text(path: string): string {
  return new TextDecoder().decode(artefact(path).bytes);
}

/** The definition as a reader of the file sees it, without the generator's object identity. */
export const swagger: SwaggerDocument = JSON.parse(text('apiDefinition.swagger.json'));

export interface SwaggerEntry {
  readonly operationId: string;
  /** Path inside the body, such as `items[].name`; the name for a parameter. */
  readonly path: string;
  readonly schema: Schema;
  /** The siblings among which it stands. */
  readonly parent: string;
  readonly required: boolean;
  /** Required, and every object around it as well. */
  readonly enforced: boolean;
  readonly part: 'parameter' | 'request' | 'response';
}

/** Every parameter and property of every operation, references written out, depth first. */
export function* entriesOf(document: SwaggerDocument = swagger): Generator<SwaggerEntry> {
  for (const operation of Object.values(document.paths).flatMap(item => Object.values(item))) {
    const { operationId, parameters, responses } = operation;
    for (const raw of parameters) yield* parameterEntries(document, operationId, parameterOf(document, raw));
    yield* propertiesOf(document, operationId, responses['200']?.schema as Schema, '', true, 'response');
  }
}

/** A parameter of an operation, behind its reference if it has one. */
export function parameterOf(
  { parameters }: SwaggerDocument,
  raw: SwaggerOperation['parameters'][number],
): SwaggerParameter {
  const found = '$ref' in raw ? parameters?.[String(raw.$ref).replace('#/parameters/', '')] : raw;
  if (!found) throw new Error('a parameter reference leads nowhere');
  return found as SwaggerParameter;
}

function* parameterEntries(
  document: SwaggerDocument,
  operationId: string,
  parameter: SwaggerParameter,
): Generator<SwaggerEntry> {
  if (parameter.in === 'body') {
    yield* propertiesOf(document, operationId, parameter.schema as Schema, '', true, 'request');
    return;
  }
  const required = parameter.required === true;
  const schema = parameter as unknown as Schema;
  yield {
    operationId,
    path: parameter.name,
    schema,
    parent: 'parameters',
    required,
    enforced: required,
    part: 'parameter',
  };
}

function* propertiesOf(
  document: SwaggerDocument,
  operationId: string,
  schema: Schema,
  parent: string,
  enforced: boolean,
  part: 'request' | 'response',
): Generator<SwaggerEntry> {
  const target = resolveReference(schema, document);
  for (const [name, raw] of Object.entries(target.properties ?? {})) {
    const path = parent === '' ? name : `${parent}.${name}`;
    const property = resolveReference(raw, document);
    const required = target.required?.includes(name) === true;
    yield { operationId, path, schema: property, parent, required, enforced: enforced && required, part };
    const inner = property.items ?? property;
    const marks = property.items ? '[]' : '';
    yield* propertiesOf(
      document,
      operationId,
      inner,
      path + marks,
      enforced && required && !property.items,
      part,
    );
  }
}
