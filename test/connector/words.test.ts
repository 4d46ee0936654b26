/** What makers read: labels, descriptions, value lists, in our own words. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  connector,
  contractFixture,
  entriesOf,
  type SwaggerEntry,
  swagger,
  text,
} from '../support/connector.ts';

const entries = [...entriesOf()];
const sourceSentences = new Set(contractFixture<string[]>('source-sentences.json'));

const shown = ({ operationId, path }: SwaggerEntry): string => `${operationId} ${path}`;

function fingerprint(sentence: string): string {
  const words = sentence
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  return createHash('sha256').update(words).digest('hex').slice(0, 16);
}

function copied(description: string): string[] {
  const sentences = [description, ...description.split(/(?<=[.!?])\s+/)];
  return sentences.filter(
    sentence => sentence.split(/\s+/).length >= 3 && sourceSentences.has(fingerprint(sentence)),
  );
}

test('there is something to look at', () => {
  expect(entries.length).toBeGreaterThan(1000);
  expect(sourceSentences.size).toBeGreaterThan(1000);
});

test('every parameter and property has a label and a full sentence', () => {
  const bare = entries.filter(
    ({ schema }) => !schema['x-ms-summary']?.trim() || !/^[A-Z].*[.]$/.test(schema.description ?? ''),
  );
  expect(bare.map(shown)).toEqual([]);
});

test('labels are in title case, without placeholders, at most 80 characters', () => {
  const small = /^(a|an|and|as|at|by|for|from|in|of|on|or|per|the|to|with|iOS|v[46])$/;
  const odd = entries.filter(({ schema }) => {
    const label = schema['x-ms-summary'] ?? '';
    const words = label.split(/[\s(]+/).filter(Boolean);
    return label.length > 80 || words.some(word => !/^[A-Z0-9]/.test(word) && !small.test(word));
  });
  expect(odd.map(entry => `${shown(entry)}: ${entry.schema['x-ms-summary']}`)).toEqual([]);
});

test('no placeholder and no platform product stands in a description', () => {
  const odd = entries.filter(({ schema }) =>
    /\bN\/A\b|example field|signifies|power (apps|automate|platform)|logic apps/i.test(
      schema.description ?? '',
    ),
  );
  expect(odd.map(shown)).toEqual([]);
});

test('no two siblings share a label', () => {
  const families = new Map<string, string[]>();
  for (const { operationId, part, parent, schema } of entries) {
    const key = `${operationId} ${part} ${parent}`;
    families.set(key, [...(families.get(key) ?? []), (schema['x-ms-summary'] ?? '').toLowerCase()]);
  }
  const twice = [...families].filter(([, labels]) => new Set(labels).size < labels.length);
  expect(twice).toEqual([]);
});

test('no description is a sentence of the source page', () => {
  const operations = Object.values(swagger.paths).flatMap(item => Object.values(item));
  const texts = [
    ...entries.map(({ schema }) => schema.description ?? ''),
    ...operations.flatMap(({ summary, description }) => [summary, description]),
    ...Object.values(swagger.definitions).map(({ description }) => description ?? ''),
    swagger.info.description ?? '',
    ...[...connector.types.values()].flatMap(({ description, fields }) => [
      description,
      ...fields.map(field => field.description),
    ]),
  ];
  expect(texts.flatMap(copied)).toEqual([]);
  expect(copied('The identifier of the Account Creation event.')).toHaveLength(2);
});

interface ValueList {
  field: string;
  kind: string;
  open: boolean;
  default?: string;
  values: string[];
  onlyInPage?: string[];
  onlyInSwagger?: string[];
  appliesTo: [operationId: string, path: string][];
}

const lists = contractFixture<ValueList[]>('value-lists.json');
const entryAt = new Map(entries.filter(({ part }) => part === 'request').map(entry => [shown(entry), entry]));

/** Where page and definition disagree the definition is right: it is what the service was built from. */
function agreed({ values, onlyInPage = [], onlyInSwagger = [] }: ValueList): string[] {
  return [...values.filter(value => !onlyInPage.includes(value)), ...onlyInSwagger];
}

test('every closed list is an enum with labels, with the default of the contract', () => {
  let fields = 0;
  for (const list of lists.filter(({ open }) => !open)) {
    for (const [operationId, path] of list.appliesTo) {
      const schema = entryAt.get(`${operationId} ${path}`)?.schema;
      const where = `${operationId} ${path}`;
      expect([...(schema?.enum ?? [])].sort(), where).toEqual(agreed(list).sort());
      const labels = schema?.['x-ms-enum-values'] ?? [];
      expect(
        labels.map(({ value }) => value),
        where,
      ).toEqual(schema?.enum);
      expect(new Set(labels.map(({ displayName }) => displayName.toLowerCase())).size, where).toBe(
        labels.length,
      );
      expect(schema?.default, where).toBe(
        list.default ?? (list.kind === 'fixed' ? list.values[0] : undefined),
      );
      fields += 1;
    }
  }
  expect(fields).toBeGreaterThan(140);
});

test('open lists are described and not enforced', () => {
  for (const list of lists.filter(({ open, kind }) => open && kind !== 'semantic')) {
    for (const [operationId, path] of list.appliesTo) {
      const schema = entryAt.get(`${operationId} ${path}`)?.schema;
      expect(schema?.enum, path).toBeUndefined();
      // Ranges that the card networks keep for later are no values that anybody could send.
      const values = list.values.filter(value => !/^\d+-\d+$/.test(value));
      for (const value of values) expect(schema?.description, path).toContain(value);
    }
  }
});

test('no value of any list is enforced where the contract has none', () => {
  const known = new Set(
    lists.filter(({ open }) => !open).flatMap(({ appliesTo }) => appliesTo.map(at => at.join(' '))),
  );
  const extra = entries.filter(
    entry => entry.schema.enum && entry.part !== 'parameter' && !known.has(shown(entry)),
  );
  expect(extra.map(shown)).toEqual([]);
});

test('no secret and no merchant is named anywhere', () => {
  for (const path of [
    'apiDefinition.swagger.json',
    'apiProperties.json',
    'script.csx',
    'readme.md',
    'reference.md',
  ]) {
    expect(text(path)).not.toMatch(/merchanty|client_?secret"?\s*[:=]/i);
  }
});
