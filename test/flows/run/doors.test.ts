/** The ways out of a run: HTTP, the gateway over a socket, stand-ins, Dataverse, and the clock of the machine. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { benchOf, type WireCall } from '../../../scripts/flows/run/bench.ts';
import { realClock } from '../../../scripts/flows/run/clock.ts';
import { CallRefused, type HttpCall, NoAnswer } from '../../../scripts/flows/run/doors.ts';
import { gatewayDoors, overHttp } from '../../../scripts/flows/run/gateway-doors.ts';
import { overNetwork } from '../../../scripts/flows/run/http-door.ts';
import { loadStandIns } from '../../../scripts/flows/stand-ins/load.ts';
import { type WorkingStandIn, workingStandIn } from '../../../scripts/flows/stand-ins/stand-in.ts';
import type { StandIn } from '../../../scripts/flows/stand-ins/types.ts';
import { nodeFileSystem } from '../../../scripts/source/file-system.ts';
import { root } from '../../support/connector.ts';
import { memoryFileSystem } from '../../support/memory-file-system.ts';

const { signal } = new AbortController();

/** Says what it was asked, or what its path says. */
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const path = request.url ?? '';
  if (path === '/cut') return request.socket.destroy();
  if (path === '/moved') return response.writeHead(302, { location: '/elsewhere' }).end();
  if (path === '/text') return response.writeHead(200, { 'content-type': 'text/html' }).end('<p>');
  if (path === '/bytes')
    return response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.from([1, 2]));
  if (path === '/nothing') return response.writeHead(204).end();
  if (path === '/flow/refused')
    return response
      .writeHead(400, { 'content-type': 'application/json' })
      .end('{"error":{"code":"C","message":"M"}}');
  if (path === '/flow/broken') return response.writeHead(500).end('?');
  const told = {
    method: request.method,
    path,
    type: request.headers['content-type'] ?? null,
    x: request.headers['x-a'] ?? null,
    body: Buffer.concat(chunks).toString(),
  };
  const wrapped = path.startsWith('/flow/') ? { statusCode: 201, headers: { A: 'b' }, body: told } : told;
  return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(wrapped));
});
let base = '';

beforeAll(async () => {
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const get = (uri: string, more: Partial<HttpCall> = {}) =>
  overNetwork({ method: 'GET', uri, queries: {}, headers: {}, ...more }, signal);

describe('HTTP actions', () => {
  test('send JSON, queries and headers, and read JSON', async () => {
    const answer = await get(`${base}/a?b=1`, {
      method: 'POST',
      queries: { c: 'd e' },
      headers: { 'X-A': 'y' },
      body: { n: 1 },
    });
    expect(answer).toMatchObject({
      statusCode: 200,
      body: { method: 'POST', path: '/a?b=1&c=d+e', type: 'application/json', x: 'y', body: '{"n":1}' },
    });
  });

  test.each([
    ['/text', 200, '<p>'],
    ['/bytes', 200, { '$content-type': 'image/png', $content: 'AQI=' }],
    ['/nothing', 204, null],
    // A redirect could carry the key of a caller anywhere.
    ['/moved', 302, null],
  ])('%s is answered with %d and %j', async (path, statusCode, body) => {
    expect(await get(base + path)).toMatchObject({ statusCode, body });
  });

  test('have no answer when nobody is there or the connection is cut', async () => {
    await expect(get(`${base}/cut`)).rejects.toThrow(NoAnswer);
    await expect(get('http://127.0.0.1:9/')).rejects.toThrow('127.0.0.1:9 did not answer');
  });

  test.each([
    'http://example.com/',
    'ftp://127.0.0.1/',
    'file:///etc/passwd',
    'no address',
    'http://127.0.0.1.example.com/',
  ])('never go to %s', async uri => {
    await expect(get(uri)).rejects.toThrow(CallRefused);
  });
});

describe('a gateway over a socket', () => {
  const doors = (connection: string) =>
    gatewayDoors({ ask: overHttp(`${base}/`), connector: 'c', connection });

  test('takes operations of cloud flows', async () => {
    const call = { connection: 'x', operationId: 'Op', parameters: { 'body/a': 1 } };
    expect(await doors('local').operation(call, signal)).toMatchObject({
      statusCode: 201,
      headers: { A: 'b' },
      body: {
        method: 'POST',
        path: '/flow/local',
        type: 'application/json',
        body: '{"operationId":"Op","parameters":{"body/a":1}}',
      },
    });
    await expect(doors('refused').operation(call, signal)).rejects.toMatchObject({ code: 'C', message: 'M' });
    await expect(doors('broken').operation(call, signal)).rejects.toMatchObject({
      code: 'GatewayFault',
      message: 'The gateway answered with status 500.',
    });
  });

  test('takes method and path of Logic Apps', async () => {
    const call = {
      connection: 'x',
      method: 'PUT',
      path: '/v1/a',
      queries: { q: '1' },
      headers: { 'X-A': 'y' },
      body: [1],
    };
    expect((await doors('local').connection(call, signal)).body).toMatchObject({
      method: 'PUT',
      path: '/apim/c/local/v1/a?q=1',
      type: 'application/json',
      x: 'y',
      body: '[1]',
    });
    const plain = { connection: 'x', method: 'GET', path: '/', queries: {}, headers: {} };
    expect((await doors('local').connection(plain, signal)).body).toMatchObject({
      path: '/apim/c/local/',
      type: null,
      body: '',
    });
  });

  test('that is not there gives no answer', async () => {
    const dead = gatewayDoors({ ask: overHttp('http://127.0.0.1:9'), connector: 'c', connection: 'local' });
    await expect(
      dead.operation({ connection: 'x', operationId: 'Op', parameters: {} }, signal),
    ).rejects.toThrow(NoAnswer);
  });
});

describe('stand-ins', () => {
  const description: StandIn = {
    title: 'Bank',
    setting: 'Url',
    key: 'Key',
    routes: [
      {
        method: 'POST',
        path: '/pay',
        keeps: 'payments',
        once: 'Idempotency-Key',
        unchanged: ['amount'],
        cases: [
          { when: { field: 'who', contains: 'lost' }, answer: { none: 'after', times: 1 } },
          { when: { field: 'who', contains: 'busy' }, answer: { status: 503, kept: false, times: 1 } },
          { when: { field: 'amount', atLeast: 100 }, answer: { status: 402, kept: false } },
        ],
        answer: { status: 201, body: { id: '=made', for: ['=key'] } },
      },
      { method: 'PUT', path: '/orders/{id}', keeps: 'orders', answer: { status: 200 } },
    ],
  };
  const pay = (bank: WorkingStandIn, key: string | undefined, body: object, token = 'Bearer s') =>
    bank.answer('/pay', {
      method: 'POST',
      uri: '',
      queries: {},
      body: JSON.parse(JSON.stringify(body)),
      headers: { authorization: token, ...(key === undefined ? {} : { 'idempotency-key': key }) },
    });

  test('do the same request once, and refuse a key that comes with other content', () => {
    const bank = workingStandIn(description, 's');
    const first = pay(bank, 'k', { amount: 5, who: 'a' });
    expect(first).toMatchObject({ statusCode: 201, body: { id: 'A-000001', for: ['k'] } });
    expect(pay(bank, 'k', { amount: 5, who: 'b' })).toEqual(first);
    expect(pay(bank, 'k', { amount: 6 })).toMatchObject({
      statusCode: 409,
      body: { error: { message: 'The key was used before, with another amount.' } },
    });
    expect(pay(bank, 'other', { amount: 5 })).toMatchObject({ body: { id: 'A-000002' } });
    expect([...(bank.kept.get('payments')?.keys() ?? [])]).toEqual(['k', 'other']);
  });

  test('remember work whose answer was lost, and nothing that they refused', () => {
    const bank = workingStandIn(description, 's');
    expect(() => pay(bank, 'k', { amount: 5, who: 'lost' })).toThrow(NoAnswer);
    expect(pay(bank, 'k', { amount: 5, who: 'lost' })).toMatchObject({
      statusCode: 201,
      body: { id: 'A-000001' },
    });
    expect(pay(bank, 'b', { amount: 5, who: 'busy' }).statusCode).toBe(503);
    expect(pay(bank, 'b', { amount: 5, who: 'busy' }).statusCode).toBe(201);
    expect(pay(bank, 'c', { amount: 100 }).statusCode).toBe(402);
    expect([...(bank.kept.get('payments')?.keys() ?? [])]).toEqual(['k', 'b']);
  });

  test('want their key, a path that they have, and the header that tells requests apart', () => {
    const bank = workingStandIn(description, 's');
    expect(pay(bank, 'k', {}, 'Bearer x').statusCode).toBe(401);
    expect(pay(bank, undefined, {}).statusCode).toBe(400);
    const call = { method: 'PUT', uri: '', queries: {}, headers: { Authorization: 'Bearer s' } };
    expect(bank.answer('/orders', call).statusCode).toBe(404);
    expect(bank.answer('/orders/', call).statusCode).toBe(404);
    expect(bank.answer('/orders/a%2Fb', call).statusCode).toBe(200);
    expect(bank.answer('/orders/%E0', call).statusCode).toBe(200);
    expect([...(bank.kept.get('orders')?.keys() ?? [])]).toEqual(['a/b', '%E0']);
  });

  test('are read from a file, and there need be none', () => {
    expect(
      Object.keys(loadStandIns(nodeFileSystem(root), 'connector/flows/local/stand-ins.yaml').value ?? {}),
    ).toEqual(['payment', 'back-office']);
    expect(loadStandIns(memoryFileSystem({}), 'none.yaml').value).toEqual({});
    const faulty = loadStandIns(
      memoryFileSystem({
        's.yaml': 'standIns:\n  bank:\n    title: Bank\n    setting: Url\n    routes: []\n',
      }),
      's.yaml',
    );
    expect(faulty.value).toBeUndefined();
    expect(faulty.diagnostics.map(({ location }) => [location.path, location.start.line])).toEqual([
      ['s.yaml', 5],
    ]);
  });

  test('answer below their address only; everything else goes out, and both are told', async () => {
    const told: WireCall[] = [];
    const bench = benchOf({
      gateway: {
        operation: () => Promise.reject(new Error('unused')),
        connection: () => Promise.reject(new Error('unused')),
      },
      standIns: { bank: description },
      settings: { Url: 'http://127.0.0.1:9/bank/', Key: 's' },
      secretVariables: { pre_Key: 'Key' },
      send: async () => ({ statusCode: 299, headers: {}, body: null }),
      onCall: call => told.push(call),
    });
    const call = (uri: string) =>
      bench.doors.http(
        { method: 'PUT', uri, queries: {}, headers: { Authorization: 'Bearer s' }, body: 1 },
        signal,
      );
    expect((await call('http://127.0.0.1:9/bank/orders/7?x=1')).statusCode).toBe(200);
    expect((await call('http://127.0.0.1:9/bankrupt/orders/7')).statusCode).toBe(299);
    expect(told.map(({ to, path, status }) => [to, path, status])).toEqual([
      ['bank', '/orders/7', 200],
      ['elsewhere', 'http://127.0.0.1:9/bankrupt/orders/7', 299],
    ]);
    expect(bench.kept('bank', 'orders')).toEqual([{ key: '7', body: 1 }]);
    const ask = (parameters: Record<string, string>) =>
      bench.doors.operation(
        { connection: 'shared_commondataserviceforapps', operationId: 'PerformUnboundAction', parameters },
        signal,
      );
    const actionName = 'RetrieveEnvironmentVariableSecretValue';
    expect(await ask({ actionName, 'item/EnvironmentVariableName': 'pre_Key' })).toMatchObject({
      statusCode: 200,
      body: { EnvironmentVariableSecretValue: 's' },
    });
    expect((await ask({ actionName, 'item/EnvironmentVariableName': 'pre_Other' })).statusCode).toBe(404);
    await expect(ask({ actionName: 'Other' })).rejects.toThrow(CallRefused);
  });
});

test('the clock of the machine sleeps, and wakes when it is told to', async () => {
  const clock = realClock(() => performance.now());
  const before = clock.now();
  await clock.sleep(15);
  expect(clock.now() - before).toBeGreaterThanOrEqual(13);
  const stop = new AbortController();
  const sleeping = clock.sleep(60_000, stop.signal);
  stop.abort();
  await sleeping;
  await clock.sleep(60_000, stop.signal);
  expect(clock.now() - before).toBeLessThan(5000);
});
