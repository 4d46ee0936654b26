/** Names in the files of a service that nothing answers to: operations, fields, lists, kinds, scores, assessments, filters. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { faultAt } from '../../diagnostics/fault.ts';
import { didYouMean } from '../../diagnostics/message.ts';
import type { Path } from '../../source/pointer.ts';
import { placeOf, type YamlFile } from '../../source/yaml-file.ts';
import type { Definition } from '../definition.ts';
import { contractOf } from './contract.ts';
import type { Assessment, Condition, OperationDescription } from './description.ts';
import type { ServiceFiles, ServiceSources } from './load.ts';
import { filterNames, usesOf } from './template.ts';
import { pathOf } from './values.ts';

/** What a check needs: where it is, what exists, and how a name that does not is reported. */
interface Looking {
  readonly file: YamlFile;
  readonly found: Diagnostic[];
  readonly names: Readonly<Record<What, readonly string[]>>;
  /** Whether some request has such a field. */
  hasField(field: string): boolean;
}

type What = 'operation' | 'kind' | 'list' | 'record' | 'error' | 'assessment' | 'filter' | 'score';

/** Finds names that lead nowhere, each with its place. */
export function misfits(files: ServiceFiles, sources: ServiceSources, definition: Definition): Diagnostic[] {
  const { description, decisions } = files;
  const found: Diagnostic[] = [];
  const names: Looking['names'] = {
    operation: definition.operations.map(({ id }) => id),
    kind: Object.keys(description.kinds),
    list: Object.keys(decisions.lists),
    record: Object.values(description.operations).map(({ record }) => record),
    error: Object.keys(description.errors),
    assessment: Object.keys(decisions.assessments),
    filter: filterNames,
    score: [],
  };
  for (const [id, operation] of Object.entries(description.operations)) {
    const at = ['operations', id];
    const looking: Looking = {
      file: sources.description,
      found,
      names,
      hasField: fieldsOf(definition, [id], files),
    };
    if (known(looking, 'operation', id, at, 'key')) operationMisfits(looking, at, operation);
  }
  for (const [name, assessment] of Object.entries(decisions.assessments)) {
    const asking = Object.entries(description.operations)
      .filter(
        ([, { assessment: own }]) =>
          own === name || (own?.startsWith('path:') && !usedByName(description.operations, name)),
      )
      .map(([id]) => id);
    const scores = Object.keys(assessment.scores ?? {});
    const looking: Looking = {
      file: sources.decisions,
      found,
      names: { ...names, score: scores },
      hasField: fieldsOf(definition, asking, files),
    };
    assessmentMisfits(looking, ['assessments', name], assessment);
  }
  return found;
}

function usedByName(operations: ServiceFiles['description']['operations'], name: string): boolean {
  return Object.values(operations).some(({ assessment }) => assessment === name);
}

function fieldsOf(
  definition: Definition,
  ids: readonly string[],
  { description }: ServiceFiles,
): Looking['hasField'] {
  const operations = definition.operations.filter(({ id }) => ids.includes(id));
  const contracts = operations.map(operation => contractOf(definition, operation, description));
  return field => {
    const parameter = /^path:(.+)$/.exec(field)?.[1]?.toLowerCase();
    if (parameter !== undefined)
      return operations.some(({ path }) => path.toLowerCase().includes(`{${parameter}}`));
    return contracts.some(contract => contract.hasField(pathOf(field)));
  };
}

function operationMisfits(looking: Looking, at: Path, operation: OperationDescription): void {
  const { id, links, assessment, error, summary = {}, answer } = operation;
  fieldKnown(looking, id, [...at, 'id']);
  known(looking, 'error', error, [...at, 'error']);
  for (const [index, { to, field, when }] of links.entries()) {
    known(looking, 'kind', to, [...at, 'links', index, 'to']);
    fieldKnown(looking, field, [...at, 'links', index, 'field']);
    if (when) conditionMisfits(looking, [...at, 'links', index, 'when'], when);
  }
  for (const [name, field] of Object.entries(summary)) fieldKnown(looking, field, [...at, 'summary', name]);
  if (assessment?.startsWith('path:')) fieldKnown(looking, assessment, [...at, 'assessment']);
  else if (assessment !== undefined) known(looking, 'assessment', assessment, [...at, 'assessment']);
  for (const { path, filters } of usesOf(answer)) {
    const field = /^request\.(.+)$/.exec(path)?.[1];
    if (field !== undefined) fieldKnown(looking, field, [...at, 'answer']);
    for (const filter of filters) known(looking, 'filter', filter, [...at, 'answer']);
  }
}

function assessmentMisfits(looking: Looking, at: Path, { observed, scores = {}, rules }: Assessment): void {
  if (observed) fieldKnown(looking, observed.field, [...at, 'observed', 'field']);
  for (const [name, { add = [] }] of Object.entries(scores)) {
    for (const [index, { when }] of add.entries())
      conditionMisfits(looking, [...at, 'scores', name, 'add', index, 'when'], when);
  }
  for (const [index, { when, clauses }] of rules.entries()) {
    if (when) conditionMisfits(looking, [...at, 'rules', index, 'when'], when);
    for (const [number, clause] of clauses.entries()) {
      if (clause.when)
        conditionMisfits(looking, [...at, 'rules', index, 'clauses', number, 'when'], clause.when);
    }
  }
}

function conditionMisfits(looking: Looking, at: Path, condition: Condition): void {
  if ('all' in condition || 'any' in condition) {
    const [name, parts] =
      'all' in condition ? (['all', condition.all] as const) : (['any', condition.any] as const);
    for (const [index, part] of parts.entries()) conditionMisfits(looking, [...at, name, index], part);
    return;
  }
  if ('not' in condition) {
    conditionMisfits(looking, [...at, 'not'], condition.not);
    return;
  }
  if ('field' in condition) fieldKnown(looking, condition.field, [...at, 'field']);
  if ('score' in condition) known(looking, 'score', condition.score, [...at, 'score']);
  if ('velocity' in condition) velocityMisfits(looking, [...at, 'velocity'], condition.velocity);
  for (const name of ['in', 'notIn'] as const) {
    const list = condition[name];
    if (typeof list === 'string') known(looking, 'list', list, [...at, name]);
  }
  if (condition.differsFrom !== undefined) fieldKnown(looking, condition.differsFrom, [...at, 'differsFrom']);
}

function velocityMisfits(
  looking: Looking,
  at: Path,
  { by, count, distinct, sum }: Extract<Condition, { velocity: unknown }>['velocity'],
): void {
  known(looking, 'kind', by, [...at, 'by']);
  if (count !== undefined) known(looking, 'record', count, [...at, 'count']);
  if (distinct !== undefined) known(looking, 'kind', distinct, [...at, 'distinct']);
  if (sum !== undefined) known(looking, 'record', sum.split('.')[0] ?? '', [...at, 'sum']);
}

function known(
  { file, found, names }: Looking,
  what: What,
  name: string,
  at: Path,
  part: 'key' | 'value' = 'value',
): boolean {
  const all = [...new Set(names[what])];
  if (all.includes(name)) return true;
  const args = { what, name, hint: didYouMean(name, all), known: all.slice(0, 20).join(', ') || 'none' };
  found.push(faultAt('service-name-unknown', placeOf(file, at, part).range, args));
  return false;
}

function fieldKnown({ file, found, hasField }: Looking, field: string, at: Path): void {
  if (!hasField(field))
    found.push(faultAt('service-field-unknown', placeOf(file, at, 'value').range, { field }));
}
