/** What the budgets count, of any JSON. */
import { describe, expect, test } from 'vitest';
import { budgetLines } from '../../scripts/cli/budget-lines.ts';
import { budgetsOf } from '../../scripts/rules/budgets.ts';
import { schemaCounter } from '../../scripts/rules/schema-count.ts';

const plain = (text: string): string => text;
const colours = { bold: plain, dim: plain, red: plain, yellow: plain, green: plain, cyan: plain };
const ref = (name: string) => ({ $ref: `#/definitions/${name}` });
const text = { type: 'string' };

describe('schemas', () => {
  const definitions = {
    Address: { properties: { street: text, city: text } },
    Alias: ref('Address'),
    Node: { properties: { value: text, next: ref('Node') } },
    Left: { properties: { right: ref('Right'), name: text } },
    Right: { properties: { left: ref('Left') } },
    Ring: ref('Ring'),
    Both: { allOf: [ref('Address'), { properties: { zip: text } }] },
  };

  test.each<[string, unknown, number, number]>([
    ['a plain value', text, 1, 1],
    ['no schema at all', 7, 1, 1],
    ['properties', { properties: { a: text, b: text } }, 3, 2],
    ['a list and a dictionary', { items: { additionalProperties: text } }, 3, 3],
    ['a dictionary of anything', { additionalProperties: true }, 1, 1],
    ['a reference is what it leads to', ref('Address'), 3, 2],
    ['a reference to a reference', ref('Alias'), 3, 2],
    ['each use counts', { properties: { from: ref('Address'), to: ref('Address') } }, 7, 3],
    ['parts of allOf add their members', ref('Both'), 4, 2],
    ['a circle ends where it closes', ref('Node'), 3, 2],
    ['a circle of two', ref('Left'), 4, 3],
    ['the same circle, entered elsewhere', ref('Right'), 4, 3],
    ['a reference to itself', ref('Ring'), 1, 1],
    ['a reference to nowhere', ref('Missing'), 1, 1],
    ['a reference to a key of every object', { $ref: '#/definitions/constructor' }, 1, 1],
    ['a reference to another file', { $ref: 'other.json#/a' }, 1, 1],
  ])('%s', (_, schema, schemas, depth) => {
    expect(schemaCounter({ definitions })(schema)).toEqual({ schemas, depth });
  });

  test('a circle counts the same whatever was counted before', () => {
    const count = schemaCounter({ definitions });
    expect(
      [count(ref('Left')), count(ref('Right')), count(ref('Left'))].map(({ schemas }) => schemas),
    ).toEqual([4, 4, 4]);
  });

  test('references that double do not take double the time', () => {
    const bomb = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [
        `B${at}`,
        { properties: { a: ref(`B${at + 1}`), b: ref(`B${at + 1}`) } },
      ]),
    );
    const start = performance.now();
    expect(schemaCounter({ definitions: bomb })(ref('B0')).schemas).toBe(2 ** 61 - 1);
    const circles = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [
        `C${at}`,
        { properties: Object.fromEntries(Array.from({ length: 40 }, (_, to) => [`p${to}`, ref(`C${to}`)])) },
      ]),
    );
    expect(schemaCounter({ definitions: circles })(ref('C0')).schemas).toBeGreaterThan(16_384);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test('nesting deeper than the stack', () => {
    const nested = JSON.parse(`${'{"items":'.repeat(200_000)}1${'}'.repeat(200_000)}`);
    expect(schemaCounter({})(nested).schemas).toBeGreaterThan(400);
    const found = budgetsOf({
      definition: {
        data: { paths: { '/a': { get: { responses: { 200: { schema: nested } } } } } },
        text: '',
      },
      bytes: {},
    });
    expect(found.find(({ id }) => id === 'depth')?.used).toBeGreaterThan(400);
  });
});

test('of an operation: the body that is sent, each answer, all of them', () => {
  const data = {
    info: { title: 'Shop', description: 'x'.repeat(40) },
    parameters: { Body: { name: 'body', in: 'body', schema: { properties: { a: text, b: text, c: text } } } },
    paths: {
      '/a': {
        post: {
          operationId: 'MakeOrder',
          summary: 'Make an order',
          parameters: [
            { $ref: '#/parameters/Body' },
            { name: 'q', in: 'query', 'x-ms-summary': 'Query text' },
          ],
          responses: { 200: { schema: { items: { items: text } } }, 400: { schema: text } },
        },
        parameters: [],
        'x-note': {},
      },
      '/b': { get: { responses: {} } },
    },
  };
  const found = budgetsOf({ definition: { data, text: 'é'.repeat(10) }, bytes: { definition: 20, icon: 7 } });
  expect(
    Object.fromEntries(found.map(({ id, used, of }) => [id, of === undefined ? used : [used, of]])),
  ).toEqual({
    'definition-size': 20,
    'definition-size-dataverse': 10,
    operations: 2,
    'schemas-per-body': [4, 'MakeOrder'],
    'schemas-per-operation': [8, 'MakeOrder'],
    depth: [3, 'MakeOrder'],
    'operation-id': [9, 'MakeOrder'],
    title: [4, 'Shop'],
    description: 40,
    summary: [13, 'Make an order'],
    label: [10, 'Query text'],
    'icon-size': 7,
  });
});

test.each([
  null,
  7,
  'x',
  [],
  {},
  { paths: 7 },
  { paths: { '/a': null } },
  { paths: { '/a': { get: 7, post: { parameters: 7, responses: [null], operationId: {} } } }, info: [] },
])('%j has budgets, and no fault', data => {
  const found = budgetsOf({ definition: { data, text: '' }, bytes: {} });
  expect(found.length).toBeGreaterThan(6);
  expect(found.every(({ used }) => used >= 0)).toBe(true);
});

test('lines show a limit that is exceeded beyond counting', () => {
  const shown = budgetLines(
    [
      { id: 'a', what: 'Schemas', used: 2 ** 61, limit: 512, unit: 'schemas', remedy: '', source: '' },
      {
        id: 'b',
        what: 'Levels',
        used: 3,
        limit: 15,
        unit: 'levels',
        unpublished: true,
        remedy: '',
        source: '',
      },
    ],
    colours,
  );
  expect(shown).toBe(
    `  Schemas  ${'█'.repeat(20)} 999 %  too many to count of 512 schemas\n  Levels   ████░░░░░░░░░░░░░░░░  20 %  3 of 15 levels (not published)\n`,
  );
});
