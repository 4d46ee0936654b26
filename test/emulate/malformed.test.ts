/** What no client should send, over sockets: the gateway answers or hangs up, forwards nothing of it, and goes on serving. */
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  fault,
  type Malformed,
  malformed,
  malformedKinds,
  sent,
} from '../../scripts/dev/malformed-requests.ts';
import { path, type TestGateway, testGateway } from '../support/gateway.ts';

let running: TestGateway;
beforeAll(async () => {
  running = await testGateway({}, { headers: 300, request: 600 });
});
afterAll(() => running.close());

const health = async () => (await fetch(`${running.base}/health`)).status;

describe('malformed requests', () => {
  test.each(malformedKinds.map((kind, index) => [kind, index] as const))('%s', async (kind, index) => {
    const target = { port: running.port, name: 'orders', path };
    const before = running.seen.length;
    const numbers = Array.from({ length: 20 }, (_, turn) => turn * malformedKinds.length + index);
    const requests = numbers.map(number => malformed(number, target));
    expect(new Set(requests.map(request => request.kind))).toEqual(new Set([kind]));
    const met = await Promise.all(requests.map(request => sent(request, running.port, 5000)));
    const faults = requests.flatMap((request, at) => fault(request, met[at] ?? 'silent') ?? []);
    expect(faults).toEqual([]);
    if (requests.some(({ refused }) => refused)) expect(running.seen).toHaveLength(before);
    expect(await health()).toBe(200);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('the check notices harm', () => {
    const plain: Malformed = { kind: '', chunks: [], complete: true, refused: false };
    expect(fault(plain, 500)).toBe('the gateway failed');
    expect(fault(plain, 'silent')).toBe('nothing came back');
    expect(fault({ ...plain, refused: true }, 200)).toContain('taken for a request');
    expect([fault(plain, 404), fault({ ...plain, refused: true }, 'cut')]).toEqual([undefined, undefined]);
  });
});

describe('limits', () => {
  const met = (text: string): Promise<[answer: string, milliseconds: number]> =>
    new Promise(done => {
      const start = performance.now();
      const socket = connect(running.port, '127.0.0.1', () => socket.write(text));
      let answer = '';
      socket.on('data', chunk => {
        answer += chunk;
      });
      socket.on('error', () => undefined);
      socket.on('close', () => done([answer, performance.now() - start]));
    });

  test('a head that never ends', async () => {
    const [answer, time] = await met('GET /health HTTP/1.1\r\nHost: localhost\r\nX: ');
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(time).toBeLessThan(2000);
  });

  test('a body that never comes', async () => {
    const [answer, time] = await met(
      `POST /apim/orders/local${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(time).toBeLessThan(2000);
  });

  test('a body that says it is too large is not waited for', async () => {
    const [answer] = await met(
      'POST /flow/local HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 10000001\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  test('the largest body is taken, in any number of parts', async () => {
    const body = new ReadableStream({
      start(controller) {
        for (let part = 0; part < 10; part += 1) controller.enqueue(new Uint8Array(1_000_000).fill(0x20));
        controller.close();
      },
    });
    const { status } = await fetch(`${running.base}/apim/orders/local${path}`, {
      method: 'POST',
      headers: { address: 'https://eu.api.contoso.com', 'content-type': 'text/plain' },
      body,
      duplex: 'half',
    } as RequestInit);
    expect(status).toBe(200);
  });

  test.each([
    [200, 1],
    [201, 0],
  ])('JSON %i deep is read %i times', async (depth, read) => {
    const text = `${'['.repeat(depth)}"]\\"]"${']'.repeat(depth)}`;
    await fetch(`${running.base}/apim/orders/local${path}`, {
      method: 'POST',
      headers: { address: 'https://eu.api.contoso.com', 'content-type': 'application/json' },
      body: text,
    });
    const last = running.seen.at(-1);
    expect([last?.body === undefined ? 0 : 1, last?.raw === undefined ? 1 : 0]).toEqual([read, read]);
  });
});
