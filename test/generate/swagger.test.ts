/** What the definition's generators do with each word of the model language, on the small example model. */
import { describe, expect, test } from 'vitest';
import { generateTexts } from '../../scripts/generate/index.ts';
import type { Schema, SwaggerDocument, SwaggerOperation } from '../../scripts/generate/swagger/types.ts';
import type { LoadOptions } from '../../scripts/model/load.ts';
import { exampleFiles, exampleModel, modelFolder } from '../support/example-model.ts';

const orders = exampleFiles[`${modelFolder}/types/orders.yaml`] ?? '';
const operations = exampleFiles[`${modelFolder}/operations/orders.yaml`] ?? '';

function json<T>(path: string, changes: Record<string, string> = {}, options?: LoadOptions): T {
  const artefact = generateTexts(exampleModel(changes, options)).find(candidate => candidate.path === path);
  return JSON.parse(new TextDecoder().decode(artefact?.bytes));
}

const swaggerOf = (changes: Record<string, string> = {}, options?: LoadOptions): SwaggerDocument =>
  json('apiDefinition.swagger.json', changes, options);
const withTypes = (from: string, to: string): Record<string, string> => ({
  'types/orders.yaml': changed(orders, from, to),
});
const withOperations = (from: string, to: string): Record<string, string> => ({
  'operations/orders.yaml': changed(operations, from, to),
});

function changed(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`the fixture no longer holds ${from}`);
  return text.replace(from, () => to);
}

const order = ({ definitions }: SwaggerDocument): Schema => definitions['Order'] ?? {};
const field = (document: SwaggerDocument, name: string): Schema => order(document).properties?.[name] ?? {};
const operation = (document: SwaggerDocument, path: string): SwaggerOperation =>
  Object.values(document.paths[path] ?? {})[0] as SwaggerOperation;

describe('fields', () => {
  test.each<[what: string, line: string, schema: Schema]>([
    [
      'text',
      'extra: { label: L, description: D. }',
      { type: 'string', 'x-ms-summary': 'L', description: 'D.', 'x-ms-visibility': 'advanced' },
    ],
    [
      'number',
      'extra: { type: double, label: L, description: D., visibility: normal }',
      { type: 'number', format: 'double', 'x-ms-summary': 'L', description: 'D.' },
    ],
    [
      'long',
      'extra: { type: int64, label: L, description: D., visibility: important }',
      {
        type: 'integer',
        format: 'int64',
        'x-ms-summary': 'L',
        description: 'D.',
        'x-ms-visibility': 'important',
      },
    ],
    [
      'list of texts',
      "extra: { type: 'string[]', label: L, description: D., visibility: normal }",
      { type: 'array', 'x-ms-summary': 'L', description: 'D.', items: { type: 'string' } },
    ],
    [
      'list of lists',
      "extra: { type: 'date[][]', label: L, description: D., visibility: normal }",
      {
        type: 'array',
        'x-ms-summary': 'L',
        description: 'D.',
        items: { type: 'array', items: { type: 'string', format: 'date' } },
      },
    ],
    [
      'dictionary',
      "extra: { type: 'boolean{}', label: L, description: D., visibility: normal }",
      { type: 'object', 'x-ms-summary': 'L', description: 'D.', additionalProperties: { type: 'boolean' } },
    ],
    [
      'anything',
      'extra: { type: any, label: L, description: D., visibility: normal }',
      { 'x-ms-summary': 'L', description: 'D.' },
    ],
    [
      'closed list',
      'extra: { label: L, description: D., visibility: normal, values: Outcome, default: Returned }',
      {
        type: 'string',
        'x-ms-summary': 'L',
        description: 'D.',
        enum: ['Delivered', 'Returned'],
        'x-ms-enum-values': [
          { value: 'Delivered', displayName: 'Delivered to the shopper' },
          { value: 'Returned', displayName: 'Returned by the shopper' },
        ],
        default: 'Returned',
      },
    ],
    [
      'open list',
      'extra: { label: L, description: D., visibility: normal, values: Channel }',
      { type: 'string', 'x-ms-summary': 'L', description: 'D. Known values: Web, App; others are accepted.' },
    ],
    [
      'deprecated',
      'extra: { label: L, description: D., visibility: normal, deprecated: true }',
      { type: 'string', 'x-ms-summary': 'L', description: 'D. Deprecated: do not use it in new flows.' },
    ],
    [
      'nullable',
      'extra: { label: L, description: D., visibility: normal, nullable: true }',
      { type: 'string', 'x-ms-summary': 'L', description: 'D.', 'x-nullable': true },
    ],
    [
      'read-only',
      'extra: { label: L, description: D., visibility: normal, readOnly: true }',
      { type: 'string', 'x-ms-summary': 'L', description: 'D.', readOnly: true },
    ],
    [
      'raw extension',
      'extra: { label: L, description: D., visibility: normal, extensions: { x-ms-test-value: T } }',
      { type: 'string', 'x-ms-summary': 'L', description: 'D.', 'x-ms-test-value': 'T' },
    ],
  ])('%s', (_what, line, schema) => {
    const document = swaggerOf(
      withTypes('      shipping: Address', `      ${line}\n      shipping: Address`),
    );
    expect(field(document, 'extra')).toEqual(schema);
  });

  test('nullable fields can be left without a type', () => {
    const document = swaggerOf({ 'connector.yaml': 'platform: { nullable: untyped }\n' });
    const reasons = document.definitions['Contoso.Orders.Decision']?.properties?.['reasons'];
    expect(reasons).toEqual({
      'x-ms-summary': 'Reasons',
      description: 'Why it decided so.',
      items: { type: 'string' },
    });
  });

  test('a fixed value is internal, with itself as the default and only value', () => {
    expect(field(swaggerOf(), 'kind')).toMatchObject({
      'x-ms-visibility': 'internal',
      enum: ['order'],
      default: 'order',
    });
    expect(order(swaggerOf()).required).toEqual(['kind', 'total', 'shopper']);
  });

  test('a required field that is spread in is required here only', () => {
    const document = swaggerOf(withTypes('    required: [id]', '    required: [id, city]'));
    expect(field(document, 'shopper').required).toEqual(['id', 'city']);
    expect(field(document, 'shopper').properties?.['city']?.['x-ms-visibility']).toBeUndefined();
    expect(field(document, 'billing').required).toBeUndefined();
  });
});

describe('object types', () => {
  test('uses that show the same share a definition; others are written in place', () => {
    const document = swaggerOf();
    // Order.shipping, Line.giftFor and Report.place show the same; Order.billing has words of its own.
    expect(field(document, 'shipping')).toEqual({ $ref: '#/definitions/Address' });
    expect(document.definitions['Report']?.properties?.['place']).toEqual({ $ref: '#/definitions/Address' });
    expect(field(document, 'billing')).toMatchObject({ type: 'object', 'x-ms-summary': 'Billing Address' });
    expect(document.definitions['Shopper']).toBeUndefined();
    expect(document.definitions['Address']?.['x-ms-visibility']).toBe('advanced');
  });

  test('a use that shows otherwise does not get the shared definition', () => {
    const shown = 'shipping:\n        type: Address\n        visibility: important';
    const document = swaggerOf(withTypes('shipping: Address', shown));
    expect(field(document, 'shipping')).toMatchObject({ type: 'object', 'x-ms-visibility': 'important' });
    expect(document.definitions['Report']?.properties?.['place']).toEqual({ $ref: '#/definitions/Address' });
  });

  test('below an advanced object every leaf is advanced, also a required one', () => {
    const items = swaggerOf().definitions['Order']?.properties?.['lines']?.items;
    expect(items?.required).toEqual(['sku']);
    expect(items?.properties?.['sku']?.['x-ms-visibility']).toBe('advanced');
    expect(items?.properties?.['quantity']?.['x-ms-visibility']).toBe('advanced');
  });

  test('published names stay, and answers are shown without visibility', () => {
    const { definitions } = swaggerOf();
    expect(Object.keys(definitions)).toEqual([
      'Order',
      'Address',
      'Contoso.Orders.Decision',
      'Contoso.Orders.Detail',
      'Report',
      'Receipt',
    ]);
    expect(definitions['Contoso.Orders.Decision']?.properties?.['detail']).toEqual({
      $ref: '#/definitions/Contoso.Orders.Detail',
    });
    expect(JSON.stringify(definitions['Contoso.Orders.Decision'])).not.toContain('visibility');
  });
});

describe('operations', () => {
  test('shared parameters are references, own ones stand in place, the body comes last', () => {
    const { parameters } = operation(swaggerOf(), '/orders/{orderId}/screen');
    expect(parameters.map(parameter => ('$ref' in parameter ? parameter.$ref : parameter.name))).toEqual([
      '#/parameters/address',
      'orderId',
      '#/parameters/x-region',
      'body',
    ]);
    expect(parameters[1]).toEqual({
      name: 'orderId',
      in: 'path',
      required: true,
      type: 'string',
      'x-ms-summary': 'Order ID',
      description: 'Your own number of the order.',
      'x-ms-url-encoding': 'single',
    });
    expect(Object.keys(swaggerOf().parameters ?? {})).toEqual(['address', 'x-region']);
  });

  test('deprecation is a flag and part of the texts', () => {
    const document = swaggerOf(
      withOperations('    path: /orders/report', '    deprecated: true\n    path: /orders/report'),
    );
    expect(operation(document, '/orders/report')).toMatchObject({
      deprecated: true,
      summary: 'Report an order (deprecated)',
      description: 'Tells the service what became of an order that it screened (deprecated).',
    });
  });

  test('method, visibility and raw extensions', () => {
    const more =
      '    method: put\n    visibility: internal\n    extensions: { x-ms-no-generic-test: true }\n';
    const document = swaggerOf(withOperations('    path: /orders/report', `${more}    path: /orders/report`));
    expect(document.paths['/orders/report']?.['put']).toMatchObject({
      'x-ms-visibility': 'internal',
      'x-ms-no-generic-test': true,
    });
  });

  test('the example of the answer is made of the examples of its fields', () => {
    const answer = operation(swaggerOf(), '/orders/{orderId}/screen').responses['200'];
    expect(answer?.examples).toEqual({
      'application/json': { decision: 'Approve', reasons: ['Known shopper'], detail: { score: 12 } },
    });
    const document = swaggerOf(
      withOperations(
        '    response: Decision',
        '    response: Decision\n    responseExample: { decision: Reject }',
      ),
    );
    const own = operation(document, '/orders/{orderId}/screen').responses['200']?.examples;
    expect(own).toEqual({
      'application/json': { decision: 'Reject', reasons: ['Known shopper'], detail: { score: 12 } },
    });
  });

  test('response headers are declared once for every answer', () => {
    const document = swaggerOf({
      'connector.yaml': 'responseHeaders: { x-trace: { description: Identifier of the call. } }\n',
    });
    for (const path of Object.keys(document.paths)) {
      expect(operation(document, path).responses['200']?.headers).toEqual({
        'x-trace': { type: 'string', description: 'Identifier of the call.' },
      });
    }
  });
});

describe('host modes', () => {
  interface Properties {
    properties: {
      connectionParameters: Record<string, { uiDefinition?: { constraints: object } }>;
      policyTemplateInstances?: { templateId: string; parameters: Record<string, unknown> }[];
      scriptOperations?: string[];
    };
  }
  const of = (hostMode: 'action' | 'connection' | 'fixed') =>
    json<Properties>('apiProperties.json', {}, { hostMode }).properties;
  const template = 'x-ms-apimTemplateParameter.urlTemplate';

  test('action: the header of each call', () => {
    const { policyTemplateInstances: policies, scriptOperations } = of('action');
    expect(policies?.map(({ templateId }) => templateId)).toEqual(['dynamichosturl', 'setheader']);
    expect(policies?.[0]?.parameters).toEqual({ [template]: "@headers('address')" });
    expect(scriptOperations).toEqual(['ScreenOrder', 'ReportOrder']);
  });

  test('connection: a connection parameter with a pinned suffix', () => {
    const { policyTemplateInstances: policies, connectionParameters, scriptOperations } = of('connection');
    expect(policies?.[0]?.parameters).toEqual({
      [template]: "https://@connectionParameters('instance').api.contoso.com",
    });
    expect(connectionParameters['instance']?.uiDefinition?.constraints).toEqual({ required: 'true' });
    expect(scriptOperations).toHaveLength(2);
    expect(Object.keys(swaggerOf({}, { hostMode: 'connection' }).parameters ?? {})).toEqual(['x-region']);
  });

  test('fixed: no policies, no script, and no question that only a policy would read', () => {
    expect(Object.keys(of('fixed').connectionParameters)).toEqual(['token', 'token:TenantId']);
    expect(of('fixed').policyTemplateInstances).toBeUndefined();
    expect(of('fixed').scriptOperations).toBeUndefined();
    const names = generateTexts(exampleModel({}, { hostMode: 'fixed' })).map(({ path }) => path);
    expect(names).not.toContain('script.csx');
  });
});

describe('files', () => {
  test('JSON is ASCII, whatever the model says', () => {
    const model = exampleModel({ 'connector.yaml': 'publisher: Contoso é 𝄞\n' });
    const file = generateTexts(model).find(({ path }) => path === 'apiProperties.json');
    const text = new TextDecoder().decode(file?.bytes);
    expect(text).toContain('"publisher": "Contoso \\u00e9 \\ud834\\udd1e"');
    expect(JSON.parse(text).properties.publisher).toBe('Contoso é 𝄞');
    expect(text.endsWith('}\n')).toBe(true);
  });

  test('generating twice gives the same bytes', () => {
    const [first, second] = [generateTexts(exampleModel()), generateTexts(exampleModel())];
    expect(first.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(
      second.map(({ bytes }) => Buffer.from(bytes).toString()),
    );
  });
});

describe('shared definitions', () => {
  const uses = (type: string, words = ''): string =>
    ['shown1', 'shown2', 'folded1', 'folded2']
      .map(
        name =>
          `      ${name}: { type: '${type}', visibility: ${name.startsWith('shown') ? 'normal' : 'advanced'}${words} }\n`,
      )
      .join('');
  const withUses = (type: string, words?: string): SwaggerDocument =>
    swaggerOf(withTypes('      currency:\n', `${uses(type, words)}      currency:\n`));

  test('a type shared in two visibilities is a definition in one of them only', () => {
    const document = withUses('Report');
    expect(field(document, 'shown1')).toEqual({ $ref: '#/definitions/Report' });
    expect(field(document, 'shown2')).toEqual({ $ref: '#/definitions/Report' });
    expect(field(document, 'folded1')['x-ms-visibility']).toBe('advanced');
    expect(field(document, 'folded2')).toEqual(field(document, 'folded1'));
  });

  test('items below a folded list are not those of a list that is shown', () => {
    const document = withUses('Report[]', ', label: L, description: D.');
    expect(field(document, 'shown1').items).toEqual({ $ref: '#/definitions/Report' });
    const folded = field(document, 'folded1').items?.properties?.['orderId'];
    expect(folded?.['x-ms-visibility']).toBe('advanced');
    expect(document.definitions['Report']?.properties?.['orderId']?.['x-ms-visibility']).toBeUndefined();
  });

  test('a constant below a folded object stays internal', () => {
    const document = swaggerOf(
      withTypes(
        '      city:\n',
        '      country: { label: Country, description: D., fixed: US }\n      city:\n',
      ),
    );
    expect(field(document, 'billing').properties?.['country']?.['x-ms-visibility']).toBe('internal');
  });
});
