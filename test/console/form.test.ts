/** From a definition to actions and forms: order, words, controls; and definitions that nobody should write. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actionsOf, follow } from '../../scripts/console/definition.ts';
import { type Control, formOf, type Leaf } from '../../scripts/console/form.ts';
import type { Json } from '../../scripts/console/json.ts';
import { groupsOf, sizeOf, type Tier, tierOf } from '../../scripts/console/order.ts';
import { swagger } from '../support/connector.ts';
import { formNamed, orders, withBody } from './definitions.ts';

const form = formNamed(orders, 'Update_Order-v2');
const leaf = (key: string): Leaf => {
  const found = form.leaves.find(candidate => candidate.key === key);
  if (!found) throw new Error(`no leaf ${key}`);
  return found;
};

describe('actions', () => {
  test('words, method, path as hosts see it, and who may see it', () => {
    expect(
      actionsOf(orders).map(({ parameters, ...action }) => ({
        ...action,
        parameters: parameters.map(({ name }) => name),
      })),
    ).toEqual([
      {
        id: 'Read',
        method: 'GET',
        path: '/orders/{id}',
        summary: 'Read',
        description: '',
        group: 'Actions',
        deprecated: true,
        internal: true,
        parameters: ['tenant', 'id'],
      },
      {
        id: 'Update_Order-v2',
        method: 'POST',
        path: '/orders/{id}',
        summary: 'Update an order',
        description: '',
        group: 'Order Desk v1',
        deprecated: false,
        internal: false,
        parameters: ['tenant', 'id', 'expand', 'api-version', 'body'],
      },
    ]);
  });

  test('a parameter of the operation replaces that of the path', () => {
    const own = { name: 'id', in: 'path', type: 'integer', required: true };
    const item = { parameters: [{ name: 'id', in: 'path', type: 'string' }], get: { parameters: [own] } };
    expect(actionsOf({ paths: { '/x/{id}': item } })[0]?.parameters).toEqual([own]);
  });
});

describe('order', () => {
  const keys = (tier: Tier): string[] =>
    groupsOf(form, tier).flatMap(({ labels, leaves }) =>
      leaves.map(({ key }) => [...labels, key].join(' > ')),
    );

  test('required, important, unmarked, advanced; by object', () => {
    expect(keys('required')).toEqual(['tenant', 'id', 'body/number', 'Shopper > body/shopper/name']);
    expect(keys('important')).toEqual(['body/amount']);
    expect(keys('normal')).toEqual([
      'body/rush',
      'body/placed',
      'body/level',
      'body/lines',
      'body/tags',
      'body/grid',
      'body/extra',
      'Shopper > body/shopper/age',
    ]);
    expect(keys('advanced')).toEqual(['expand', 'body/note', 'Gift > body/gift/to', 'Gift > body/gift/card']);
    expect(sizeOf(form, 'advanced')).toBe(4);
  });

  test('makers never see constants, and read-only fields are not sent', () => {
    expect(form.leaves.filter(candidate => tierOf(candidate) === undefined).map(({ key }) => key)).toEqual([
      'api-version',
      'body/kind',
      'body/gift/form',
    ]);
    expect(form.leaves.map(({ key }) => key)).not.toContain('body/made');
  });

  test('required counts only when every object around it is required', () => {
    expect(leaf('body/shopper/name')).toMatchObject({ required: true, chained: true });
    expect(leaf('body/gift/to')).toMatchObject({ required: false, requiredInside: true, chained: false });
  });
});

describe('controls', () => {
  test.each([
    ['body/amount', { kind: 'number', integer: false }],
    ['body/shopper/age', { kind: 'number', integer: true }],
    ['body/rush', { kind: 'boolean' }],
    ['body/placed', { kind: 'date-time' }],
    ['body/number', { kind: 'text', format: '', secret: false }],
    ['body/grid', { kind: 'json', shape: 'array' }],
    ['body/extra', { kind: 'json', shape: 'object' }],
  ] as [string, Control][])('%s', (key, control) => expect(leaf(key).control).toEqual(control));

  test('a value list has its display names', () => {
    expect(leaf('body/level').control).toEqual({
      kind: 'choice',
      closed: true,
      options: [
        { value: 'a', label: 'Alpha' },
        { value: 'b', label: 'Beta' },
      ],
      of: { kind: 'text', format: '', secret: false },
    });
  });

  test.each<[Json, boolean]>([
    [{ type: 'string', 'x-ms-enum-values': [{ value: 'a', displayName: 'Alpha' }] }, false],
    [{ type: 'string', enum: ['a'], 'x-ms-enum': { modelAsString: true } }, false],
    [{ type: 'string', enum: ['a'] }, true],
  ])('%j is closed: %s', (schema, closed) => {
    const [only] = formNamed(withBody(schema), 'X').leaves;
    expect(only?.control).toMatchObject({ kind: 'choice', closed });
  });

  test('a list has a form for its items, and items may contain themselves', () => {
    const { control } = leaf('body/lines');
    if (control.kind !== 'list') throw new Error('no list');
    const item = control.item();
    expect(control.itemLabel).toBe('Line');
    expect(item.leaves.map(({ key, control: { kind } }) => [key, kind])).toEqual([
      ['sku', 'text'],
      ['count', 'number'],
      ['parts', 'list'],
      ['parent', 'json'],
    ]);
    const parts = item.leaves[2]?.control;
    expect(parts?.kind === 'list' && parts.item().leaves).toHaveLength(4);
  });

  test('allOf is one object, null beside a type is no type', () => {
    const schema = {
      allOf: [
        { $ref: '#/definitions/Base' },
        { properties: { b: { type: ['null', 'integer'] } }, required: ['b'] },
      ],
    };
    const definition = withBody(schema, {
      Base: { type: 'object', required: ['a'], properties: { a: { type: 'string' } } },
    });
    expect(
      formNamed(definition, 'X').leaves.map(({ key, required, control }) => [key, required, control.kind]),
    ).toEqual([
      ['body/a', true, 'text'],
      ['body/b', true, 'number'],
    ]);
  });
});

describe('definitions that nobody should write', () => {
  test('references in circles and out of the document take any value', () => {
    const definition = { a: { $ref: '#/b' }, b: { $ref: '#/a' } };
    expect(follow(definition, { $ref: '#/a' }).value).toEqual({});
    expect(follow(definition, { $ref: 'https://evil.example/x' }).value).toEqual({});
    expect(follow(definition, { $ref: '#/constructor/prototype' }).value).toEqual({});
  });

  test('words beside a reference win', () => {
    const definition = { a: { description: 'far', type: 'string' } };
    expect(follow(definition, { $ref: '#/a', description: 'near' }).value).toEqual({
      description: 'near',
      type: 'string',
    });
  });

  test('an object that doubles at each level ends', () => {
    const levels = Array.from({ length: 40 }, (_, at) => [
      `L${at}`,
      {
        type: 'object',
        properties: Object.fromEntries(
          ['a', 'b', 'c'].map(name => [name, { $ref: `#/definitions/L${at + 1}` }]),
        ),
      },
    ]);
    const definition = withBody({ $ref: '#/definitions/L0' }, Object.fromEntries(levels));
    const { leaves } = formNamed(definition, 'X');
    expect(leaves.length).toBeGreaterThan(1000);
    expect(leaves.length).toBeLessThan(4000);
  });

  test('names like __proto__ are names', () => {
    const schema = JSON.parse(
      '{"type":"object","properties":{"__proto__":{"type":"string"},"constructor":{"type":"integer"}}}',
    );
    expect(formNamed(withBody(schema), 'X').leaves.map(({ key, control }) => [key, control.kind])).toEqual([
      ['body/__proto__', 'text'],
      ['body/constructor', 'number'],
    ]);
  });

  test('anything at all gives a form or none, never an exception', () => {
    const seeds = [
      '$ref',
      'type',
      'properties',
      'items',
      'enum',
      'allOf',
      'required',
      'parameters',
      'name',
      'in',
      'schema',
    ];
    const json = fc.letrec<{ value: Json }>(tie => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom<Json>(null, true, 0, 'object', 'array', 'body', '#/definitions/A', '#/paths'),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...seeds), tie('value')),
      ),
    })).value;
    fc.assert(
      fc.property(json, json, (schema, parameters) => {
        const definition = { paths: { '/x': { post: { parameters } } }, definitions: { A: schema } };
        for (const action of actionsOf(definition)) formOf(definition, action);
        formNamed(withBody(schema, { A: schema }), 'X');
      }),
      { numRuns: 500 },
    );
  });
});

test('every action of the connector has a form, and each leaf a label and help', () => {
  const definition = swagger as unknown as Json;
  const actions = actionsOf(definition);
  expect(actions).toHaveLength(14);
  for (const action of actions) {
    const { leaves } = formOf(definition, action);
    expect(leaves.length, action.id).toBeGreaterThan(5);
    expect(
      leaves.filter(({ label, help }) => label === '' || help === ''),
      action.id,
    ).toEqual([]);
    expect(new Set(leaves.map(({ key }) => key)).size, action.id).toBe(leaves.length);
  }
});
