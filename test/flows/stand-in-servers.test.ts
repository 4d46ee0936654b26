/** Stand-ins behind sockets: the same answers as in process, a list of what was done, and nobody from elsewhere. */
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type PlacedStandIn, placed } from '../../scripts/flows/stand-ins/placed.ts';
import { portsOf, standInServer } from '../../scripts/flows/stand-ins/server.ts';
import type { StandIns } from '../../scripts/flows/stand-ins/types.ts';

const standIns: StandIns = {
  bank: {
    title: 'Bank',
    setting: 'BankUrl',
    key: 'BankKey',
    routes: [
      {
        method: 'POST',
        path: '/payments',
        keeps: 'payments',
        once: 'Idempotency-Key',
        cases: [
          { when: { field: 'id', contains: 'dead' }, answer: { none: 'before' } },
          { when: { field: 'id', contains: 'text' }, answer: { status: 418, text: 'No.' } },
          { when: { field: 'id', contains: 'empty' }, answer: { status: 204 } },
        ],
        answer: { status: 201, body: { receipt: '=made' } },
      },
    ],
  },
  shop: {
    title: 'Shop',
    setting: 'ShopUrl',
    routes: [{ method: 'PUT', path: '/orders/{id}', keeps: 'orders', answer: { body: { order: '=key' } } }],
  },
};

const at = (bank: string, shop: string): readonly PlacedStandIn[] =>
  placed(standIns, { BankUrl: bank, ShopUrl: shop, BankKey: 'k' });

describe('where stand-ins can be served', () => {
  test('those that share a port share a server', () => {
    const { ports, unservable } = portsOf(at('http://127.0.0.1:7072/bank/', 'http://localhost:7072'));
    expect([...ports].map(([port, all]) => [port, all.map(({ name }) => name)])).toEqual([
      [7072, ['bank', 'shop']],
    ]);
    expect(unservable).toEqual([]);
  });

  test.each([
    'https://127.0.0.1:7072/bank',
    'http://bank.example.com:7072',
    'http://127.0.0.1/bank',
    'http://127.0.0.1:0/bank',
    'http://127.0.0.1:65536/bank',
    'http://127.0.0.1:7072/bank?a=b',
    'http://user@127.0.0.1:7072',
    '',
  ])('not at "%s"', address => {
    const { ports, unservable } = portsOf(at(address, 'http://127.0.0.1:7073/shop'));
    expect([[...ports.keys()], unservable]).toEqual([[7073], [{ setting: 'BankUrl', address }]]);
  });
});

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function served(bank: string, shop: string): Promise<string> {
  const server = standInServer(at(bank, shop));
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  open.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const both = () => served('http://127.0.0.1:1/bank', 'http://127.0.0.1:1/shop');

function pay(base: string, id: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${base}/bank/payments`, {
    method: 'POST',
    headers: {
      Authorization: 'Bearer k',
      'Idempotency-Key': id,
      'Content-Type': 'application/json',
      ...headers,
    },
    body: JSON.stringify({ id }),
  });
}

const seen = async (response: Response) => [
  response.status,
  response.headers.get('content-type'),
  await response.text(),
];

describe('served', () => {
  test('does a request once, and tells by key what it did', async () => {
    const base = await both();
    const first = await seen(await pay(base, 'p-1'));
    expect(first).toEqual([201, 'application/json', '{"receipt":"A-000001"}']);
    expect(await seen(await pay(base, 'p-1'))).toEqual(first);
    const order = await fetch(`${base}/shop/orders/o%201?draft=no`, { method: 'PUT', body: '{}' });
    expect(await seen(order)).toEqual([200, 'application/json', '{"order":"o 1"}']);
    expect(await (await fetch(base)).json()).toEqual({
      bank: { payments: ['p-1'] },
      shop: { orders: ['o 1'] },
    });
  });

  test.each<[what: string, id: string, headers: Record<string, string>, answer: readonly unknown[]]>([
    ['text as text', 'text', {}, [418, 'text/plain', 'No.']],
    ['an answer without a body', 'empty', {}, [204, null, '']],
    [
      'a caller without the key',
      'p-1',
      { Authorization: 'Bearer other' },
      [401, 'application/json', '{"error":{"code":"401","message":"Unauthorized."}}'],
    ],
    [
      'a page of another site',
      'p-1',
      { Origin: 'http://evil.example' },
      [
        403,
        'application/json; charset=utf-8',
        '{"error":{"code":"CrossSite","message":"Requests of other sites are refused."}}',
      ],
    ],
  ])('%s', async (_, id, headers, answer) => {
    expect(await seen(await pay(await both(), id, headers))).toEqual(answer);
  });

  test('a party that is dead cuts the connection', async () => {
    await expect(pay(await both(), 'dead')).rejects.toThrow();
  });

  test('says where it answers', async () => {
    const response = await fetch(`${await both()}/bankrupt/payments`, { method: 'POST' });
    expect([response.status, (await response.json()) as unknown]).toEqual([
      404,
      {
        error: {
          code: 'NotFound',
          message: 'Stand-ins answer below /bank, /shop, and GET / tells what they did.',
        },
      },
    ]);
  });

  test('an address without a path', async () => {
    const base = await served('http://127.0.0.1:1/bank', 'http://127.0.0.1:1/');
    const order = await fetch(`${base}/orders/7`, { method: 'PUT', body: '{}' });
    expect(await order.json()).toEqual({ order: '7' });
  });
});
