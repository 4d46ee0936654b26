/** Platform limits as budgets: the limit, what is reached, and what to do when it is exceeded. Takes the files of any connector. */

import type { Artefact } from '../generate/artefact.ts';
import { isObject } from '../source/values.ts';
import { type SchemaCounter, schemaCounter } from './schema-count.ts';

export interface Budget {
  readonly id: string;
  readonly what: string;
  readonly used: number;
  readonly limit: number;
  readonly unit: string;
  /** What the figure belongs to, such as an operationId. */
  readonly of?: string;
  /** No page states the limit: it is the most that a published connector has. */
  readonly unpublished?: true;
  readonly remedy: string;
  readonly source: string;
}

/** What is measured of a connector. Whatever is missing has no budget. */
export interface Measured {
  readonly definition?: { readonly data: unknown; readonly text: string };
  /** Sizes in bytes by what the file is. */
  readonly bytes: Readonly<Partial<Record<'definition' | 'properties' | 'script' | 'icon', number>>>;
}

const faq = 'learn.microsoft.com connectors/custom-connectors/faq (limits table, read 2023-02)';
const strings = 'certification-submission.md lines 53 to 83';
const corpus =
  'not published; the most of 1,015 connectors in microsoft/PowerPlatformConnectors, commit 8bff86ea';
const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch']);

/** Every limit that applies to a connector, in the order in which they are shown. */
export function budgetsOf({ definition, bytes }: Measured): Budget[] {
  return [...(definition ? definitionBudgets(definition, bytes.definition) : []), ...fileBudgets(bytes)];
}

/** What is measured of generated files. */
export function measured(artefacts: readonly Artefact[]): Measured {
  const bytesOf = (name: string): number | undefined =>
    artefacts.find(({ path }) => path === name)?.bytes.length;
  const definition = artefacts.find(({ path }) => path === 'apiDefinition.swagger.json');
  return {
    ...(definition
      ? { definition: { data: definition.data, text: new TextDecoder().decode(definition.bytes) } }
      : {}),
    bytes: present({
      definition: definition?.bytes.length,
      properties: bytesOf('apiProperties.json'),
      script: bytesOf('script.csx'),
      icon: bytesOf('icon.png'),
    }),
  };
}

/** Sizes of the files that are there. */
export function present(bytes: Readonly<Record<string, number | undefined>>): Measured['bytes'] {
  return Object.fromEntries(Object.entries(bytes).filter(([, size]) => size !== undefined));
}

type Definition = NonNullable<Measured['definition']>;

function definitionBudgets({ data, text }: Definition, bytes = text.length): Budget[] {
  const operations = operationsOf(data);
  const sizes = sizesOf(data, operations);
  const info = member(data, 'info');
  const shorten = { unit: 'characters', remedy: 'shorten it', source: strings };
  const shrink = { remedy: 'share more types or shorten descriptions' };
  const unpublished = { source: corpus, unpublished: true } as const;
  const ids = operations.map(({ id }) => id);
  const summaries = operations.map(({ operation }) => textOf(operation['summary']));
  return [
    {
      id: 'definition-size',
      what: 'Definition, service limit',
      used: bytes,
      limit: 1_000_000,
      unit: 'bytes',
      ...shrink,
      source: faq,
    },
    {
      id: 'definition-size-dataverse',
      what: 'Definition, solution limit',
      used: text.length,
      limit: 500_000,
      unit: 'characters',
      ...shrink,
      source: 'PowerPlatformConnectors issue 3567: Dataverse column connector.openapidefinition',
    },
    {
      id: 'operations',
      what: 'Operations',
      used: operations.length,
      limit: 256,
      unit: 'operations',
      remedy: 'split the connector',
      source: faq,
    },
    ...largest(sizes, {
      id: 'schemas-per-body',
      what: 'Schemas in one body',
      of: ({ body }) => body,
      limit: 512,
      unit: 'schemas',
      remedy: 'leave out fields that nobody uses',
      source: faq,
    }),
    ...largest(sizes, {
      id: 'schemas-per-operation',
      what: 'Schemas in one operation',
      of: ({ all }) => all,
      limit: 16_384,
      unit: 'schemas',
      remedy: 'leave out fields that nobody uses',
      source: faq,
    }),
    ...largest(sizes, {
      id: 'depth',
      what: 'Levels in one body',
      of: ({ depth }) => depth,
      limit: 15,
      unit: 'levels',
      remedy: 'flatten the body',
      ...unpublished,
    }),
    ...longest('operation-id', 'Longest operationId', ids, 79, {
      unit: 'characters',
      remedy: 'shorten it',
      ...unpublished,
    }),
    ...longest('title', 'Title', [textOf(member(info, 'title'))], 30, shorten),
    {
      id: 'description',
      what: 'Connector description',
      used: textOf(member(info, 'description')).length,
      limit: 500,
      ...shorten,
    },
    ...longest('summary', 'Longest summary', summaries, 80, shorten),
    ...longest('label', 'Longest label', labelsOf(data), 80, shorten),
  ];
}

const fileNames = { properties: 'Properties', script: 'Script', icon: 'Icon' } as const;

function fileBudgets(bytes: Measured['bytes']): Budget[] {
  return Object.entries(fileNames).flatMap(([kind, what]) => {
    const used = bytes[kind as keyof typeof fileNames];
    if (used === undefined) return [];
    return [
      {
        id: `${kind}-size`,
        what,
        used,
        limit: 1_000_000,
        unit: 'bytes',
        remedy: 'make it smaller',
        source: faq,
      },
    ];
  });
}

interface Operation {
  readonly id: string;
  readonly operation: Readonly<Record<string, unknown>>;
}

function operationsOf(definition: unknown): Operation[] {
  return Object.entries(objectOf(member(definition, 'paths'))).flatMap(([path, item]) =>
    Object.entries(objectOf(item)).flatMap(([method, operation]) =>
      methods.has(method) && isObject(operation)
        ? [{ id: textOf(operation['operationId']) || `${method} ${path}`, operation }]
        : [],
    ),
  );
}

interface OperationSize {
  readonly operation: string;
  readonly body: number;
  readonly all: number;
  readonly depth: number;
}

function sizesOf(definition: unknown, operations: readonly Operation[]): OperationSize[] {
  const count = schemaCounter(definition);
  const shared = objectOf(member(definition, 'parameters'));
  return operations.map(({ id, operation }) => sizeOf(id, operation, shared, count));
}

/** The body that is sent counts as one, and each answer as one (FAQ:32, SVR:179). */
function sizeOf(
  operation: string,
  { parameters, responses }: Operation['operation'],
  shared: Readonly<Record<string, unknown>>,
  count: SchemaCounter,
): OperationSize {
  const bodies = listOf(parameters)
    .map(parameter => parameterOf(parameter, shared))
    .flatMap(parameter => schemaIn(parameter))
    .map(count);
  const answers = Object.values(objectOf(responses)).flatMap(schemaIn).map(count);
  const sent = bodies.reduce((sum, { schemas }) => sum + schemas, 0);
  const received = answers.map(({ schemas }) => schemas);
  return {
    operation,
    body: most([sent, ...received]),
    all: received.reduce((sum, schemas) => sum + schemas, sent),
    depth: most([...bodies, ...answers].map(({ depth }) => depth)),
  };
}

function most(figures: readonly number[]): number {
  return figures.reduce((best, figure) => Math.max(best, figure), 0);
}

function parameterOf(parameter: unknown, shared: Readonly<Record<string, unknown>>): unknown {
  const name = /^#\/parameters\/(.+)$/.exec(textOf(member(parameter, '$ref')))?.[1];
  return name === undefined || !Object.hasOwn(shared, name) ? parameter : shared[name];
}

function schemaIn(owner: unknown): unknown[] {
  const schema = member(owner, 'schema');
  return schema === undefined ? [] : [schema];
}

interface Largest
  extends Pick<Budget, 'id' | 'what' | 'limit' | 'unit' | 'remedy' | 'source' | 'unpublished'> {
  of(size: OperationSize): number;
}

function largest(sizes: readonly OperationSize[], { of, ...budget }: Largest): Budget[] {
  const [first, ...rest] = sizes;
  if (!first) return [];
  const most = rest.reduce((best, size) => (of(size) > of(best) ? size : best), first);
  return [{ ...budget, used: of(most), of: most.operation }];
}

function longest(
  id: string,
  what: string,
  texts: readonly string[],
  limit: number,
  more: Pick<Budget, 'unit' | 'remedy' | 'source' | 'unpublished'>,
): Budget[] {
  const text = texts.reduce((best, candidate) => (candidate.length > best.length ? candidate : best), '');
  return [{ id, what, used: text.length, limit, of: text, ...more }];
}

/** Walks without recursion: a file can be nested deeper than the stack. */
function labelsOf(definition: unknown): string[] {
  const labels: string[] = [];
  const queue: unknown[] = [definition];
  for (let value = queue.pop(); queue.length > 0 || value !== undefined; value = queue.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    const label = member(value, 'x-ms-summary');
    if (typeof label === 'string') labels.push(label);
    for (const child of Object.values(value))
      if (typeof child === 'object' && child !== null) queue.push(child);
  }
  return labels;
}

function member(owner: unknown, key: string): unknown {
  return isObject(owner) && Object.hasOwn(owner, key) ? owner[key] : undefined;
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
