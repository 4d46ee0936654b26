/** What holds at every door alike: hosts that must not be reached, traces without secrets, connections and their credentials. */
import { describe, expect, test } from 'vitest';
import type { Credentials, TokenAnswer } from '../../scripts/emulate/tokens.ts';
import type { Fields, Json, Request, Response } from '../../scripts/policies/exchange.ts';
import { connector, path, testGateway } from '../support/gateway.ts';

type Running = Awaited<ReturnType<typeof testGateway>>;

const [operation] = connector.definition.operations;
const body = { total: 1 };
const bytes = (value: Json): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const typed: Fields = [['Content-Type', 'application/json']];

/** One request through each door, with an address in the header that the policies take the host from. */
const doors: Readonly<
  Record<string, (running: Running, address: string, connection?: string) => Promise<Response>>
> = {
  raw: ({ gateway }, address, connection = 'local') =>
    gateway.answer({
      method: 'POST',
      target: `/apim/orders/${connection}${path}`,
      headers: [...typed, ['address', address]],
      bytes: bytes(body),
    }),
  invoke: ({ gateway }, address, connection = 'local') =>
    gateway.answer({
      method: 'POST',
      target: '/invoke',
      headers: [
        ...typed,
        ['address', address],
        ['x-ms-request-method', 'POST'],
        ['x-ms-request-url', `/apim/orders/${connection}${path}`],
      ],
      bytes: bytes(body),
    }),
  flow: async ({ gateway }, address, connection = 'local') => {
    const parameters = {
      ...Object.fromEntries((operation?.parameters ?? []).map(({ name }) => [name, 'x'])),
      address,
      [operation?.bodyParameter?.name ?? '']: await smallestBody(),
    };
    const answer = await gateway.answer({
      method: 'POST',
      target: `/flow/${connection}`,
      headers: typed,
      bytes: bytes({ operationId: operation?.id ?? '', parameters }),
    });
    const { statusCode } = (answer.body ?? {}) as { statusCode?: number };
    return { ...answer, status: statusCode ?? answer.status };
  },
};

/** The fields that the example demands. */
function smallestBody(): Json {
  const { bodyParameter } = operation ?? {};
  const schema = connector.definition.resolve(bodyParameter?.schema ?? {});
  return valueFor(schema);
}

function valueFor(source: Parameters<typeof connector.definition.resolve>[0]): Json {
  const { type, required, properties, format, items } = connector.definition.resolve(source);
  if (type === 'array') return [valueFor(items as never)];
  if (type === 'object' || properties !== undefined)
    return Object.fromEntries(
      ((required ?? []) as string[]).map(name => [
        name,
        valueFor(((properties ?? {}) as { [name: string]: never })[name] ?? {}),
      ]),
    );
  if (type === 'number' || type === 'integer') return 1;
  if (type === 'boolean') return true;
  return format === 'date-time' ? '2026-11-01T10:00:00Z' : 'x';
}

const good = 'https://eu.api.contoso.com';
const evil = [
  'http://eu.api.contoso.com',
  'https://evil.com/.api.contoso.com',
  'https://evil.com#.api.contoso.com',
  'https://evil.com?.api.contoso.com',
  'https://user@evil.com',
  'https://eu.api.contoso.com@evil.com',
  'https://eu.api.contoso.com:8443',
  'https://eu.api.contoso.com/path',
  'https://eu.api.contoso.com?x',
  'https://eu.api.contoso.com#x',
  'https://eu.api.contoso.com.',
  'https://evil-api.contoso.com.evil.com',
  'https://evilapi.contoso.com',
  'https://evil.com\\.api.contoso.com',
  'https://xn--eu-.evil.com',
  'https://127.0.0.1',
  'https://2130706433',
  'https://0x7f000001',
  'https://[::1]',
  'https://169.254.169.254',
  'https://eu.api.contoso.com\thttps://evil.com',
  '//evil.com',
  'javascript:alert(1)',
  ' https://eu.api.contoso.com',
  'https://еu.api.contoso.com',
  '',
];

describe.each(Object.keys(doors))('hosts at the door %s', door => {
  test('the right one is let through', async () => {
    const running = await testGateway();
    expect((await doors[door]?.(running, good))?.status).toBe(200);
    expect(running.seen.map(({ host }) => host)).toEqual([good]);
    running.close();
  });

  test.each(evil)('%j is refused', async address => {
    const running = await testGateway();
    expect((await doors[door]?.(running, address))?.status).toBe(400);
    expect(running.seen).toEqual([]);
    running.close();
  });
});

const credentials: Credentials = {
  tokenUrl: 'https://login.example.com/token',
  clientId: 'client-1',
  clientSecret: 'the-client-secret',
  scope: 'https://api.contoso.com/.default',
};

function signingIn(answer: (request: Request) => Response, tokens: () => TokenAnswer) {
  return testGateway({
    connections: [{ id: 'c1', parameters: { region: 'north', apiKey: 'the-api-key' }, credentials }],
    send: async request => answer(request),
    postForm: async () => tokens(),
    now: () => Date.UTC(2026, 10, 1),
  });
}

const issued = (token: string): TokenAnswer => ({
  status: 200,
  text: JSON.stringify({ access_token: token, expires_in: 3600 }),
});

async function asked({ gateway }: Running, target: string): Promise<Json> {
  const { body: found = null } = await gateway.answer({
    method: 'GET',
    target,
    headers: [],
    bytes: bytes({}),
  });
  return found;
}

describe('traces', () => {
  test.each(Object.keys(doors))('of the door %s: everything, and no secret', async door => {
    const running = await signingIn(
      ({ headers }) => ({
        status: 200,
        headers: [['X-Echo', headers.map(String).join()]],
        body: { echo: headers.map(([, value]) => value), key: 'the-api-key' },
      }),
      () => issued('the-acquired-token'),
    );
    const answer = await doors[door]?.(running, good, 'c1');
    const id = answer?.headers.find(([name]) => name === 'x-connector-trace')?.[1];
    const trace = await asked(running, `/traces/${id}`);
    expect(trace).toMatchObject({
      id,
      time: '2026-11-01T00:00:00.000Z',
      door,
      connection: 'c1',
      operationId: operation?.id,
      status: 200,
      answeredBy: 'service',
      forwarded: { method: 'POST', url: expect.stringContaining(`${good}${path}`) },
    });
    const text = JSON.stringify(await asked(running, '/traces'));
    for (const secret of ['the-acquired-token', 'the-client-secret', 'the-api-key'])
      expect(text).not.toContain(secret);
    running.close();
  });

  test('the last hundred are kept, newest first', async () => {
    const running = await testGateway();
    for (let count = 0; count < 103; count += 1) await doors['raw']?.(running, good);
    const list = (await asked(running, '/traces')) as { id: string }[];
    expect([list.length, list[0]?.id, list.at(-1)?.id]).toEqual([100, '103', '4']);
    await expect(asked(running, '/traces/3')).rejects.toThrow('no trace "3"');
    running.close();
  });
});

describe('connections with credentials', () => {
  test('are listed with their end, without their secrets', async () => {
    const running = await signingIn(
      () => ({ status: 200, headers: [] }),
      () => issued('the-acquired-token'),
    );
    const listed = { id: 'c1', address: '/apim/orders/c1', status: 'Connected' };
    expect(await asked(running, '/connections')).toEqual([listed]);
    await doors['raw']?.(running, good, 'c1');
    expect(await asked(running, '/connections')).toEqual([
      { ...listed, expires: '2026-11-01T01:00:00.000Z' },
    ]);
    running.close();
  });

  test('a withdrawn token is renewed once', async () => {
    let made = 0;
    const seen: (string | undefined)[] = [];
    const running = await signingIn(
      ({ headers }) => {
        const token = headers.find(([name]) => name === 'Authorization')?.[1];
        seen.push(token);
        return { status: token === 'Bearer token-number-2' ? 200 : 401, headers: [] };
      },
      () => {
        made += 1;
        return issued(`token-number-${made}`);
      },
    );
    expect((await doors['raw']?.(running, good, 'c1'))?.status).toBe(200);
    expect(seen).toEqual(['Bearer token-number-1', 'Bearer token-number-2']);
    running.close();
  });

  test('no token is an answer of the gateway, and nothing is sent', async () => {
    const running = await signingIn(
      () => {
        throw new Error('sent');
      },
      () => ({ status: 400, text: '{"error":"invalid_client the-client-secret"}' }),
    );
    const answer = await doors['raw']?.(running, good, 'c1');
    expect([answer?.status, answer?.body]).toEqual([
      401,
      { error: { code: 'NoToken', message: 'the token endpoint answered 400: invalid_client ***' } },
    ]);
    running.close();
  });

  test.each<[what: string, connection: Json, words: string]>([
    ['plain http elsewhere', { ...credentials, tokenUrl: 'http://login.example.com' }, 'https address'],
    ['a file', { ...credentials, tokenUrl: 'file:///etc/passwd' }, 'https address'],
    ['a user in the address', { ...credentials, tokenUrl: 'https://u:p@x.com' }, 'https address'],
    ['no client', { ...credentials, clientId: '' }, 'clientId'],
    ['both forms', { ...credentials, resource: 'x' }, 'scope for the newer'],
    [
      'a variable of the shell',
      {
        tokenUrl: credentials.tokenUrl,
        clientId: 'a',
        scope: 'x',
        clientSecretVariable: 'HOME',
      },
      'clientSecretVariable in a file',
    ],
  ])('a request cannot make one with %s', async (_, given, words) => {
    const running = await testGateway();
    const answer = running.gateway.answer({
      method: 'POST',
      target: '/connections',
      headers: typed,
      bytes: bytes({ id: 'x', credentials: given }),
    });
    await expect(answer).rejects.toThrow(words);
    running.close();
  });
});
