/** The store: what is kept, found again after a restart, counted, and joined in timelines. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { beside } from '../../../scripts/emulate/local.ts';
import { openStore, UnreadableStore } from '../../../scripts/emulate/service/sqlite-store.ts';
import type { StoredEvent } from '../../../scripts/emulate/service/store.ts';
import type { Json } from '../../../scripts/policies/exchange.ts';
import { smallestRequest, testService } from '../../support/local-service.ts';

const folder = mkdtempSync(join(tmpdir(), 'connector-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const event = (id: string, more: Partial<StoredEvent> = {}): StoredEvent => ({
  time: 1000,
  environment: 'root',
  operationId: 'Send',
  record: 'order',
  id,
  correlationId: 'c',
  request: { id },
  status: 200,
  response: { ok: true },
  ...more,
});

describe('what is kept', () => {
  test('is there after a restart, with the key of its tokens', async () => {
    const path = join(folder, 'deep', 'down', 'service.sqlite');
    const before = openStore(path);
    await before.save(event('1', { decision: { outcome: 'Approve', clause: 'C', scores: { risk: 1 } } }), [
      { kind: 'user', value: 'u' },
    ]);
    const key = before.key();
    before.close();
    const after = openStore(path);
    expect(after.assessed('root', 'order', '1')).toEqual(
      event('1', { decision: { outcome: 'Approve', clause: 'C', scores: { risk: 1 } } }),
    );
    expect(after.timeline({ kind: 'user', value: 'u' }, [], 10)).toHaveLength(1);
    expect(after.key()).toEqual(key);
    after.close();
  });

  test('counts by link, time, record and environment', async () => {
    const store = openStore(undefined);
    const link = { kind: 'user', value: 'u' };
    await store.save(event('1', { time: 100, request: { id: '1', sum: { total: 5 } } }), [
      link,
      { kind: 'device', value: 'd1' },
    ]);
    await store.save(event('2', { time: 200, request: { id: '2', sum: { total: 7.5 } } }), [
      link,
      { kind: 'device', value: 'd2' },
    ]);
    await store.save(event('3', { time: 300, record: 'refund' }), [link, { kind: 'device', value: 'd2' }]);
    await store.save(event('4', { time: 300, environment: 'child' }), [link]);
    await store.save(event('5', { time: 300 }), [{ kind: 'user', value: 'other' }]);
    const counting = (since: number) => ({ environment: 'root', by: link, since });
    expect([
      store.count('order', counting(0)),
      store.count('order', counting(200)),
      store.count('order', counting(201)),
    ]).toEqual([2, 1, 0]);
    expect([
      store.sum('order', 'sum.total', counting(0)),
      store.sum('order', 'sum.nothing', counting(0)),
    ]).toEqual([12.5, 0]);
    expect([store.distinct('device', counting(0)), store.distinct('device', counting(250))]).toEqual([2, 1]);
    expect(store.latest(2).map(({ id }) => id)).toEqual(['5', '4']);
    store.close();
  });

  test('quotes in a field or a value are only text', async () => {
    const store = openStore(undefined);
    await store.save(event(`'; drop table events; --`), [{ kind: 'user', value: `'"` }]);
    expect(
      store.sum('order', `a"') || x`, { environment: 'root', by: { kind: 'user', value: `'"` }, since: 0 }),
    ).toBe(0);
    expect(store.latest(5)).toHaveLength(1);
  });

  test('an event that is not decided is no assessment', async () => {
    const store = openStore(undefined);
    await store.save(event('1'), []);
    expect(store.assessed('root', 'order', '1')).toBeUndefined();
  });
});

test.each([
  ['no database', 'this is no database, and long enough to be looked at as one'.repeat(20), 'not a database'],
])('a file that is %s is refused', (_, content, reason) => {
  const path = join(folder, 'other.sqlite');
  writeFileSync(path, content);
  expect(() => openStore(path)).toThrow(UnreadableStore);
  expect(() => openStore(path)).toThrow(reason);
});

test('a store of another version is refused', () => {
  const path = join(folder, 'newer.sqlite');
  openStore(path).close();
  const { DatabaseSync } = createRequire(import.meta.url)(
    '@photostructure/sqlite',
  ) as typeof import('@photostructure/sqlite');
  const db = new DatabaseSync(path);
  db.exec('pragma user_version = 99');
  db.close();
  expect(() => openStore(path)).toThrow('another version');
});

describe('timelines', () => {
  const { path, body } = smallestRequest('PurchaseProtection_v1_PurchaseEvent');
  const send = async (id: string, change: { [name: string]: Json }, to: ReturnType<typeof testService>) => {
    const { path: at, body: smallest } = smallestRequest(id);
    return to.call(at, { ...smallest, ...change });
  };
  const timeline = async (
    to: ReturnType<typeof testService>,
    of: string,
  ): Promise<{
    events: { title: string; id: string; summary: Json }[];
    records: { record: string; body: Json }[];
  }> => {
    const answer = await beside(to.service, {
      method: 'GET',
      path: `/timeline/${of}`,
      query: [],
      headers: [],
    });
    expect(answer.status).toBe(200);
    return answer.body as never;
  };

  test('of a purchase and of its user hold what happened to it, in order', async () => {
    const to = testService();
    await to.call(path, { ...body, purchaseId: 'p 1', totalAmount: 12, user: { userId: 'u/1' } });
    await send(
      'PurchaseProtection_v1_BankEvent',
      { purchaseId: 'p 1', type: 'Auth', status: 'Approved' },
      to,
    );
    await send('PurchaseProtection_v1_PurchaseStatus', { purchaseId: 'p 1', statusType: 'Approved' }, to);
    await send('PurchaseProtection_v1_RefundEvent', { purchaseId: 'p 1', refundId: 'r1', amount: 3 }, to);
    await send('PurchaseProtection_v1_Label', { labelObjectType: 'Purchase', labelObjectId: 'p 1' }, to);
    await to.call(path, { ...body, purchaseId: 'p 2', user: { userId: 'other' } });
    const titles = ['Purchase', 'Bank event', 'Purchase status', 'Refund', 'Purchase label'];
    expect((await timeline(to, 'purchase/p%201')).events.map(({ title }) => title)).toEqual(titles);
    expect((await timeline(to, 'User/u%2F1')).events.map(({ title }) => title)).toEqual(titles);
    expect((await timeline(to, 'purchase/p%201')).events[0]?.summary).toEqual({
      decision: 'Approve',
      risk: 80,
      clause: 'NO_CLAUSE_HIT',
      amount: '12',
      user: 'u/1',
    });
    expect((await timeline(to, 'purchase/nothing')).events).toEqual([]);
  });

  test('an event that is sent again updates its record and keeps what it leaves out', async () => {
    const to = testService();
    await send(
      'PurchaseProtection_v1_BankEvent',
      { purchaseId: 'p', bankEventId: 'b', type: 'Auth', status: 'Unknown', mid: 'm1' },
      to,
    );
    await send(
      'PurchaseProtection_v1_BankEvent',
      { purchaseId: 'p', bankEventId: 'b', type: 'Auth', status: 'Approved' },
      to,
    );
    const { records, events } = await timeline(to, 'purchase/p');
    expect(events).toHaveLength(2);
    expect(records).toEqual([
      { record: 'bankEvent', id: 'b', body: expect.objectContaining({ status: 'Approved', mid: 'm1' }) },
    ]);
  });

  test('events may come before what they belong to', async () => {
    const to = testService();
    await send('PurchaseProtection_v1_BankEvent', { purchaseId: 'p' }, to);
    await to.call(path, { ...body, purchaseId: 'p', user: { userId: 'u' } });
    expect((await timeline(to, 'user/u')).events.map(({ title }) => title)).toEqual([
      'Bank event',
      'Purchase',
    ]);
  });

  test('the overview, and kinds that nobody has', async () => {
    const to = testService();
    await to.call(path, body);
    const overview = await beside(to.service, { method: 'GET', path: '/timeline', query: [], headers: [] });
    expect(overview.body).toMatchObject({
      kinds: [
        { kind: 'purchase', title: 'Purchase' },
        { kind: 'user' },
        { kind: 'signUp' },
        { kind: 'signIn' },
      ],
      events: [{ title: 'Purchase' }],
    });
    const unknown = await beside(to.service, {
      method: 'GET',
      path: '/timeline/nothing/x',
      query: [],
      headers: [],
    });
    expect([unknown.status, JSON.stringify(unknown.body)]).toEqual([
      404,
      expect.stringContaining('no timeline of a \\"nothing\\"'),
    ]);
  });

  test('magic values are listed', async () => {
    const { body: list } = await beside(testService().service, {
      method: 'GET',
      path: '/magic',
      query: [],
      headers: [],
    });
    expect(list).toContainEqual({ value: 'magic-reject', effect: 'rejected with score 950' });
  });
});
