/**
 * Checks of the generated files: our schemas, the platform's limits, and references between definition and properties. A
 * finding points at the YAML that caused it.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { faultAt } from '../diagnostics/fault.ts';
import type { Artefact } from '../generate/artefact.ts';
import { originOf } from '../generate/provenance.ts';
import { apiDefinition } from '../generated/apiDefinition.js';
import { apiProperties } from '../generated/apiProperties.js';
import { settings } from '../generated/settings.js';
import { originPlace } from '../model/origin.ts';
import type { Model, Origin } from '../model/types.ts';
import { type SchemaValidator, schemaFindings } from '../schema/schema-error.ts';
import { toPointer } from '../source/pointer.ts';
import { fileStart, type Range } from '../source/source-file.ts';
import { type Budget, budgetsOf, measured } from './budgets.ts';

const validators: Readonly<Record<string, SchemaValidator>> = {
  'apiDefinition.swagger.json': apiDefinition,
  'apiProperties.json': apiProperties,
  'settings.json': settings,
};

export interface ArtefactReport {
  readonly diagnostics: readonly Diagnostic[];
  readonly budgets: readonly Budget[];
}

/** Checks all generated files of one model. */
export function checkArtefacts(model: Model, artefacts: readonly Artefact[]): ArtefactReport {
  const budgets = budgetsOf(measured(artefacts));
  return {
    budgets,
    diagnostics: [
      ...artefacts.flatMap(artefact => againstSchema(model, artefact)),
      ...exceeded(model, budgets),
    ],
  };
}

function againstSchema(model: Model, artefact: Artefact): Diagnostic[] {
  const validator = validators[artefact.path];
  if (!validator) return [];
  const locate = (): Range => fileStart(artefact.path);
  return schemaFindings(validator, artefact.data, locate, artefact.path).map(({ path, diagnostic }) =>
    artefactFinding(model, artefact, toPointer(path), diagnostic.message),
  );
}

/** A finding in a generated file, at the place of the model that it came from. */
export function artefactFinding(
  model: Model,
  artefact: Artefact,
  pointer: string,
  problem: string,
): Diagnostic {
  const origin = artefact.provenance && originOf(artefact.provenance, artefact.data, pointer);
  const finding = faultAt('artefact-invalid', placeOf(origin ?? model.origin), {
    path: artefact.path,
    pointer: pointer || '/',
    problem,
  });
  return { ...finding, artefact: { path: artefact.path, pointer } };
}

function placeOf(origin: Origin): Range {
  return originPlace(origin).range;
}

function exceeded(model: Model, budgets: readonly Budget[]): Diagnostic[] {
  return budgets
    .filter(({ used, limit, unpublished }) => used > limit && !unpublished)
    .map(({ what, of, used, limit, unit, remedy }) => {
      const operation = model.operations.find(({ id }) => id === of);
      return faultAt('artefact-budget', placeOf(operation?.origin ?? model.origin), {
        what: of ? `${what} (${of})` : what,
        used: `${used} ${unit}`,
        limit: String(limit),
        remedy,
      });
    });
}
