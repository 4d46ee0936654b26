/** All operations of the service: what it answers to a request in order, and to one with a single fault. */
import { describe, expect, test } from 'vitest';
import type { DefinedOperation } from '../../../scripts/emulate/definition.ts';
import type { ServiceFiles } from '../../../scripts/emulate/service/load.ts';
import type { Json, Response } from '../../../scripts/policies/exchange.ts';
import { definition, serviceFiles, smallestRequest, testService } from '../../support/local-service.ts';

const operations = definition.operations.map(operation => [operation.id, operation] as const);
const family = (id: string): string | undefined => serviceFiles.description.operations[id]?.error;

/** Paths of the required fields, ancestors first, each in a body that holds it. */
function requiredFields({ bodyParameter }: DefinedOperation): string[][] {
  const found: string[][] = [];
  const visit = (schema: Parameters<typeof definition.resolve>[0], path: string[]): void => {
    const { properties = {}, required = [] } = definition.resolve(schema) as {
      properties?: Record<string, Parameters<typeof definition.resolve>[0]>;
      required?: string[];
    };
    for (const name of required) {
      found.push([...path, name]);
      visit(properties[name] ?? {}, [...path, name]);
    }
  };
  visit(bodyParameter?.schema ?? {}, []);
  return found;
}

function without(body: Json, [name = '', ...rest]: string[]): Json {
  const object = structuredClone(body) as { [name: string]: Json };
  if (rest.length === 0) delete object[name];
  else object[name] = without(object[name] ?? {}, rest);
  return object;
}

function withValue(body: Json, [name = '', ...rest]: string[], value: Json): Json {
  const object = structuredClone(body) as { [name: string]: Json };
  object[name] = rest.length === 0 ? value : withValue(object[name] ?? {}, rest, value);
  return object;
}

/** The documented error bodies of both families. */
function errorBody(id: string, message: string): Json {
  if (family(id) === 'purchase')
    return { ErrorType: 'ClientError', Message: message, Retryable: false, OtherErrors: null };
  const event = id.startsWith('Assessment')
    ? 'PointRedemption'
    : serviceFiles.description.operations[id]?.event;
  return {
    name: `${event}.Response.Error`,
    version: '0.5',
    code: '400',
    description: 'Bad Request',
    isRetryable: false,
    message,
    otherErrors: null,
  };
}

test('the service knows each operation of the definition, and no other', () => {
  expect(Object.keys(serviceFiles.description.operations).sort()).toEqual(
    operations.map(([id]) => id).sort(),
  );
  expect(operations).toHaveLength(14);
});

describe.each(operations)('%s', (id, operation) => {
  const { path, body } = smallestRequest(id);

  test('takes the smallest request', async () => {
    const { status, headers } = await testService().call(path, body);
    expect(status).toBe(200);
    expect(headers).toContainEqual(['x-ms-correlation-id', expect.stringMatching(/^0{8}-/)]);
  });

  test.each(requiredFields(operation).map(field => [field.join('.'), field] as const))(
    'misses %s',
    async (_, field) => {
      const { status, body: answer } = await testService().call(path, without(body, field));
      const level = field.length === 1 ? '(root)' : field.slice(0, -1).join('.');
      const message = `Input validation failed - Required properties ${field.at(-1)} are not present at level ${level}`;
      expect([status, answer]).toEqual([400, errorBody(id, message)]);
    },
  );

  test.each(requiredFields(operation).map(field => [field.join('.'), field] as const))(
    'takes no wrong type for %s',
    async (_, field) => {
      const { status, body: answer } = await testService().call(path, withValue(body, field, 17));
      const [text] = Object.values(answer as object).filter(value =>
        /Input validation failed/.test(String(value)),
      );
      expect([status, text]).toEqual([
        400,
        expect.stringMatching(`Property ${field.at(-1)} must be of type \\w+ but is number`),
      ]);
    },
  );

  test('takes a required field that is null for one that is missing', async () => {
    const [field = []] = requiredFields(operation);
    const { status } = await testService().call(path, withValue(body, field, null));
    expect(status).toBe(400);
  });

  test.each(['', '/'])('answers its path in any letter case, with "%s" at the end', async end => {
    const { call } = testService();
    const plain = path.replace(/\/$/, '');
    expect(
      (await call(`${plain.toUpperCase().replace('POINTREDEMPTION', 'pointredemption')}${end}`, body)).status,
    ).toBe(200);
  });

  test('needs a token', async () => {
    const { status, body: answer, headers } = await testService().send({ path, headers: [], body });
    expect([status, answer]).toEqual([
      401,
      { statusCode: 401, message: 'Unauthorized. Access token is missing or invalid.' },
    ]);
    expect(headers).toContainEqual(['ErrorReason', 'TokenNotPresent']);
  });
});

const purchase = smallestRequest('PurchaseProtection_v1_PurchaseEvent');
const bodyOf = async (answer: Promise<Response>): Promise<Json | undefined> => (await answer).body;

test('documented success bodies', async () => {
  const { call } = testService();
  const answers = await Promise.all(
    operations.map(async ([id]) => {
      const { path, body } = smallestRequest(id);
      return [id, await bodyOf(call(path, body))];
    }),
  );
  await expect(`${JSON.stringify(Object.fromEntries(answers), null, 2)}\n`).toMatchFileSnapshot(
    '../../golden/service/answers.json',
  );
});

describe('older forms and other spellings', () => {
  const login = smallestRequest('AccountProtection_v1_AccountLogin');
  const create = smallestRequest('AccountProtection_v1_AccountCreation');
  const pascal = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(pascal);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        name.charAt(0).toUpperCase() + name.slice(1),
        pascal(item),
      ]),
    );
  };
  test.each([
    ['a body in Pascal case', purchase.path, pascal(purchase.body)],
    [
      'names in capital letters',
      purchase.path,
      JSON.parse(JSON.stringify(purchase.body).replace(/"(\w+)":/g, (all: string) => all.toUpperCase())),
    ],
    ['an id behind the path of a sign-up', `${create.path}signup-1`, create.body],
    ['an id behind the path of a sign-in', `${login.path}login-1`, pascal(login.body)],
    [
      'the name of the service in another letter case',
      '/v1.0/MerchantServices/events/purchase',
      purchase.body,
    ],
    ['a device by its older name', login.path, { ...login.body, device: { sessionId: 'device-1' } }],
    ['fields that nobody knows', purchase.path, { ...purchase.body, somethingNew: { a: 1 } }],
    ['values off the list', purchase.path, { ...purchase.body, paymentInstrumentList: [{ type: 'BARTER' }] }],
    ['null for what is optional', purchase.path, { ...purchase.body, user: null, currency: null }],
    ['a time without a zone', purchase.path, { ...purchase.body, merchantLocalDate: '2026-11-01T10:00:00' }],
  ])('%s', async (_, path, body) => {
    expect((await testService().call(path, body as Json)).status).toBe(200);
  });

  test('what is kept has the names of the contract', async () => {
    const { call, service } = testService();
    await call(purchase.path, pascal({ ...purchase.body, user: { userId: 'u1' } }));
    expect(service.store.latest(1)[0]?.request).toEqual({ ...purchase.body, user: { userId: 'u1' } });
  });

  const switched = (requests: Partial<ServiceFiles['description']['requests']>) => (files: ServiceFiles) => ({
    ...files,
    description: { ...files.description, requests: { ...files.description.requests, ...requests } },
  });
  test.each([
    [
      'names: exact',
      { names: 'exact' },
      pascal(purchase.body),
      'Required properties purchaseId, merchantLocalDate are not present at level (root)',
    ],
    [
      'unknown: refuse',
      { unknown: 'refuse' },
      { ...purchase.body, somethingNew: 1 },
      'Property somethingNew is not known',
    ],
    [
      'values: listed',
      { values: 'listed' },
      { ...purchase.body, assessmentType: 'Maybe' },
      'Property assessmentType has a value that is not one of Evaluate, Protect',
    ],
    [
      'formats: checked',
      { formats: 'checked' },
      { ...purchase.body, merchantLocalDate: 'yesterday' },
      'Property merchantLocalDate does not have the format date-time',
    ],
  ] as const)('switch %s', async (_, requests, body, message) => {
    const { status, body: answer } = await testService(switched(requests)).call(purchase.path, body as Json);
    expect([status, (answer as { Message: string }).Message]).toEqual([
      400,
      expect.stringContaining(message),
    ]);
  });

  test('switch formats: open', async () => {
    const { status } = await testService(switched({ formats: 'open' })).call(purchase.path, {
      ...purchase.body,
      merchantLocalDate: 'yesterday',
    });
    expect(status).toBe(200);
  });

  test('switch casing: definition', async () => {
    const casing = (files: ServiceFiles): ServiceFiles => ({
      ...files,
      description: { ...files.description, answers: { casing: 'definition' } },
    });
    const { call } = testService(casing);
    expect(await bodyOf(call(purchase.path, purchase.body))).toMatchObject({
      resultDetails: {
        merchantRuleDecision: 'Approve',
        riskScore: 80,
        midFlag: 'Standard',
        deviceAttributes: { TrueIp: null },
      },
    });
    expect(await bodyOf(call(purchase.path, {}))).toMatchObject({
      errorType: 'ClientError',
      retryable: false,
    });
  });
});

describe('what is no request', () => {
  const { call, send, service } = testService();
  const authorization: [string, string] = ['Authorization', `Bearer ${service.ownToken()}`];
  const json: [string, string] = ['Content-Type', 'application/json'];
  test.each([
    [
      'not JSON',
      { path: purchase.path, headers: [authorization, json], raw: new TextEncoder().encode('{') },
      400,
      'The body is not JSON',
    ],
    [
      'a list',
      { path: purchase.path, headers: [authorization, json], body: [] },
      400,
      'The body is not an object',
    ],
    [
      'a text',
      { path: purchase.path, headers: [authorization, json], body: 'x' },
      400,
      'The body is not an object',
    ],
    [
      'another content type',
      {
        path: purchase.path,
        headers: [authorization, ['Content-Type', 'text/plain']] as [string, string][],
        raw: new Uint8Array([1]),
      },
      415,
      'The content type must be application/json',
    ],
    ['no body at all', { path: purchase.path, headers: [authorization, json] }, 400, 'Required properties'],
  ])('%s', async (_, request, status, message) => {
    const answer = await send(request as Parameters<typeof send>[0]);
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([status, expect.stringContaining(message)]);
  });

  test.each([
    ['GET', purchase.path, 404],
    ['POST', '/v1.0/nothing', 404],
    ['POST', '/v1.0/merchantservices/events/SignUp', 501],
    ['POST', '/v1.0/assessment/anything', 501],
    ['GET', '/api/v1/health', 200],
  ])('%s %s answers %i', async (method, path, status) => {
    expect((await send({ method, path })).status).toBe(status);
  });

  test('several faults are told level by level', async () => {
    const { body } = await call(purchase.path, { totalAmount: 'a lot', user: {} });
    expect(body).toEqual({
      ErrorType: 'ClientError',
      Message:
        'Input validation failed - Required properties purchaseId, merchantLocalDate, _metadata are not present at level (root)',
      Retryable: false,
      OtherErrors: [
        {
          ErrorType: 'ClientError',
          Message: 'Input validation failed - Property totalAmount must be of type number but is string',
          Retryable: false,
          OtherErrors: null,
        },
        {
          ErrorType: 'ClientError',
          Message: 'Input validation failed - Required properties userId are not present at level user',
          Retryable: false,
          OtherErrors: null,
        },
      ],
    });
  });

  test('a custom assessment that nobody wrote', async () => {
    const { body } = smallestRequest('Assessment_v1_Assessment');
    const answer = await call('/v1.0/action/assessment/Nothing', body);
    expect([answer.status, answer.body]).toEqual([
      404,
      expect.objectContaining({
        name: 'Nothing.Response.Error',
        code: '404',
        message: 'Assessment Nothing does not exist or has no active rule',
      }),
    ]);
  });

  test('the correlation id comes back, and so does the version', async () => {
    const { headers } = await call(purchase.path, purchase.body, [['X-MS-Correlation-Id', 'mine']]);
    expect(headers).toContainEqual(['x-ms-correlation-id', 'mine']);
    expect(headers).toContainEqual(['x-ms-appversion', 'local']);
  });
});
