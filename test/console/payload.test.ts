/** From what was typed to what is sent, and to the words of each host. */
import { describe, expect, test } from 'vitest';
import { canvasFormula } from '../../scripts/console/canvas.ts';
import { type Action, actionsOf } from '../../scripts/console/definition.ts';
import { exampleValues } from '../../scripts/console/example.ts';
import { type Control, formOf } from '../../scripts/console/form.ts';
import { curlLine, flowAction, workflowAction } from '../../scripts/console/hosts.ts';
import type { Json, JsonObject } from '../../scripts/console/json.ts';
import { loadParameters, loadText } from '../../scripts/console/load.ts';
import {
  bodyFrom,
  flowParameters,
  httpRequest,
  payloadOf,
  readText,
  type Sent,
} from '../../scripts/console/payload.ts';
import { initialValues, itemsOf, withItem } from '../../scripts/console/values.ts';
import { swagger } from '../support/connector.ts';
import { formNamed, orders, withBody } from './definitions.ts';

const action = actionsOf(orders)[1] as Action;
const form = formOf(orders, action);
const given: JsonObject = {
  tenant: 't 1',
  id: 'a/b c',
  expand: ['x', 'y'],
  'body/number': '@n"1\'',
  'body/amount': 49.95,
  'body/rush': true,
  'body/placed': '2026-05-04T13:05:00Z',
  'body/shopper/name': 'Ada @{x}',
  'body/lines': [{ sku: 's1', count: 2, parts: [{ sku: 's2' }] }, { sku: 's3' }],
  'body/tags': ['p', 'q'],
  'body/extra': { k: 'v' },
};
const sentOf = (parameters: JsonObject): readonly Sent[] =>
  payloadOf(form, loadParameters(form, parameters).values).sent;

describe('payload', () => {
  test('slash keys in the order of the form, constants added', () => {
    expect(flowParameters(sentOf(given))).toEqual({ ...given, 'api-version': '2', 'body/kind': 'order' });
    expect(Object.keys(flowParameters(sentOf(given))).slice(0, 6)).toEqual([
      'tenant',
      'id',
      'expand',
      'api-version',
      'body/kind',
      'body/number',
    ]);
  });

  test('a form as it opens has its defaults, constants, and says what is missing', () => {
    const { sent, faults } = payloadOf(form, initialValues(form));
    expect(flowParameters(sent)).toEqual({ 'api-version': '2', 'body/kind': 'order', 'body/level': 'a' });
    expect(faults).toEqual([
      { at: 'tenant', label: 'Tenant', message: 'is required' },
      { at: 'id', label: 'id', message: 'is required' },
      { at: 'body/number', label: 'Order Number', message: 'is required' },
      { at: 'body/shopper/name', label: 'Name', message: 'is required' },
    ]);
  });

  test('an optional object asks for its own required fields, and sends its constants, once it has any', () => {
    const { sent, faults } = payloadOf(
      form,
      loadParameters(form, { ...given, 'body/gift/card': 'red' }).values,
    );
    expect(flowParameters(sent)).toMatchObject({ 'body/gift/card': 'red', 'body/gift/form': 'gift' });
    expect(faults).toEqual([
      { at: 'body/gift/to', label: 'To', message: 'is required once Gift is filled in' },
    ]);
  });

  test('faults inside items name item and field', () => {
    const values = withItem(loadParameters(form, given).values, lines(), lineForm());
    expect(itemsOf(values, lines())).toHaveLength(3);
    expect(payloadOf(form, values).faults).toEqual([
      { at: 'body/lines#3/sku', label: 'Article', message: 'is required' },
    ]);
  });

  test('names like __proto__ become members and nothing else', () => {
    const schema = JSON.parse(
      '{"type":"object","properties":{"__proto__":{"type":"object","properties":{"polluted":{"type":"string"}}}}}',
    );
    const hostile = formNamed(withBody(schema), 'X');
    const { sent } = payloadOf(hostile, new Map([['body/__proto__/polluted', 'yes']]));
    expect(JSON.stringify(bodyFrom(sent))).toBe('{"__proto__":{"polluted":"yes"}}');
    expect('polluted' in {}).toBe(false);
  });
});

function lines() {
  const leaf = form.leaves.find(({ key }) => key === 'body/lines');
  if (!leaf) throw new Error('no lines');
  return leaf;
}
function lineForm() {
  const { control } = lines();
  if (control.kind !== 'list') throw new Error('no list');
  return control.item();
}

describe('what a text stands for', () => {
  const choice: Control = {
    kind: 'choice',
    closed: true,
    options: [{ value: '1', label: 'One' }],
    of: { kind: 'number', integer: true },
  };
  test.each<[Control, string, Json, string?]>([
    [{ kind: 'boolean' }, 'true', true],
    [{ kind: 'boolean' }, 'Ja', 'Ja', 'must be Yes or No'],
    [{ kind: 'number', integer: true }, '7', 7],
    [{ kind: 'number', integer: true }, '7.5', 7.5, 'must be a whole number'],
    [
      { kind: 'number', integer: true },
      '9007199254740993',
      9007199254740992,
      'is too large to be sent exactly',
    ],
    [{ kind: 'number', integer: false }, '7,5', '7,5', 'must be a number'],
    [{ kind: 'number', integer: false }, ' ', ' ', 'must be a number'],
    [{ kind: 'date' }, '2026-05-04', '2026-05-04'],
    [{ kind: 'date' }, '2026-13-04', '2026-13-04', 'must be a date such as 2026-05-04'],
    [{ kind: 'date-time' }, '2026-05-04T13:05:00+02:00', '2026-05-04T13:05:00+02:00'],
    [{ kind: 'date-time' }, 'today', 'today', 'must be a date and time such as 2026-05-04T13:05:00Z'],
    [choice, '1', 1],
    [choice, '2', 2, 'is not one of the listed values'],
    [{ ...choice, closed: false }, '2', 2],
    [{ kind: 'json', shape: 'object' }, '{"a":1}', { a: 1 }],
    [{ kind: 'json', shape: 'object' }, '[]', [], 'must be a JSON object, in curly brackets'],
    [{ kind: 'json', shape: 'array' }, '{}', {}, 'must be a JSON list, in square brackets'],
    [{ kind: 'json', shape: 'any' }, 'plain', 'plain'],
    [{ kind: 'json', shape: 'any' }, '"5"', '5'],
    [{ kind: 'text', format: '', secret: false }, '5', '5'],
  ])('%j %s', (control, text, value, fault) => {
    expect(readText(control, text)).toEqual(fault === undefined ? { value } : { value, fault });
  });

  test('broken JSON says where', () => {
    expect(readText({ kind: 'json', shape: 'any' }, '{"a"').fault).toMatch(/^is not JSON: /);
  });
});

describe('hosts', () => {
  const connected = { origin: 'http://127.0.0.1:7071', address: '/apim/orders', connection: 'local' };
  const sent = sentOf(given);

  test('plain HTTP', () => {
    expect(httpRequest(action, sent)).toEqual({
      method: 'POST',
      path: '/orders/a%2Fb%20c',
      queries: [
        ['expand', 'x,y'],
        ['api-version', '2'],
      ],
      headers: [['tenant', 't 1']],
      body: {
        kind: 'order',
        number: '@n"1\'',
        amount: 49.95,
        rush: true,
        placed: '2026-05-04T13:05:00Z',
        shopper: { name: 'Ada @{x}' },
        lines: given['body/lines'],
        tags: ['p', 'q'],
        extra: { k: 'v' },
      },
    });
  });

  test('a flow: text that would be an expression is escaped', () => {
    const { inputs } = JSON.parse(flowAction(action, sent, connected));
    expect(inputs.host).toEqual({
      connectionName: 'orders',
      operationId: 'Update_Order-v2',
      apiId: '/providers/Microsoft.PowerApps/apis/orders',
    });
    expect(inputs.parameters).toMatchObject({
      'body/number': '@@n"1\'',
      'body/shopper/name': 'Ada @@{x}',
      id: 'a/b c',
    });
  });

  test('a workflow: raw HTTP, the path encoded by an expression', () => {
    const quoted = sentOf({ ...given, id: "it's" });
    expect(JSON.parse(workflowAction(action, quoted, connected)).inputs).toMatchObject({
      host: { connection: { name: "@parameters('$connections')['orders']['connectionId']" } },
      method: 'post',
      path: "/orders/@{encodeURIComponent('it''s')}",
      headers: { tenant: 't 1' },
      queries: { expand: 'x,y', 'api-version': '2' },
      body: { number: '@@n"1\'', shopper: { name: 'Ada @@{x}' } },
    });
  });

  test('a line for a shell survives quotes', () => {
    const line = curlLine(action, sentOf({ tenant: "o'neil", id: '1', 'body/number': "it's" }), connected);
    expect(line).toBe(
      [
        "curl -X POST 'http://127.0.0.1:7071/apim/orders/local/orders/1?api-version=2'",
        `-H 'tenant: o'\\''neil'`,
        "-H 'Content-Type: application/json'",
        `-d '{"kind":"order","number":"it'\\''s"}'`,
      ].join(' \\\n  '),
    );
  });

  test('a canvas app: path, query, header, body by position, the rest in one record', () => {
    expect(canvasFormula(action, form, sent, 'Order Desk')).toBe(
      [
        "'Order Desk'.UpdateOrderv2(",
        '  "a/b c",',
        '  "t 1",',
        '  "order",',
        '  "@n""1\'",',
        '  {name: "Ada @{x}"},',
        '  {',
        '    expand: ["x", "y"],',
        '    amount: 49.95,',
        '    rush: true,',
        '    placed: DateTimeValue("2026-05-04T13:05:00Z"),',
        '    lines: [{sku: "s1", count: 2, parts: [{sku: "s2"}]}, {sku: "s3"}],',
        '    tags: ["p", "q"],',
        '    extra: ParseJSON("{""k"":""v""}")',
        '  }',
        ')',
      ].join('\n'),
    );
  });

  test('a canvas app: a constant below the top is hidden, one at the top is not', () => {
    const constant = { type: 'string', default: 'c', 'x-ms-visibility': 'internal' };
    const meta = {
      type: 'object',
      required: ['kind'],
      properties: { kind: constant, name: { type: 'string' } },
    };
    const definition = withBody({
      type: 'object',
      required: ['top', 'meta'],
      properties: { top: constant, meta },
    });
    const [only] = actionsOf(definition);
    if (!only) throw new Error('no action');
    const onlyForm = formOf(definition, only);
    const { sent: filled } = payloadOf(onlyForm, new Map([['body/meta/name', 'n']]));
    expect(canvasFormula(only, onlyForm, filled, 'C')).toBe('C.X(\n  "c",\n  {name: "n"}\n)');
  });

  test('a canvas app: nothing filled in is blank, and a name taken by a required one gets a number', () => {
    const definition = {
      paths: {
        '/x': {
          get: {
            operationId: '9-lives',
            parameters: [
              { name: 'a', in: 'query', type: 'string', required: true },
              { name: 'a', in: 'header', type: 'string' },
              { name: 'x-b', in: 'header', type: 'integer' },
            ],
          },
        },
      },
    };
    const [lives] = actionsOf(definition);
    if (!lives) throw new Error('no action');
    const livesForm = formOf(definition, lives);
    const [query, header, other] = livesForm.leaves;
    if (!query || !header || !other) throw new Error('no leaves');
    expect(canvasFormula(lives, livesForm, [], 'C')).toBe('C._9lives(\n  Blank()\n)');
    const values: Sent[] = [
      { leaf: header, value: 'h' },
      { leaf: other, value: 1 },
    ];
    expect(canvasFormula(lives, livesForm, values, 'C')).toBe(
      'C._9lives(\n  Blank(),\n  {\n    a_1: "h",\n    \'x-b\': 1\n  }\n)',
    );
  });
});

describe('loading', () => {
  const body = { number: 'n', shopper: { name: 'Ada' }, lines: [{ sku: 's' }] };
  const flat = { 'body/number': 'n', 'body/shopper/name': 'Ada', 'body/lines': [{ sku: 's' }] };
  test.each<[string, Json, JsonObject]>([
    ['parameters of a flow', flat, flat],
    ['a saved request', { operationId: 'X', parameters: flat }, flat],
    ['an action of a flow', { type: 'OpenApiConnection', inputs: { parameters: flat } }, flat],
    ['a bare body', body, flat],
    ['a whole body under its key', { body }, flat],
    ['a whole object under its key', { 'body/shopper': { name: 'Ada' } }, { 'body/shopper/name': 'Ada' }],
  ])('%s', (_, file, expected) => {
    const { values, unknown } = loadText(form, JSON.stringify(file));
    expect(unknown).toEqual([]);
    expect(flowParameters(payloadOf(form, values).sent)).toEqual({
      'api-version': '2',
      'body/kind': 'order',
      ...expected,
    });
  });

  test('names what the form has no field for', () => {
    expect(loadText(form, '{"body/number":"1","body/shopper/x":2,"other":3}').unknown).toEqual([
      'body/shopper/x',
      'other',
    ]);
  });

  test.each(['{', '[]', '"text"', 'null'])('refuses %s', text =>
    expect(() => loadText(form, text)).toThrow(),
  );

  test('text that looks like JSON stays text', () => {
    const any = formNamed(withBody({ type: 'object', properties: { v: {} } }), 'X');
    const { values } = loadParameters(any, { 'body/v': '5' });
    expect(flowParameters(payloadOf(any, values).sent)).toEqual({ 'body/v': '5' });
  });
});

describe('examples', () => {
  test('what is required or important, and what comes with it; the same each time', () => {
    const values = exampleValues(form, orders);
    expect(payloadOf(form, values).faults).toEqual([]);
    expect(flowParameters(payloadOf(form, values).sent)).toEqual({
      tenant: 'Tenant',
      id: 'item-1001',
      'api-version': '2',
      'body/kind': 'order',
      'body/number': 'order-1001',
      'body/amount': 49.95,
      'body/shopper/name': 'Name',
    });
    expect(exampleValues(form, orders)).toEqual(values);
  });

  const definition = swagger as unknown as Json;
  test.each(actionsOf(definition).map(found => [found.id, found] as const))('%s has no fault', (_, found) => {
    const ours = formOf(definition, found);
    const { sent, faults } = payloadOf(ours, exampleValues(ours, definition));
    expect(faults).toEqual([]);
    expect(sent.length).toBeGreaterThan(4);
    const reloaded = loadParameters(ours, flowParameters(sent));
    expect(reloaded.unknown).toEqual([]);
    expect(flowParameters(payloadOf(ours, reloaded.values).sent)).toEqual(flowParameters(sent));
  });
});
