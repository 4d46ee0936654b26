/** The gateway as a server: front doors, connections, strangers, bounds, and where a request may go. Loopback only. */
import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConnector } from '../../scripts/emulate/connector.ts';
import { gatewayOf } from '../../scripts/emulate/doors.ts';
import { explained } from '../../scripts/emulate/explain.ts';
import { forward, postForm } from '../../scripts/emulate/forward.ts';
import { NotForwarded, type Outcome } from '../../scripts/emulate/gateway.ts';
import { gatewayServer } from '../../scripts/emulate/server.ts';
import { generateTexts } from '../../scripts/generate/index.ts';
import { exampleModel } from '../support/example-model.ts';

interface Seen {
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

const seen: Seen[] = [];
const outcomes: Outcome[] = [];
const connector = readConnector(
  new Map(generateTexts(exampleModel()).map(({ path, bytes }) => [path, bytes])),
);
const path = connector.operations[0]?.path.replace(/\{[^}]+\}/g, 'x') ?? '';
const address = 'https://eu.api.contoso.com';

const service = createServer((incoming, response) => {
  const chunks: Buffer[] = [];
  incoming.on('data', chunk => chunks.push(chunk));
  incoming.on('end', () => {
    seen.push({ url: incoming.url, headers: incoming.headers, text: Buffer.concat(chunks).toString() });
    if (incoming.url?.includes('redirect=1'))
      response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    else
      response.writeHead(200, { 'content-type': 'application/json', 'x-answer': 'yes' }).end('{"ok":true}');
  });
});
let gateway: Server;
let base = '';
const started = (server: Server): Promise<number> =>
  new Promise(done => server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port)));

beforeAll(async () => {
  const port = await started(service);
  const forwarding = {
    allowed: connector.guard?.allowed ?? [],
    timeoutMs: 5000,
    service: `http://127.0.0.1:${port}`,
  };
  gateway = gatewayServer(
    gatewayOf({
      connector,
      name: 'orders',
      limit: { calls: 1000, seconds: 60 },
      connections: [{ id: 'local', parameters: {} }],
      send: request => forward(request, forwarding),
      postForm: (url, form) => postForm(url, form, 5000),
      now: () => Date.now(),
      onOutcome: outcome => outcomes.push(outcome),
    }),
  );
  base = `http://127.0.0.1:${await started(gateway)}`;
});
afterAll(() => {
  for (const server of [service, gateway]) {
    server.close();
    server.closeAllConnections();
  }
});

const order = (headers: Record<string, string> = {}, connection = 'local', query = '') =>
  fetch(`${base}/apim/orders/${connection}${path}${query}`, {
    method: 'POST',
    headers: { address, 'content-type': 'application/json', ...headers },
    body: '{"total": 1}',
    redirect: 'manual',
  });

describe('front doors', () => {
  test('the raw form of Logic Apps', async () => {
    const answer = await order({ Authorization: 'Key gateway' }, 'local', '?a=1&a=2');
    expect([answer.status, answer.headers.get('x-answer'), await answer.json()]).toEqual([
      200,
      'yes',
      { ok: true },
    ]);
    const last = seen.at(-1);
    expect([last?.url, last?.text, last?.headers.authorization]).toEqual([
      `${path}?a=1&a=2`,
      '{"total":1}',
      undefined,
    ]);
  });

  test('the invoke form of Power Apps', async () => {
    const answer = await fetch(`${base}/invoke`, {
      method: 'POST',
      headers: {
        address,
        'content-type': 'application/json',
        'x-ms-request-method': 'POST',
        'x-ms-request-url': `/apim/orders/local${path}`,
        'x-ms-user-agent': 'PowerFx',
      },
      body: '{"total": 2}',
    });
    expect(answer.status).toBe(200);
    expect(seen.at(-1)?.headers).not.toHaveProperty('x-ms-request-url');
    expect((await fetch(`${base}/invoke`, { method: 'POST' })).status).toBe(400);
  });

  test('what a browser would show as a document has no powers, and hosts see no difference', async () => {
    const policyFor = (headers: Record<string, string>, target: string) =>
      new Promise<unknown>((done, fail) => {
        httpRequest(`${base}${target}`, { headers }, answer => {
          answer.resume();
          done(answer.headers['content-security-policy']);
        })
          .on('error', fail)
          .end();
      });
    const document = { 'sec-fetch-dest': 'document' };
    const target = `/apim/orders/local${path}`;
    expect(await policyFor(document, target)).toBe("sandbox; default-src 'none'");
    expect(await policyFor({ 'sec-fetch-dest': 'empty' }, target)).toBeUndefined();
    expect(await policyFor({}, target)).toBeUndefined();
    expect(await policyFor(document, '/')).toMatch(/^default-src 'none'; script-src 'self';/);
  });

  test('connections are made, listed without their tokens, and used', async () => {
    const made = await fetch(`${base}/connections`, {
      method: 'POST',
      body: JSON.stringify({ id: 'c2', parameters: { region: 'north' }, token: 'secret-token-2' }),
    });
    expect([made.status, await made.json()]).toEqual([201, { id: 'c2', address: '/apim/orders/c2' }]);
    const list = await (await fetch(`${base}/connections`)).text();
    expect(list).toContain('c2');
    expect(list).not.toContain('secret-token-2');
    await order({}, 'c2');
    expect(seen.at(-1)?.headers).toMatchObject({
      authorization: 'Bearer secret-token-2',
      'x-region': 'north',
    });
    const last = outcomes.at(-1);
    expect(last && explained('POST', path, last, text => text)).not.toContain('secret-token-2');
  });

  test.each([
    '{}',
    '[]',
    '{"id":"../x"}',
    '{"id":"a","parameters":{"n":1}}',
    '{"id":"a","token":1}',
    'no json',
  ])('a connection of %s is refused', async body => {
    expect((await fetch(`${base}/connections`, { method: 'POST', body })).status).toBe(400);
  });

  test('health', async () => {
    expect(await (await fetch(`${base}/health`)).json()).toEqual({
      status: 'ok',
      connector: 'Order Screening',
      address: '/apim/orders',
      operations: connector.operations.length,
    });
  });
});

describe('a body that is no JSON passes as it came', () => {
  test.each([
    ['application/json', '{"total": '],
    ['text/plain', '{ "a" : 1 }'],
    ['application/octet-stream', 'x\u0000y'],
  ])('%s', async (type, body) => {
    await fetch(`${base}/apim/orders/local${path}`, {
      method: 'POST',
      headers: { address, 'content-type': type },
      body,
    });
    expect(seen.at(-1)?.text).toBe(body);
  });
});

describe('refused', () => {
  const status = (headers: Record<string, string>, target = '/health', method = 'GET'): Promise<number> =>
    new Promise((done, fail) => {
      const call = httpRequest(`${base}${target}`, { method, headers }, answer => {
        answer.resume();
        done(answer.statusCode ?? 0);
      });
      call.on('error', fail);
      call.end();
    });

  test.each<[string, Record<string, string>, number]>([
    ['a name that somebody makes point here', { host: 'evil.example.com' }, 403],
    ['a page of another site', { origin: 'https://evil.example.com' }, 403],
    ['no origin', { origin: 'null' }, 403],
    ['localhost', { host: 'localhost:7071' }, 200],
  ])('%s', async (_, headers, expected) => expect(await status(headers)).toBe(expected));

  test.each([
    ['/nothing', 404],
    ['/apim/other/local/x', 404],
    ['/apim/orders/nobody/x', 404],
    ['/apim/orders/local', 404],
    ['/connections', 405, 'DELETE'],
  ] as [string, number, string?][])('%s is %i', async (target, expected, method) =>
    expect(await status({}, target, method)).toBe(expected),
  );

  test('a body without end', async () => {
    const answer = await fetch(`${base}/apim/orders/local${path}`, {
      method: 'POST',
      headers: { address },
      body: new Uint8Array(10_000_001),
    });
    expect(answer.status).toBe(413);
  });

  test('a redirect is handed back, never followed', async () => {
    expect((await order({}, 'local', '?redirect=1')).status).toBe(302);
  });

  test('a host off the list, before the service sees anything', async () => {
    const before = seen.length;
    expect((await order({ address: 'https://evil.com' })).status).toBe(400);
    expect(seen).toHaveLength(before);
  });
});

describe('where a request may go without a service of your own', () => {
  const request = { method: 'GET', host: 'https://eu.api.contoso.com', path: '/x', query: [], headers: [] };
  const options = { allowed: ['*.api.contoso.com', '127.0.0.1'], timeoutMs: 1000 };
  test.each<[string, string, readonly string[], string]>([
    ['plain http', 'http://eu.api.contoso.com', ['1.2.3.4'], 'only https leaves'],
    [
      'another host',
      'https://eu.example.com',
      ['1.2.3.4'],
      'only *.api.contoso.com, 127.0.0.1 may be reached',
    ],
    ['a user', 'https://u:p@eu.api.contoso.com', ['1.2.3.4'], 'an address with a user'],
    ['a private address behind a name', request.host, ['1.2.3.4', '10.0.0.1'], 'leads to a private address'],
    ['the metadata service', request.host, ['169.254.169.254'], 'leads to a private address'],
    ['loopback in version 6', request.host, ['::1'], 'leads to a private address'],
    ['an address written as version 6', request.host, ['::ffff:10.0.0.1'], 'leads to a private address'],
    ['a loopback address', 'https://127.0.0.1', [], 'leads to a private address'],
    ['no address', request.host, [], 'leads to a private address'],
    ['nonsense', 'https://', ['1.2.3.4'], 'is not an address'],
  ])('%s', async (_, host, addresses, words) => {
    const sent = forward({ ...request, host }, { ...options, resolve: async () => addresses });
    await expect(sent).rejects.toThrow(NotForwarded);
    await expect(
      forward({ ...request, host }, { ...options, resolve: async () => addresses }),
    ).rejects.toThrow(words);
  });
});
