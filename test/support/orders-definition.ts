/** A small definition with the shapes that a flow step can meet: every place of a parameter, constants, lists, free objects. */
import { type Definition, definitionOf } from '../../scripts/emulate/definition.ts';
import type { Json } from '../../scripts/policies/exchange.ts';

const source: Json = {
  swagger: '2.0',
  paths: {
    '/orders/{orderId}/lines/{line}': {
      post: {
        operationId: 'SendOrder',
        parameters: [
          { name: 'orderId', in: 'path', required: true, type: 'string' },
          { name: 'line', in: 'path', required: true, type: 'string', 'x-ms-url-encoding': 'double' },
          { name: 'count', in: 'query', type: 'integer', format: 'int32' },
          { name: 'since', in: 'query', type: 'string', format: 'date-time' },
          { name: 'x-note', in: 'header', type: 'string' },
          {
            name: 'x-version',
            in: 'header',
            required: true,
            type: 'string',
            default: '7',
            'x-ms-visibility': 'internal',
          },
          { name: 'order', in: 'body', required: true, schema: { $ref: '#/definitions/Order' } },
        ],
        responses: { '200': { schema: { $ref: '#/definitions/Answer' } } },
      },
    },
    '/text': {
      post: {
        operationId: 'SendText',
        parameters: [{ name: 'text', in: 'body', schema: { type: 'string' } }],
        responses: {},
      },
    },
  },
  definitions: {
    Order: {
      type: 'object',
      required: ['id', 'meta'],
      properties: {
        id: { type: 'string', maxLength: 5 },
        total: { type: 'number', format: 'double' },
        quick: { type: 'boolean' },
        mail: { type: 'string', format: 'email' },
        tags: { type: 'array', items: { type: 'string' } },
        user: {
          type: 'object',
          required: ['name'],
          properties: { name: { type: 'string' }, age: { type: 'integer' } },
        },
        meta: {
          type: 'object',
          required: ['kind'],
          properties: { kind: { type: 'string', default: 'order', 'x-ms-visibility': 'internal' } },
        },
        color: { type: 'string', enum: ['red', 'blue'] },
        free: { type: 'object', additionalProperties: { type: 'string' } },
      },
    },
    Answer: {
      type: 'object',
      properties: {
        ok: { type: 'boolean' },
        list: { type: 'array', items: { type: 'object', properties: { clear: { type: 'boolean' } } } },
        maybe: { type: 'string', 'x-nullable': true },
      },
    },
  },
};

export const ordersDefinition: Definition = definitionOf(source);
