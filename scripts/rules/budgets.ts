/** Platform limits as budgets: the limit, what we reach, and what to do when it is exceeded. */
import type { Artefact } from '../generate/artefact.ts';
import { resolveReference, type Schema, type SwaggerDocument } from '../generate/swagger/types.ts';

export interface Budget {
  readonly id: string;
  readonly what: string;
  readonly used: number;
  readonly limit: number;
  readonly unit: string;
  /** What the figure belongs to, such as an operationId. */
  readonly of?: string;
  readonly remedy: string;
  readonly source: string;
}

const faq = 'learn.microsoft.com connectors/custom-connectors/faq (limits table, read 2023-02)';
const strings = 'certification-submission.md lines 53 to 83';

/** Every limit that applies to the generated files, in the order in which they are shown. */
export function budgetsOf(artefacts: readonly Artefact[]): Budget[] {
  const definition = artefacts.find(({ path }) => path === 'apiDefinition.swagger.json');
  if (!definition) return [];
  const swagger = definition.data as SwaggerDocument;
  const bodies = schemaCounts(swagger);
  const characters = definition.bytes.length;
  const budget = (
    id: string,
    what: string,
    used: number,
    limit: number,
    more: Pick<Budget, 'unit' | 'remedy' | 'source'> & { of?: string },
  ): Budget => ({ id, what, used, limit, ...more });
  const shorten = { unit: 'characters', remedy: 'shorten it', source: strings };
  const shrink = { unit: 'characters', remedy: 'share more types or shorten descriptions' };
  return [
    budget('definition-size', 'Definition, service limit', characters, 1_000_000, { ...shrink, source: faq }),
    budget('definition-size-dataverse', 'Definition, solution limit', characters, 500_000, {
      ...shrink,
      source: 'PowerPlatformConnectors issue 3567: Dataverse column connector.openapidefinition',
    }),
    budget('operations', 'Operations', operationsOf(swagger).length, 256, {
      unit: 'operations',
      remedy: 'split the connector',
      source: faq,
    }),
    ...largest(bodies, 'body', ({ body }) => body, 512),
    ...largest(bodies, 'operation', ({ all }) => all, 16_384),
    budget('title', 'Title', swagger.info.title.length, 30, shorten),
    budget('description', 'Connector description', swagger.info.description?.length ?? 0, 500, shorten),
    longest(
      'summary',
      'Longest summary',
      operationsOf(swagger).map(({ summary }) => summary),
      80,
      shorten,
    ),
    longest('label', 'Longest label', labelsOf(swagger), 80, shorten),
    ...sizeOf(artefacts, 'script.csx', 'Script'),
    ...iconBudgets(artefacts),
  ];
}

function operationsOf(swagger: SwaggerDocument) {
  return Object.values(swagger.paths).flatMap(item => Object.values(item));
}

/** The icon's budget, which is known only once the icon is drawn. */
export function iconBudgets(artefacts: readonly Artefact[]): Budget[] {
  return sizeOf(artefacts, 'icon.png', 'Icon');
}

function sizeOf(artefacts: readonly Artefact[], path: string, what: string): Budget[] {
  const artefact = artefacts.find(candidate => candidate.path === path);
  if (!artefact) return [];
  const more = { unit: 'bytes', remedy: 'make it smaller', source: faq };
  return [{ id: `${what.toLowerCase()}-size`, what, used: artefact.bytes.length, limit: 1_000_000, ...more }];
}

function longest(
  id: string,
  what: string,
  texts: readonly string[],
  limit: number,
  more: Pick<Budget, 'unit' | 'remedy' | 'source'>,
): Budget {
  const text = texts.reduce((best, candidate) => (candidate.length > best.length ? candidate : best), '');
  return { id, what, used: text.length, limit, of: text, ...more };
}

interface Count {
  readonly operation: string;
  readonly body: number;
  readonly all: number;
}

function largest(
  counts: readonly Count[],
  what: string,
  of: (count: Count) => number,
  limit: number,
): Budget[] {
  const [first, ...rest] = counts;
  if (!first) return [];
  const most = rest.reduce((best, count) => (of(count) > of(best) ? count : best), first);
  return [
    {
      id: `schemas-per-${what}`,
      what: `Schemas in one ${what}`,
      used: of(most),
      limit,
      unit: 'schemas',
      of: most.operation,
      remedy: 'leave out fields that nobody uses',
      source: faq,
    },
  ];
}

/** Counts as the service does: each property, list item and dictionary value once, references written out (FAQ:32, SVR:179). */
function schemaCounts(swagger: SwaggerDocument): Count[] {
  return operationsOf(swagger).map(operation => {
    const request = operation.parameters.flatMap(parameter =>
      'schema' in parameter ? [parameter.schema] : [],
    );
    const answers = Object.values(operation.responses).map(({ schema }) => schema);
    const count = (schemas: readonly (Schema | undefined)[]): number =>
      schemas.reduce((sum, schema) => sum + (schema ? schemaCount(schema, swagger, []) : 0), 0);
    const body = Math.max(count(request), ...answers.map(answer => count([answer])));
    return { operation: operation.operationId, body, all: count([...request, ...answers]) };
  });
}

function schemaCount(schema: Schema, swagger: SwaggerDocument, within: readonly string[]): number {
  const name = schema.$ref;
  if (name !== undefined && within.includes(name)) return 1;
  const target = resolveReference(schema, swagger);
  const inside = name === undefined ? within : [...within, name];
  const children = [
    ...Object.values(target.properties ?? {}),
    ...(target.items ? [target.items] : []),
    ...(target.additionalProperties ? [target.additionalProperties] : []),
  ];
  return 1 + children.reduce((sum, child) => sum + schemaCount(child, swagger, inside), 0);
}

function labelsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    key === 'x-ms-summary' && typeof member === 'string' ? [member] : labelsOf(member),
  );
}
