/** Shapes of definitions that our own connector does not have: forms, lists in a query, composed bodies, constants in lists. */
import { expect, test } from 'vitest';
import { type DefinedOperation, definitionOf } from '../../scripts/emulate/definition.ts';
import { boundRequest } from '../../scripts/emulate/flow/bind.ts';
import { throughFlowDoor } from '../../scripts/emulate/flow/door.ts';
import type { Json } from '../../scripts/policies/exchange.ts';

const operation = (parameters: Json[]): Json => ({
  post: { operationId: 'Send', parameters, responses: {} },
});
const constant = { type: 'string', default: 'v1', 'x-ms-visibility': 'internal' };

const self: Json = { allOf: [{ $ref: '#/definitions/Self' }], properties: { a: { type: 'string' } } };

const bound = (parameters: Json[], values: { [name: string]: Json }) => {
  const definition = definitionOf({
    swagger: '2.0',
    paths: { '/send': operation(parameters) },
    definitions: { Self: self },
  });
  const [defined] = definition.operations as [DefinedOperation];
  const incoming = boundRequest(definition, defined, { name: 'Send', parameters: values });
  return { ...incoming, raw: new TextDecoder().decode(incoming.raw) };
};

test.each<[format: string | undefined, query: [string, string][]]>([
  [undefined, [['ids', 'a,b c']]],
  ['csv', [['ids', 'a,b c']]],
  ['ssv', [['ids', 'a b c']]],
  ['tsv', [['ids', 'a\tb c']]],
  ['pipes', [['ids', 'a|b c']]],
  ['toString', [['ids', 'a,b c']]],
  [
    'multi',
    [
      ['ids', 'a'],
      ['ids', 'b c'],
    ],
  ],
])('a list in a query as %s', (format, query) => {
  const collection = format === undefined ? {} : { collectionFormat: format };
  const parameter = { name: 'ids', in: 'query', type: 'array', items: { type: 'string' }, ...collection };
  expect(bound([parameter], { ids: ['a', 'b c'] }).query).toEqual(query);
});

test('a form', () => {
  const parameters = [
    { name: 'grant', in: 'formData', type: 'string', required: true },
    { name: 'code', in: 'formData', type: 'integer' },
  ];
  const { headers, raw } = bound(parameters, { grant: 'a & b=c', code: '7' });
  expect([headers, raw]).toEqual([
    [['Content-Type', 'application/x-www-form-urlencoded']],
    'grant=a+%26+b%3Dc&code=7',
  ]);
  expect(() => bound(parameters, { code: 7 })).toThrow("missing required property 'grant'");
});

test('a file is not emulated, and says so', async () => {
  const parameters = [{ name: 'file', in: 'formData', type: 'file' }];
  const { response } = await throughFlowDoor(
    { operationId: 'Send', parameters: { file: 'x' } },
    {
      definition: definitionOf({ swagger: '2.0', paths: { '/send': operation(parameters) } }),
      api: 'orders',
      strictResponses: false,
      carryOut: () => Promise.reject(new Error('nothing may be sent')),
    },
  );
  expect([response.status, response.body]).toEqual([
    501,
    { error: { code: 'NotEmulated', message: 'This gateway does not emulate the upload of a file.' } },
  ]);
});

test('a body of several parts', () => {
  const named = { type: 'object', properties: { name: { type: 'string' } } };
  const aged = { type: 'object', properties: { age: { type: 'integer' } } };
  const parameter = { name: 'body', in: 'body', schema: { allOf: [named, { allOf: [aged] }] } };
  expect(bound([parameter], { 'body/name': 'Ann', 'body/age': '7' }).body).toEqual({ name: 'Ann', age: 7 });
  expect(() => bound([parameter], { 'body/other': 1 })).toThrow("parameter 'body/other'");
});

test('a body that contains itself has no end to fall into', () => {
  const schema: Json = { $ref: '#/definitions/Self' };
  expect(bound([{ name: 'body', in: 'body', schema }], { 'body/a': 'x' }).body).toEqual({ a: 'x' });
  expect(() => bound([{ name: 'body', in: 'body', schema }], { 'body/x': 1 })).toThrow("parameter 'body/x'");
});

test('constants in entries of a list, each its own', () => {
  const item = { type: 'object', properties: { id: { type: 'string' }, kind: constant } };
  const lines = { type: 'array', items: item };
  const schema = {
    type: 'object',
    properties: { lines, meta: { ...constant, default: { a: [1] }, type: 'object' } },
  };
  const parameters = [{ name: 'body', in: 'body', schema }];
  const { body } = bound(parameters, { 'body/lines': [{ id: '1' }, { id: '2', kind: 'v2' }] });
  expect(body).toEqual({
    lines: [
      { id: '1', kind: 'v1' },
      { id: '2', kind: 'v2' },
    ],
    meta: { a: [1] },
  });
  expect((body as { meta: Json }).meta).not.toBe(schema.properties.meta.default);
});
