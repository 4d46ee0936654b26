/** The gateway on the example connector's own files: routing, policies, guard, limit, failures. Nothing is sent anywhere. */
import { describe, expect, test } from 'vitest';
import { type ConnectorFiles, readConnector, UnreadableConnector } from '../../scripts/emulate/connector.ts';
import { handle, type Incoming, type Surroundings } from '../../scripts/emulate/gateway.ts';
import { guardIn, isAllowed } from '../../scripts/emulate/guard.ts';
import { routeOf } from '../../scripts/emulate/route.ts';
import { throttle } from '../../scripts/emulate/throttle.ts';
import { tokensOf } from '../../scripts/emulate/tokens.ts';
import { generateTexts } from '../../scripts/generate/index.ts';
import type { Request, Response } from '../../scripts/policies/exchange.ts';
import addresses from '../fixtures/host-addresses.json' with { type: 'json' };
import { connector as repositoryModel } from '../support/connector.ts';
import { exampleModel } from '../support/example-model.ts';

const filesOf = (artefacts: ReturnType<typeof generateTexts>): Map<string, Uint8Array> =>
  new Map(artefacts.map(({ path, bytes }) => [path, bytes]));
const files = filesOf(generateTexts(exampleModel()));
const connection = { id: 'c1', parameters: { region: 'west' }, token: 'secret-token' };
const address = 'https://eu.api.contoso.com';

function gateway(from: ConnectorFiles = files, more: Partial<Surroundings> = {}) {
  const sent: Request[] = [];
  const surroundings: Surroundings = {
    connector: readConnector(from),
    throttle: throttle({ calls: 100, seconds: 60 }),
    gateway: 'http://127.0.0.1/apim/orders/c1',
    now: () => 0,
    tokens: tokensOf(
      async () => ({ status: 500, text: '' }),
      () => 0,
    ),
    send: async (request): Promise<Response> => {
      sent.push(structuredClone(request));
      return { status: 200, headers: [], body: { ok: true } };
    },
    ...more,
  };
  return {
    sent,
    call: (incoming: Partial<Incoming> = {}) => handle(surroundings, connection, { ...order, ...incoming }),
  };
}

const [operation] = readConnector(files).operations;
const order: Incoming = {
  method: operation?.method ?? '',
  path: (operation?.path ?? '').replace(/\{[^}]+\}/g, 'x'),
  query: [],
  headers: [
    ['address', address],
    ['Authorization', 'Key of the gateway'],
    ['Host', '127.0.0.1'],
    ['x-region', 'east'],
  ],
  body: { total: 1 },
};

const withPolicies = (policies: object[]): Map<string, Uint8Array> => {
  const changed = new Map(files);
  const properties = JSON.parse(new TextDecoder().decode(files.get('apiProperties.json')));
  properties.properties.policyTemplateInstances = policies;
  changed.set('apiProperties.json', new TextEncoder().encode(JSON.stringify(properties)));
  return changed;
};

describe('a request', () => {
  test('goes where its header says, with the token of the connection and without what is for the gateway', async () => {
    const { sent, call } = gateway();
    const { response, answeredBy, operationId } = await call();
    expect([response.status, answeredBy, operationId]).toEqual([200, 'service', operation?.id]);
    expect(sent).toEqual([
      {
        method: 'POST',
        host: address,
        path: order.path,
        query: [],
        headers: [
          ['address', address],
          ['x-region', 'east'],
          ['Authorization', 'Bearer secret-token'],
        ],
        body: { total: 1 },
      },
    ]);
  });

  test('has a record of what each policy did', async () => {
    const { call } = gateway();
    const { policies } = await call({ headers: [['address', address]] });
    expect(policies).toEqual([
      {
        template: 'dynamichosturl',
        title: 'Host of the service',
        section: 'Request',
        changes: [`host: https://api.contoso.com -> ${address}`],
      },
      {
        template: 'setheader',
        title: 'Region of the connection',
        section: 'Request',
        changes: ['header x-region: west'],
      },
    ]);
  });

  test('the header of the call wins over the connection', async () => {
    const { policies } = await gateway().call();
    expect(policies[1]?.changes).toEqual([]);
  });

  test('to nowhere is 404, and nothing is sent', async () => {
    const { sent, call } = gateway();
    expect((await call({ path: '/nothing' })).response).toMatchObject({
      status: 404,
      body: { statusCode: 404 },
    });
    expect((await call({ method: 'DELETE' })).response.status).toBe(404);
    expect(sent).toEqual([]);
  });

  test('is not changed by being handled', async () => {
    const before = structuredClone(order);
    await gateway().call();
    expect(order).toEqual(before);
  });
});

describe('the guard', () => {
  test.each(addresses as { address: string; allowed: boolean }[])(
    '$address: $allowed',
    ({ address: text, allowed }) => {
      const script = generateTexts(repositoryModel).find(({ path }) => path === 'script.csx');
      const guard = guardIn(new TextDecoder().decode(script?.bytes));
      expect(guard && isAllowed(guard, text)).toBe(allowed);
    },
  );

  test('refuses before anything leaves, without repeating the address', async () => {
    const { sent, call } = gateway();
    const { response, answeredBy, policies } = await call({
      headers: [['address', 'https://evil.com/.api.contoso.com']],
    });
    expect([response.status, answeredBy, sent]).toEqual([400, 'guard', []]);
    expect(JSON.stringify(response.body)).toContain('HostNotAllowed');
    expect(JSON.stringify(response.body)).not.toContain('evil');
    expect(policies[0]?.changes[0]).toContain('https://evil.com/.api.contoso.com');
  });

  test.each([
    [
      'two headers',
      [
        ['address', address],
        ['Address', address],
      ],
    ],
    ['plain http', [['address', 'http://eu.api.contoso.com']]],
    ['a port', [['address', 'https://eu.api.contoso.com:8443']]],
    ['a user', [['address', 'https://eu.api.contoso.com@evil.com']]],
    ['a line break', [['address', 'https://eu.api.contoso.com\nevil']]],
  ] as [string, [string, string][]][])('refuses %s', async (_, headers) => {
    const { sent, call } = gateway();
    const { response } = await call({ headers });
    expect([response.status, sent]).toEqual([400, []]);
  });

  test('any other script is not emulated, and neither is a guard that somebody edited', async () => {
    for (const edit of [
      (text: string) => text.replace('length <= 253', 'length <= 999'),
      () => 'public class Script : ScriptBase {}',
    ]) {
      const changed = new Map(files);
      const text = new TextDecoder()
        .decode(files.get('script.csx'))
        .replace('Length <= 253', 'length <= 253');
      changed.set('script.csx', new TextEncoder().encode(edit(text)));
      const { response, answeredBy } = await gateway(changed).call();
      expect([response.status, answeredBy]).toEqual([501, 'gateway']);
      expect(JSON.stringify(response.body)).toContain('a script other than the host guard');
    }
  });

  test('an operation without a script has no guard', async () => {
    const changed = withPolicies([
      {
        templateId: 'dynamichosturl',
        title: 'h',
        parameters: { 'x-ms-apimTemplateParameter.urlTemplate': 'https://other.example.com' },
      },
    ]);
    changed.delete('script.csx');
    const { sent, call } = gateway(changed);
    expect((await call()).response.status).toBe(200);
    expect(sent[0]?.host).toBe('https://other.example.com');
  });
});

describe('answers of the gateway itself', () => {
  test('429 with the seconds to wait, per connection', async () => {
    let now = 0;
    const { sent, call } = gateway(files, { throttle: throttle({ calls: 2, seconds: 60 }), now: () => now });
    await call();
    now = 10_000;
    await call();
    now = 20_500;
    const { response } = await call();
    expect(response).toMatchObject({
      status: 429,
      body: { message: 'Rate limit is exceeded. Try again in 40 seconds.' },
    });
    expect(response.headers).toContainEqual(['Retry-After', '40']);
    now = 60_001;
    expect((await call()).response.status).toBe(200);
    expect(sent).toHaveLength(3);
  });

  test('502 when the service does not answer, with the policies of the section Failure', async () => {
    const failing = withPolicies([
      {
        templateId: 'setheader',
        title: 'f',
        parameters: {
          'x-ms-apimTemplateParameter.name': 'x-failed',
          'x-ms-apimTemplateParameter.value': 'yes',
          'x-ms-apimTemplate-policySection': 'Failure',
        },
      },
      {
        templateId: 'setheader',
        title: 'r',
        parameters: {
          'x-ms-apimTemplateParameter.name': 'x-answered',
          'x-ms-apimTemplateParameter.value': 'yes',
          'x-ms-apimTemplate-policySection': 'Response',
        },
      },
    ]);
    const { call } = gateway(failing, { send: () => Promise.reject(new Error('no route')) });
    const { response, answeredBy } = await call();
    expect([response.status, answeredBy]).toEqual([502, 'gateway']);
    expect(response.headers.map(([name]) => name)).toEqual(['x-failed', 'Content-Type']);
    expect((await gateway(failing).call()).response.headers).toEqual([['x-answered', 'yes']]);
  });

  test('501 with the name of a template that is not emulated, 400 when a policy cannot be carried out', async () => {
    const unknown = withPolicies([{ templateId: 'dynamicsubdomain', title: 'd', parameters: {} }]);
    expect(JSON.stringify((await gateway(unknown).call()).response.body)).toContain(
      'policy template dynamicsubdomain',
    );
    const { response } = await gateway().call({ headers: [] });
    expect(response).toMatchObject({ status: 400, body: { message: 'the host of the service is empty' } });
  });
});

describe('routes', () => {
  const operations = ['/users/{id}', '/users/me', '/users/{id}/orders/{order}'].map(path => ({
    id: path,
    method: 'GET',
    path,
  }));
  test.each<[string, string | undefined, object]>([
    ['/users/7', '/users/{id}', { id: '7' }],
    ['/users/me', '/users/me', {}],
    ['/USERS/me/', '/users/me', {}],
    ['/users/a%20b/orders/%2F', '/users/{id}/orders/{order}', { id: 'a b', order: '/' }],
    ['/users/%zz', undefined, {}],
    ['/users/', undefined, {}],
    ['/users/__proto__', '/users/{id}', { id: '__proto__' }],
  ])('%s', (path, id, parameters) => {
    const route = routeOf(operations, 'GET', path);
    expect(route?.operation.id).toBe(id);
    expect({ ...route?.pathParameters }).toEqual(parameters);
  });
});

describe('a folder that cannot be served', () => {
  test.each<[string, Record<string, string>, string]>([
    ['no definition', {}, 'has no apiDefinition.swagger.json'],
    ['no JSON', { 'apiDefinition.swagger.json': '{' }, 'is not JSON'],
    ['no host', { 'apiDefinition.json': '{}' }, 'has no host'],
    ['no host name', { 'apiDefinition.json': '{"host":"a b"}' }, 'is not a host name'],
  ])('%s', (_, texts, words) => {
    const read = (): unknown =>
      readConnector(
        new Map(Object.entries(texts).map(([name, text]) => [name, new TextEncoder().encode(text)])),
      );
    expect(read).toThrow(UnreadableConnector);
    expect(read).toThrow(words);
  });
});
