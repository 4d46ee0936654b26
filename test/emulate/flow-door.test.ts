/** The door of Power Automate: flat keys, conversions, refusals in the platform's words, and the check of answers. */
import { describe, expect, test } from 'vitest';
import type { DefinedOperation } from '../../scripts/emulate/definition.ts';
import { boundRequest } from '../../scripts/emulate/flow/bind.ts';
import { FlowRefusal } from '../../scripts/emulate/flow/coerce.ts';
import { flowCallOf, throughFlowDoor } from '../../scripts/emulate/flow/door.ts';
import type { Incoming } from '../../scripts/emulate/gateway.ts';
import type { Fields, Json, Response } from '../../scripts/policies/exchange.ts';
import { ordersDefinition as definition } from '../support/orders-definition.ts';

const sendOrder = definition.operations.find(({ id }) => id === 'SendOrder') as DefinedOperation;
const base = { orderId: 'o1', line: '1', 'order/id': 'A' };
const bound = (parameters: { [name: string]: Json }): Incoming =>
  boundRequest(definition, sendOrder, { name: 'Send', parameters });
const refusal = (parameters: { [name: string]: Json }): [string, string] => {
  try {
    bound(parameters);
  } catch (cause) {
    if (cause instanceof FlowRefusal) return [cause.code, cause.message];
    throw cause;
  }
  throw new Error('nothing was refused');
};

describe('what a step sends', () => {
  test('the smallest one, with its hidden constants', () => {
    expect(bound(base)).toEqual({
      method: 'POST',
      path: '/orders/o1/lines/1',
      query: [],
      headers: [
        ['x-version', '7'],
        ['Content-Type', 'application/json'],
      ],
      body: { id: 'A', meta: { kind: 'order' } },
    });
  });

  test.each<[string, { [name: string]: Json }, Json]>([
    ['nested keys', { 'order/user/name': 'Ann', 'order/user/age': '42' }, { user: { name: 'Ann', age: 42 } }],
    ['a number as text', { 'order/total': '12.50' }, { total: 12.5 }],
    ['a boolean as text', { 'order/quick': 'True' }, { quick: true }],
    ['a number for a text', { 'order/user/name': 7 }, { user: { name: '7' } }],
    ['a boolean for a text', { 'order/user/name': true }, { user: { name: 'True' } }],
    ['a list as it is', { 'order/tags': ['a', 'b'] }, { tags: ['a', 'b'] }],
    ['a whole object', { 'order/user': { name: 'Ann', more: 1 } }, { user: { name: 'Ann', more: 1 } }],
    [
      'an object and one of its members',
      { 'order/user/age': 3, 'order/user': { name: 'Ann' } },
      { user: { name: 'Ann', age: 3 } },
    ],
    ['a value off the list', { 'order/color': 'green' }, { color: 'green' }],
    ['a free object', { 'order/free/anything': 'x' }, { free: { anything: 'x' } }],
    ['null, which is left out', { 'order/total': null, 'order/user': null }, {}],
    ['its own constant', { 'order/meta/kind': 'return' }, { meta: { kind: 'return' } }],
  ])('%s', (_, parameters, expected) => {
    expect(bound({ ...base, ...parameters }).body).toEqual({
      id: 'A',
      meta: { kind: 'order' },
      ...(expected as object),
    });
  });

  test('the whole body at once', () => {
    expect(bound({ orderId: 'o', line: '1', order: { id: 'B', meta: {} } }).body).toEqual({
      id: 'B',
      meta: { kind: 'order' },
    });
  });

  test.each([
    ['a/b?c#d', '1', '/orders/a%2Fb%3Fc%23d/lines/1'],
    ['o', 'a/b %', '/orders/o/lines/a%252Fb%2520%2525'],
    ['..a', '$&', '/orders/..a/lines/%2524%2526'],
  ])('path parameters %s and %s', (orderId, line, path) => {
    expect(bound({ ...base, orderId, line }).path).toBe(path);
  });

  test.each(['', '.', '..', '\ud800'])('a part of a path that is %j', orderId => {
    expect(refusal({ ...base, orderId })).toEqual([
      'OpenApiOperationParameterValidationFailed',
      expect.stringContaining("may not be null or empty: 'orderId'"),
    ]);
  });

  test('query and headers', () => {
    const { query, headers } = bound({
      ...base,
      count: '3',
      since: '2026-11-01T10:00:00Z',
      'x-note': 'a\r\nHost: evil',
    });
    expect(query).toEqual([
      ['count', '3'],
      ['since', '2026-11-01T10:00:00Z'],
    ]);
    expect(headers).toContainEqual(['x-note', 'a Host: evil']);
  });

  test('names that reach behind objects stay names', () => {
    expect(refusal({ ...base, 'order/__proto__/polluted': 1 })[0]).toBe(
      'WorkflowOperationParametersExtraParameter',
    );
    bound({ ...base, 'order/free/__proto__': 'x', 'order/free/constructor': 'y' });
    bound({ ...base, 'order/free': JSON.parse('{"__proto__": "polluted"}') });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.prototype.constructor).toBe(Object);
  });
});

describe('what is refused', () => {
  const conversion = (key: string, type: string, value: string): string =>
    `The 'inputs.parameters' of workflow operation 'Send' of type 'OpenApiConnection' is not valid. Error details: Input parameter '${key}' is required to be of type '${type}'. The runtime value '${value}' to be converted doesn't have the expected format '${type}'.`;
  const invalid = (parameter: string, details: string): string =>
    `Input parameter '${parameter}' validation failed in workflow operation 'Send': ${details}`;
  test.each<[string, { [name: string]: Json }, string, string]>([
    [
      'an empty text for a number',
      { 'order/total': '' },
      'OpenApiOperationParameterTypeConversionFailed',
      conversion('order/total', 'Number/double', '""'),
    ],
    [
      'a word for an integer',
      { 'order/user/age': 'old', 'order/user/name': 'A' },
      'OpenApiOperationParameterTypeConversionFailed',
      conversion('order/user/age', 'Integer', '"old"'),
    ],
    [
      'a fraction for an integer',
      { count: 1.5 },
      'OpenApiOperationParameterTypeConversionFailed',
      conversion('count', 'Integer/int32', '1.5'),
    ],
    [
      'an integer out of range',
      { count: 3_000_000_000 },
      'OpenApiOperationParameterTypeConversionFailed',
      conversion('count', 'Integer/int32', '3000000000'),
    ],
    [
      'no boolean',
      { 'order/quick': 'yes' },
      'OpenApiOperationParameterTypeConversionFailed',
      conversion('order/quick', 'Boolean', '"yes"'),
    ],
    [
      'an empty date',
      { since: '' },
      'OpenApiOperationParameterTypeConversionFailed',
      conversion('since', 'String/date-time', '""'),
    ],
    [
      'a day that is none',
      { since: '2026-02-30T00:00:00Z' },
      'OpenApiOperationParameterTypeConversionFailed',
      conversion('since', 'String/date-time', '"2026-02-30T00:00:00Z"'),
    ],
    [
      'no e-mail address',
      { 'order/mail': 'ann' },
      'OpenApiOperationParameterTypeConversionFailed',
      conversion('order/mail', 'String/email', '"ann"'),
    ],
    [
      'an unknown key',
      { 'order/nothing': 1 },
      'WorkflowOperationParametersExtraParameter',
      "The API operation does not contain a definition for parameter 'order/nothing'.",
    ],
    [
      'the key of another parameter',
      { 'body/id': 1 },
      'WorkflowOperationParametersExtraParameter',
      "The API operation does not contain a definition for parameter 'body/id'.",
    ],
    [
      'an empty step in a key',
      { 'order//id': 'x' },
      'WorkflowOperationParametersExtraParameter',
      "The API operation does not contain a definition for parameter 'order//id'.",
    ],
    [
      'a missing field',
      { 'order/id': null },
      'OpenApiOperationParameterValidationFailed',
      invalid('order', "The API operation 'SendOrder' is missing required property 'order/id'."),
    ],
    [
      'a missing field of an object that is there',
      { 'order/user/age': 3 },
      'OpenApiOperationParameterValidationFailed',
      invalid('order', "The API operation 'SendOrder' is missing required property 'order/user/name'."),
    ],
    [
      'a missing parameter',
      { orderId: null },
      'OpenApiOperationParameterValidationFailed',
      invalid('orderId', "The API operation 'SendOrder' is missing required property 'orderId'."),
    ],
    [
      'a text that is too long',
      { 'order/id': 'ABCDEF' },
      'OpenApiOperationParameterValidationFailed',
      invalid(
        'order',
        "The API operation 'SendOrder' requires the property 'order/id' to have maximum length '5' but is of length '6'.",
      ),
    ],
    [
      'a text for an object',
      { 'order/user': 'Ann' },
      'OpenApiOperationParameterValidationFailed',
      invalid(
        'order',
        "The API operation 'SendOrder' requires the property 'order/user' to be of type 'Object' but is of type 'String'.",
      ),
    ],
    [
      'an object for a text',
      { 'order/id': { a: 1 } },
      'OpenApiOperationParameterValidationFailed',
      invalid(
        'order',
        "The API operation 'SendOrder' requires the property 'order/id' to be of type 'String' but is of type 'Object'.",
      ),
    ],
    [
      'a number in a list of texts',
      { 'order/tags': ['a', 1] },
      'OpenApiOperationParameterValidationFailed',
      invalid(
        'order',
        "The API operation 'SendOrder' requires the property 'order/tags/1' to be of type 'String' but is of type 'Number'.",
      ),
    ],
  ])('%s', (_, parameters, code, message) => {
    expect(refusal({ ...base, ...parameters })).toEqual([code, message]);
  });

  test.each<[string, Json | undefined]>([
    ['nothing', undefined],
    ['a list', []],
    ['no operation', { parameters: {} }],
    ['parameters that are a list', { operationId: 'SendOrder', parameters: [] }],
  ])('a call that is %s', (_, value) => {
    expect(() => flowCallOf(value)).toThrow(FlowRefusal);
  });

  test('the inputs of a step are a call', () => {
    expect(flowCallOf({ host: { operationId: 'SendText' }, parameters: { text: 'x' } })).toEqual({
      name: 'SendText',
      operationId: 'SendText',
      parameters: { text: 'x' },
    });
  });
});

describe('answers', () => {
  const through = (
    response: Response,
    strictResponses = false,
    operationId = 'SendOrder',
    parameters: Json = base,
  ) =>
    throughFlowDoor(
      { operationId, parameters },
      {
        definition,
        api: 'orders',
        strictResponses,
        carryOut: async () => ({ response, policies: [], answeredBy: 'service' }),
      },
    );
  const json: Fields = [
    ['Content-Type', 'application/json'],
    ['Set-Thing', 'a'],
    ['Set-Thing', 'b'],
  ];

  test('hold status, headers and body, whatever the status', async () => {
    const { response, warnings } = await through({ status: 404, headers: json, body: { why: 1 } });
    expect(response).toMatchObject({
      status: 200,
      body: {
        statusCode: 404,
        headers: { 'Content-Type': 'application/json', 'Set-Thing': 'a,b' },
        body: { why: 1 },
      },
    });
    expect(warnings).toEqual([]);
  });

  test.each<[string, Json, string[]]>([
    ['in order', { ok: true, list: [{ clear: false }], maybe: null, more: 1 }, []],
    [
      'a text for a boolean',
      { ok: 'yes' },
      [
        "The API operation 'SendOrder' requires the property 'body/ok' to be of type 'Boolean' but is of type 'String'.",
      ],
    ],
    [
      'deep inside',
      { list: [{}, { clear: 'no' }] },
      [
        "The API operation 'SendOrder' requires the property 'body/list/1/clear' to be of type 'Boolean' but is of type 'String'.",
      ],
    ],
    [
      'null where nothing says so',
      { ok: null },
      [
        "The API operation 'SendOrder' requires the property 'body/ok' to be of type 'Boolean' but is of type 'Null'.",
      ],
    ],
  ])('%s', async (_, body, details) => {
    const { warnings } = await through({ status: 200, headers: json, body });
    const words = (text: string): string =>
      `The API 'orders' returned an invalid response for workflow operation 'SendOrder' of type 'OpenApiConnection'. Error details: '${text}'`;
    expect(warnings).toEqual(details.map(words));
  });

  test('a misfit is an error when asked', async () => {
    const { response } = await through({ status: 200, headers: json, body: { ok: 1 } }, true);
    expect(response).toMatchObject({
      status: 400,
      body: { error: { code: 'OpenApiOperationResponseValidationFailed' } },
    });
  });

  test('bytes come in base64, text as text', async () => {
    const raw = new TextEncoder().encode('hello');
    expect(
      (await through({ status: 200, headers: [['Content-Type', 'text/plain']], raw })).response.body,
    ).toMatchObject({ body: 'hello' });
    expect(
      (await through({ status: 200, headers: [['Content-Type', 'image/png']], raw })).response.body,
    ).toMatchObject({ body: { '$content-type': 'image/png', $content: 'aGVsbG8=' } });
  });

  test('an operation that nobody has', async () => {
    const { response } = await through({ status: 200, headers: [] }, false, 'Nothing');
    expect(response.body).toEqual({
      error: {
        code: 'WorkflowOperationInputsApiOperationNotFound',
        message:
          "The 'inputs' of workflow operation 'Nothing' of type 'OpenApiConnection' are not valid. The API operation 'Nothing' could not be found in API 'orders'.",
      },
    });
  });
});
