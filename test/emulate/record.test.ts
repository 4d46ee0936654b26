/** Recordings: what is kept of an exchange, without secrets, and what answers in a service's place. */
import { expect, test } from 'vitest';
import {
  type Recording,
  recorder,
  recordingFrom,
  recordingName,
  replayer,
} from '../../scripts/emulate/record.ts';
import type { Json, Request, Response } from '../../scripts/policies/exchange.ts';

const request = (more: Partial<Request> = {}): Request => ({
  method: 'POST',
  host: 'https://eu.api.contoso.com',
  path: '/v1.0/Orders/7',
  query: [],
  headers: [],
  ...more,
});

async function recorded(
  asked: Request,
  response: Response,
  hide = (text: string) => text,
): Promise<Recording> {
  const kept: Recording[] = [];
  const answer = await recorder(
    async () => response,
    exchange => kept.push(exchange),
    hide,
  )(asked);
  expect(answer).toBe(response);
  const [only] = kept;
  if (!only || kept.length !== 1) throw new Error('one exchange is one recording');
  return only;
}

test('secrets are in no recording, wherever they stand', async () => {
  const asked = request({
    query: [['code', 'known-secret']],
    headers: [
      ['Authorization', 'Bearer carried-token'],
      ['Cookie', 'session=1'],
      ['X-Api-Key', 'carried-key'],
      ['X-Note', 'known-secret'],
      ['Accept', '*/*'],
    ],
    body: { id: 1, deep: ['known-secret', { 'known-secret': true }] },
  });
  const answer: Response = {
    status: 201,
    headers: [
      ['Set-Cookie', 'session=2'],
      ['Date', 'today'],
      ['X-Echo', 'Bearer carried-token'],
    ],
    body: { echo: 'carried-key and carried-token' },
  };
  const kept = await recorded(asked, answer, text => text.replaceAll('known-secret', '***'));
  expect(kept).toEqual({
    request: {
      method: 'POST',
      url: 'https://eu.api.contoso.com/v1.0/Orders/7?code=***',
      headers: [['X-Note', '***']],
      body: { id: 1, deep: ['***', { '***': true }] },
    },
    response: { status: 201, headers: [['X-Echo', 'Bearer ***']], body: { echo: '*** and ***' } },
  });
  expect(recordingName(12, kept)).toBe('0012-7.json');
});

test('what is no JSON is kept in base64, and comes back as it was', async () => {
  const raw = new Uint8Array([0, 255, 10]);
  const kept = await recorded(request(), { status: 200, headers: [], raw });
  const read = recordingFrom(JSON.parse(JSON.stringify(kept)) as Json);
  const answer = await replayer(read ? [read] : [])(request());
  expect([...(answer.raw ?? [])]).toEqual([0, 255, 10]);
});

const exchange = (url: string, answer: Json, body?: Json, method = 'POST'): Recording => ({
  request: { method, url, headers: [], ...(body === undefined ? {} : { body }) },
  response: { status: 200, headers: [], body: answer },
});

test('the same request gets its answers in turn, then the last again', async () => {
  const send = replayer([
    exchange('https://a/v1/x', 1),
    exchange('https://a/v1/y', 9),
    exchange('https://a/v1/x', 2),
  ]);
  const answers = [];
  for (let count = 0; count < 4; count += 1) answers.push((await send(request({ path: '/v1/x' }))).body);
  expect(answers).toEqual([1, 2, 2, 2]);
});

test.each<[what: string, more: Partial<Request>, found: boolean]>([
  ['another host', { host: 'https://b' }, true],
  ['another letter case and a slash at the end', { path: '/V1/X/' }, true],
  ['members in another order', { body: { b: [1, 2], a: { d: 1, c: null } } }, true],
  ['headers', { headers: [['X', 'y']] }, true],
  ['another method', { method: 'PUT' }, false],
  ['another path', { path: '/v1/y' }, false],
  ['another query', { query: [['q', '2']] }, false],
  ['no query', { query: [] }, false],
  ['another body', { body: { a: { c: null, d: 1 }, b: [2, 1] } }, false],
])('a request with %s is found: %s', async (_, more, found) => {
  const body = { a: { c: null, d: 1 }, b: [1, 2] };
  const send = replayer([exchange('https://a/v1/x?q=1', 'yes', body)]);
  const { status } = await send(request({ path: '/v1/x', query: [['q', '1']], body, ...more }));
  expect(status).toBe(found ? 200 : 501);
});

test.each([
  ['/v1/x', 'No recording answers POST /v1/x; 1 recordings have this address and another body.'],
  ['/v1/z', 'No recording answers POST /v1/z; nothing was recorded for this address.'],
])('what was not recorded at %s', async (path, message) => {
  const send = replayer([exchange('https://a/v1/x', 1, { a: 1 })]);
  const { status, body } = await send(request({ path, body: { a: 2 } }));
  expect([status, body]).toEqual([501, { error: { code: 'NotRecorded', message } }]);
});

test('an answer cannot be changed by whoever gets it', async () => {
  const send = replayer([exchange('https://a/v1/x', { list: [1] })]);
  const first = (await send(request({ path: '/v1/x' }))).body as { list: number[] };
  first.list.push(2);
  expect((await send(request({ path: '/v1/x' }))).body).toEqual({ list: [1] });
});

test.each<[Json]>([
  [null],
  [{}],
  [{ request: { method: 'GET', url: 'no address' }, response: { status: 200 } }],
  [{ request: { method: 'GET', url: 'https://a' }, response: { status: 42 } }],
  [{ request: { method: 7, url: 'https://a' }, response: { status: 200 } }],
])('%j is no recording', value => expect(recordingFrom(value)).toBeUndefined());
