/** Definitions for tests of the console: a small one with every kind of field, and hostile ones. */
import { actionsOf } from '../../scripts/console/definition.ts';
import { type Form, formOf } from '../../scripts/console/form.ts';
import type { Json } from '../../scripts/console/json.ts';

export const orders: Json = {
  swagger: '2.0',
  host: 'api.contoso.example',
  basePath: '/v1',
  parameters: {
    tenant: { name: 'tenant', in: 'header', type: 'string', required: true, 'x-ms-summary': 'Tenant' },
  },
  paths: {
    '/orders/{id}': {
      parameters: [
        { $ref: '#/parameters/tenant' },
        { name: 'id', in: 'path', type: 'string', required: true },
      ],
      post: {
        operationId: 'Update_Order-v2',
        summary: 'Update an order',
        tags: ['OrderDesk_v1'],
        parameters: [
          {
            name: 'expand',
            in: 'query',
            type: 'array',
            items: { type: 'string' },
            'x-ms-visibility': 'advanced',
          },
          {
            name: 'api-version',
            in: 'query',
            type: 'string',
            required: true,
            default: '2',
            'x-ms-visibility': 'internal',
          },
          {
            name: 'body',
            in: 'body',
            required: true,
            schema: { $ref: '#/definitions/Order' },
          },
        ],
      },
      get: { operationId: 'Read', deprecated: true, 'x-ms-visibility': 'internal' },
    },
  },
  definitions: {
    Order: {
      type: 'object',
      required: ['number', 'kind', 'shopper'],
      properties: {
        kind: { type: 'string', enum: ['order'], default: 'order', 'x-ms-visibility': 'internal' },
        note: { type: 'string', 'x-ms-summary': 'Note', 'x-ms-visibility': 'advanced' },
        number: { type: 'string', 'x-ms-summary': 'Order Number', description: 'Your number.' },
        amount: { type: 'number', 'x-ms-summary': 'Amount', 'x-ms-visibility': 'important' },
        rush: { type: 'boolean', 'x-ms-summary': 'Rush' },
        placed: { type: 'string', format: 'date-time', 'x-ms-summary': 'Placed' },
        level: {
          type: 'string',
          enum: ['a', 'b'],
          'x-ms-enum-values': [
            { value: 'a', displayName: 'Alpha' },
            { value: 'b', displayName: 'Beta' },
          ],
          default: 'a',
        },
        shopper: {
          type: 'object',
          'x-ms-summary': 'Shopper',
          required: ['name'],
          properties: {
            name: { type: 'string', 'x-ms-summary': 'Name' },
            age: { type: 'integer', format: 'int32', 'x-ms-summary': 'Age' },
          },
        },
        gift: {
          type: 'object',
          'x-ms-summary': 'Gift',
          'x-ms-visibility': 'advanced',
          required: ['to', 'form'],
          properties: {
            to: { type: 'string', 'x-ms-summary': 'To' },
            card: { type: 'string', 'x-ms-summary': 'Card', default: 'plain' },
            form: { type: 'string', default: 'gift', 'x-ms-visibility': 'internal' },
          },
        },
        lines: { type: 'array', 'x-ms-summary': 'Lines', items: { $ref: '#/definitions/Line' } },
        tags: { type: 'array', 'x-ms-summary': 'Tags', items: { type: 'string' } },
        grid: { type: 'array', items: { type: 'array', items: { type: 'number' } } },
        extra: { type: 'object', additionalProperties: { type: 'string' } },
        made: { type: 'string', readOnly: true },
      },
    },
    Line: {
      type: 'object',
      'x-ms-summary': 'Line',
      required: ['sku'],
      properties: {
        sku: { type: 'string', 'x-ms-summary': 'Article' },
        count: { type: 'integer', default: 1, 'x-ms-summary': 'Count' },
        parts: { type: 'array', 'x-ms-summary': 'Parts', items: { $ref: '#/definitions/Line' } },
        parent: { $ref: '#/definitions/Line' },
      },
    },
  },
};

/** The form of the action with this id; throws when there is none. */
export function formNamed(definition: Json, id: string): Form {
  const action = actionsOf(definition).find(candidate => candidate.id === id);
  if (!action) throw new Error(`no action ${id}`);
  return formOf(definition, action);
}

/** A definition with one action whose body has this schema. */
export function withBody(schema: Json, definitions: Json = {}): Json {
  const body = { name: 'body', in: 'body', required: true, schema };
  return { paths: { '/x': { post: { operationId: 'X', parameters: [body] } } }, definitions };
}
