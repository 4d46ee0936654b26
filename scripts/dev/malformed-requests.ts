/**
 * Requests that no client should send, each made of its number alone, so that one that does harm can be sent again. Pure; `sent` puts one
 * on a socket and says what came back.
 */
import { connect } from 'node:net';

export interface Target {
  readonly port: number;
  /** Name of the connector in addresses. */
  readonly name: string;
  /** Path of an operation that takes a body with POST. */
  readonly path: string;
}

export interface Malformed {
  readonly kind: string;
  readonly chunks: readonly Buffer[];
  /** Whether an answer or the end of the connection must follow; the others are left by their sender. */
  readonly complete: boolean;
  /** Whether nothing of it may be taken for a request: 400 or the end of the connection. */
  readonly refused: boolean;
}

/** The status of the first answer, `cut` when the connection ended without one, `left` when we ended it, `silent` when nothing came. */
export type Met = number | 'cut' | 'left' | 'silent';

type Random = (below: number) => number;
type Make = (random: Random, target: Target) => Partial<Malformed> & { readonly text: string | Buffer };

/** Small numbers that follow from a seed (mulberry32). */
function randomOf(seed: number): Random {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const pick = <T>(random: Random, values: readonly [T, ...T[]]): T =>
  values[random(values.length)] ?? values[0];
const noise = (random: Random, length: number): Buffer =>
  Buffer.from(Array.from({ length }, () => random(256)));

/** A whole request with its length; further header lines come as they are. */
function request(
  target: string,
  body: string | Buffer,
  lines: readonly string[] = [],
  method = 'POST',
): Buffer {
  const bytes = Buffer.from(body);
  const head = [
    `${method} ${target} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Connection: close',
    ...lines,
    `Content-Length: ${bytes.length}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), bytes]);
}

/** Head and body as written, with no length of ours. */
function written(target: string, lines: readonly string[], body = ''): string {
  return `POST ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}

const json = 'Content-Type: application/json';
const doors = (random: Random, { name, path }: Target): string =>
  pick(random, [
    `/apim/${name}/local${path}`,
    '/flow/local',
    '/invoke',
    '/connections',
    '/traces/1',
    '/definition',
  ]);
const raw = ({ name, path }: Target): string => `/apim/${name}/local${path}`;
const inner = ({ name, path }: Target): string =>
  `POST /apim/${name}/local${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\n\r\n{}`;

const badJson = [
  '{',
  '{"a":',
  '[1,]',
  '{"a":1,}',
  "{'a':1}",
  '\ufeff{}',
  'nul',
  'NaN',
  '{"a":\u0000}',
  '"\\ud800"',
  '{"a":1}{"b":2}',
  '{"a":1e999}',
  '-',
  '[',
  '"',
  '\\',
  '{"\\u0061":1,"a":2}',
  'true false',
  '',
  ' ',
] as const;

const pollution = [
  '__proto__',
  '__proto__/polluted',
  'constructor/prototype/polluted',
  'body/__proto__/polluted',
  'prototype',
  'body/constructor/prototype/x',
  'toString',
  'hasOwnProperty',
  'body/toString',
  'body//x',
  '/',
  '//',
  'body/',
] as const;

const oddTargets = [
  'http://evil.example.com/health',
  'https://127.0.0.1/connections',
  '//evil.example.com/',
  '/..//..//etc/passwd',
  '/%',
  '/%zz',
  '/%00',
  '/apim/%2e%2e/connections',
  '/apim/a/b/../../../health',
  '/flow/__proto__',
  '/traces/__proto__',
  '/__proto__',
  '/constructor',
  '/flow/..',
  '/?#',
  '/\\evil.example.com\\',
  '/;a=b',
  '/http://[::1',
  'health',
  '/a?a=%',
  '/apim//local/x',
] as const;

const oddLengths = [
  '-1',
  '+1',
  '0x10',
  '1e3',
  '1,1',
  ' ',
  '99999999999999999999',
  '1 1',
  '1;',
  '\u00bd',
] as const;

const smuggling: readonly [string, ...string[]] = [
  'Content-Length: 2\r\nContent-Length: 3',
  'Content-Length: 2\r\nTransfer-Encoding: chunked',
  'Transfer-Encoding: chunked\r\nContent-Length: 2',
  'Transfer-Encoding: xchunked',
  'Transfer-Encoding: chunked, identity',
  'Transfer-Encoding : chunked',
  'Transfer-Encoding:\u000bchunked\r\nContent-Length: 4',
  'X: a\r\n Content-Length : 2',
  'X: a\nContent-Length: 2',
  'X: a\rContent-Length: 2',
  'X\u0000: a',
  ': empty',
  'No colon',
  'Content-Length: 2\r\nTransfer-Encoding: \u0000chunked',
];

const kinds: Readonly<Record<string, Make>> = {
  'bad JSON': (random, target) => ({ text: request(doors(random, target), pick(random, badJson), [json]) }),
  noise: (random, target) => ({ text: request(doors(random, target), noise(random, random(2000)), [json]) }),
  'wrong type': (random, target) => ({
    text: request(doors(random, target), '{"a":1}', [
      `Content-Type: ${pick(random, ['text/plain', 'multipart/form-data', 'application/json; charset=utf-7', ';;;', 'a'.repeat(5000), 'application/x-www-form-urlencoded', 'application/xml'])}`,
    ]),
  }),
  oversized: (random, target) => ({
    text: written(
      doors(random, target),
      [json, `Content-Length: ${10_000_001 + random(1_000_000_000)}`],
      '{',
    ),
  }),
  'split in bytes': (random, target) => {
    const whole = request(raw(target), '{"a":1}', [json]);
    const size = 1 + random(7);
    const chunks = Array.from({ length: Math.ceil(whole.length / size) }, (_, at) =>
      whole.subarray(at * size, at * size + size),
    );
    return { text: '', chunks };
  },
  smuggling: (random, target) => ({
    text: written(raw(target), [pick(random, smuggling)], inner(target)),
    refused: true,
  }),
  'odd length': (random, target) => ({
    text: written(raw(target), [`Content-Length: ${pick(random, oddLengths)}`], inner(target)),
    refused: true,
  }),
  'bad chunks': (random, target) => ({
    text: written(
      raw(target),
      ['Transfer-Encoding: chunked'],
      pick(random, [
        'zz\r\n{}\r\n',
        '-1\r\n',
        '2\r\n{}x\r\n',
        'fffffffffffffffffff\r\n{}',
        '2 2\r\n{}\r\n',
        '\r\n\r\n',
      ]),
    ),
    refused: true,
  }),
  'deep nesting': (random, target) => {
    const depth = 500 + random(50_000);
    const open = pick(random, ['[', '{"a":', '[{"a":']);
    const value = open.repeat(depth);
    const body = pick(random, [
      value,
      `${'['.repeat(depth)}${']'.repeat(depth)}`,
      `{"operationId":"x","parameters":{"body":${value}`,
    ]);
    return { text: request(doors(random, target), body, [json]) };
  },
  'odd target': (random, target) => ({
    text: request(
      pick(random, oddTargets),
      '{}',
      [json],
      pick(random, ['GET', 'POST', 'PUT', target.name.length > 0 ? 'DELETE' : 'GET']),
    ),
  }),
  'long target': random => ({ text: request(`/${'a/'.repeat(random(20_000))}`, '', [], 'GET') }),
  'odd method': (random, target) => ({
    text: request(
      raw(target),
      '',
      [],
      pick(random, ['CONNECT', 'TRACE', 'PRI', 'get', 'A B', 'OPTIONS', 'QUERY', '\u0000']),
    ),
  }),
  'header bomb': random => ({
    text: request(
      '/health',
      '',
      Array.from({ length: 500 + random(3000) }, (_, at) => `x-${at}: ${'v'.repeat(random(40))}`),
      'GET',
    ),
  }),
  'two hosts': random => ({
    text: request('/health', '', [`Host: ${pick(random, ['evil.example.com', '127.0.0.1', ''])}`], 'GET'),
  }),
  'no HTTP': random => ({
    text: pick(random, [
      Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
      Buffer.from('GET /health\r\n\r\n'),
      Buffer.from('GET /health HTTP/9.9\r\n\r\n'),
      Buffer.concat([Buffer.from([0x16, 3, 1, 2, 0, 1]), noise(random, 200)]),
      Buffer.concat([Buffer.from([0]), noise(random, 100), Buffer.from('\r\n\r\n')]),
    ]),
  }),
  upgrade: (random, target) => ({
    text: request(raw(target), '{}', [
      `Upgrade: ${pick(random, ['websocket', 'h2c', 'a'.repeat(500)])}`,
      'HTTP2-Settings: AA',
    ]),
  }),
  'slash keys': (random, target) => ({
    text: request(
      '/flow/local',
      `{"operationId":${JSON.stringify(pick(random, ['x', target.name, '__proto__']))},"parameters":{${JSON.stringify(pick(random, pollution))}:{"polluted":true}}}`,
      [json],
    ),
  }),
  'invoke elsewhere': (random, target) => ({
    text: request('/invoke', '{}', [
      json,
      `x-ms-request-method: ${pick(random, ['POST', 'CONNECT', 'PO ST', '', '__proto__'])}`,
      `x-ms-request-url: ${pick(random, ['http://evil.example.com/apim/', '/apim/../connections', `/apim/${target.name}/../../health`, '//apim/x/y', '/apim/%00/x', '/apim/', raw(target)])}`,
    ]),
  }),
  'broken off': (random, target) => {
    const whole = request(doors(random, target), '{"a":1}', [json]);
    return { text: whole.subarray(0, random(whole.length - 1)), complete: false };
  },
  'bad connection': random => ({
    text: request(
      '/connections',
      pick(random, [
        '{"id":"__proto__"}',
        '{"id":"a","parameters":{"__proto__":"x"}}',
        '{"id":"a","parameters":[]}',
        '{"id":"a","credentials":{"tokenUrl":"http://10.0.0.1/","clientId":"a","clientSecret":"b","scope":"c"}}',
        '{"id":"a","credentials":{"tokenUrl":"file:///etc/passwd"}}',
        '[]',
        'null',
        '7',
      ]),
      [json],
    ),
  }),
};

/** Every kind of request, in the order in which they take turns. */
export const malformedKinds: readonly string[] = Object.keys(kinds);

/** The request of a number. */
export function malformed(number: number, target: Target): Malformed {
  const kind = malformedKinds[number % malformedKinds.length] ?? '';
  const { text = '', ...made } = kinds[kind]?.(randomOf(number + 1), target) ?? {};
  return { kind, chunks: [Buffer.from(text)], complete: true, refused: false, ...made };
}

/** Sends a request and says what came back; waits for at most `patience` milliseconds. */
export function sent({ chunks, complete }: Malformed, port: number, patience: number): Promise<Met> {
  return new Promise(done => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    const finish = (met: Met): void => {
      clearTimeout(timer);
      socket.destroy();
      done(met);
    };
    const timer = setTimeout(() => finish('silent'), patience);
    let text = '';
    socket.on('data', chunk => {
      text += chunk.toString('latin1');
      const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
      if (status !== undefined) finish(Number(status));
    });
    socket.on('error', () => finish('cut'));
    socket.on('close', () => finish('cut'));
    socket.on('connect', () => {
      for (const chunk of chunks) socket.write(chunk);
      if (!complete) setTimeout(() => finish('left'), 2);
    });
  });
}

/** Why what came back is not what has to; undefined when all is well. */
export function fault({ refused, complete }: Malformed, met: Met): string | undefined {
  if (met === 'silent' && complete) return 'nothing came back';
  if (met === 500) return 'the gateway failed';
  if (refused && typeof met === 'number' && met !== 400 && met !== 431 && met !== 505)
    return `it was taken for a request, and answered ${met}`;
  return undefined;
}
