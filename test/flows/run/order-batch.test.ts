/** A batch of orders: each assessed once and told to the back office once, on both hosts, whatever the service answers. */
import { describe, expect, test } from 'vitest';
import { hosts } from '../../../scripts/flows/run/host.ts';
import type { Json } from '../../../scripts/flows/run/value.ts';
import { onBoth, sent } from '../../support/both-hosts.ts';
import { type FlowBench, flowBench } from '../../support/flow-bench.ts';
import { type Fields, protect } from '../../support/orders.ts';

const _metadata = { trackingId: 't-1', merchantTimeStamp: '2026-11-01T10:00:00Z' };
const batched = (id: string, more: Fields = {}): Fields => ({
  purchaseId: id,
  merchantLocalDate: '2026-11-01T10:00:00Z',
  totalAmount: 20,
  currency: 'EUR',
  user: { userId: `user-of-${id}` },
  _metadata,
  ...more,
});

/** What the back office was told of each order, by its number. */
const states = (bench: FlowBench): Readonly<Record<string, Json | undefined>> =>
  Object.fromEntries(
    bench.kept('back-office', 'orders').map(({ body }) => {
      const { state, order } = body as { state: Json; order: Fields };
      return [String(order['purchaseId']), state];
    }),
  );

const failed = (bench: FlowBench): Json[] =>
  bench.kept('back-office', 'failedEvents').map(({ body }) => (body as Fields)['event'] ?? null);

const assessed = (bench: FlowBench): Json[] =>
  sent(bench)
    .filter(({ call }) => call.endsWith('/Purchase'))
    .map(({ body }) => (body as Fields)['purchaseId'] ?? null);

const reported = (bench: FlowBench): Fields =>
  Object.fromEntries(
    sent(bench)
      .filter(({ call }) => call.endsWith('/PurchaseStatus'))
      .map(({ body }) => [String((body as Fields)['purchaseId']), (body as Fields)['statusType'] ?? null]),
  );

test('one order', async () => {
  const order = batched('o-1', { isGuestCheckout: true, shippingAddress: { country: 'DE' } });
  const bench = await onBoth('orders', { order });
  expect(bench.answer).toMatchObject({ statusCode: 202, body: { accepted: 1 } });
  expect(sent(bench)[0]?.body).toEqual({ ...order, assessmentType: 'Protect' });
  expect(states(bench)).toEqual({ 'o-1': 'Confirmed' });
  expect(bench.kept('back-office', 'orders')[0]?.body).toEqual({ state: 'Confirmed', order });
  expect(reported(bench)).toEqual({ 'o-1': 'Approved' });
  expect(bench.kept('payment', 'authorisations')).toEqual([]);
});

const decisions = ['o-1', 'o-magic-reject', 'o-magic-review', 'o-magic-challenge'];

describe.each<[string, Readonly<Record<string, string>>, string[], Fields]>([
  [
    'Protect',
    protect,
    ['Confirmed', 'Rejected', 'OnHold', 'OnHold'],
    { 'o-1': 'Approved', 'o-magic-review': 'Pending', 'o-magic-challenge': 'Pending' },
  ],
  [
    'Protect, rejections reported',
    { ...protect, FraudReportRejections: 'true' },
    ['Confirmed', 'Rejected', 'OnHold', 'OnHold'],
    {
      'o-1': 'Approved',
      'o-magic-reject': 'Rejected',
      'o-magic-review': 'Pending',
      'o-magic-challenge': 'Pending',
    },
  ],
  [
    'Evaluate',
    { FraudAssessmentType: 'Evaluate' },
    ['Confirmed', 'Confirmed', 'Confirmed', 'Confirmed'],
    Object.fromEntries(decisions.map(id => [id, 'Approved'])),
  ],
  ['switched off', { ...protect, FraudEnabled: 'false' }, decisions.map(() => 'Confirmed'), {}],
])('%s', (_, settings, expected, statuses) => {
  test('each order gets the state of its decision', async () => {
    const bench = await onBoth('orders', { orders: decisions.map(id => batched(id)) }, { settings });
    expect(bench.answer).toMatchObject({ statusCode: 202, body: { accepted: 4 } });
    expect(states(bench)).toEqual(Object.fromEntries(decisions.map((id, index) => [id, expected[index]])));
    expect(reported(bench)).toEqual(statuses);
    expect(assessed(bench)).toHaveLength(settings['FraudEnabled'] === 'false' ? 0 : 4);
    expect(failed(bench)).toEqual([]);
  });
});

test.each(['status-400', 'busy', 'broken', 'hangup', 'unauthorized', 'html', 'empty'])(
  'an order that meets "%s" is kept for a person, and the others are done',
  async magic => {
    const orders = ['o-1', `o-magic-${magic}`, 'o-2'].map(id => batched(id));
    const bench = await onBoth('orders', { orders });
    expect(failed(bench)).toEqual([orders[1]]);
    expect(states(bench)).toEqual({ 'o-1': 'Confirmed', 'o-2': 'Confirmed' });
  },
);

describe.each(['office-fails', 'office-dead'])('a back office that does not record, %s', word => {
  test.each([
    ['assessed', protect, 'Rejected'],
    ['switched off', { ...protect, FraudEnabled: 'false' }, 'Confirmed'],
  ])('keeps the order with its state, %s', async (_, settings, state) => {
    const order = batched(`o-magic-reject-${word}`);
    const bench = await onBoth('orders', { orders: [order, batched('o-1')] }, { settings });
    expect(states(bench)).toEqual({ 'o-1': 'Confirmed' });
    const kept = bench.kept('back-office', 'failedEvents').map(({ body }) => body as Fields);
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({ kind: 'Order', state, event: order });
  });
});

test('a back office that is busy once records the order', async () => {
  const bench = await onBoth('orders', { order: batched('o-office-busy-once') });
  expect(states(bench)).toEqual({ 'o-office-busy-once': 'Confirmed' });
  expect(failed(bench)).toEqual([]);
});

test('an order twice in a batch is assessed once', async () => {
  const bench = await onBoth('orders', { orders: [batched('o-1'), batched('o-2'), batched('o-1')] });
  expect(bench.answer).toMatchObject({ body: { accepted: 2 } });
  expect(assessed(bench).sort()).toEqual(['o-1', 'o-2']);
});

test('an order that was rejected stays rejected when its number comes again', async () => {
  const orders = [batched('o-magic-reject'), batched('o-magic-reject', { totalAmount: 21 })];
  const bench = await onBoth('orders', { orders });
  expect(states(bench)).toEqual({ 'o-magic-reject': 'Rejected' });
  expect(failed(bench)).toEqual([]);
});

test.each([
  ['nothing', {}],
  ['an empty batch', { orders: [] }],
  ['too large a batch', { orders: Array.from({ length: 501 }, (_, index) => batched(`o-${index}`)) }],
  ['an order without a number', { order: { merchantLocalDate: '2026-11-01T10:00:00Z', _metadata } }],
  ['a batch in which one has no number', { orders: [batched('o-1'), { _metadata }] }],
  ['no JSON', 'order=1'],
])('%s is answered with 400, and nothing is sent', async (_, body) => {
  const bench = await onBoth('orders', body as Json | string);
  expect(bench.answer).toMatchObject({ statusCode: 400 });
  expect(bench.wire).toEqual([]);
});

describe('500 orders with 100 calls a minute', () => {
  const ids = Array.from({ length: 500 }, (_, index) => `o-${index}`);

  test.each(hosts)('are worked off once on %s, none lost, as fast as the limit allows', async host => {
    const bench = flowBench(host, { settings: protect, limit: { calls: 100, seconds: 60 } });
    const run = await bench.run('orders', { orders: ids.map(id => batched(id)) });
    expect(run).toMatchObject({ status: 'Succeeded', answer: { statusCode: 202, body: { accepted: 500 } } });
    expect(assessed(bench)).toHaveLength(500);
    expect(new Set(assessed(bench))).toEqual(new Set(ids));
    expect(bench.kept('back-office', 'orders')).toHaveLength(500);
    expect(bench.wire.filter(({ call }) => call.startsWith('PUT /orders/'))).toHaveLength(500);
    expect(states(bench)).toEqual(Object.fromEntries(ids.map(id => [id, 'Confirmed'])));
    expect(Object.keys(reported(bench))).toHaveLength(500);
    expect(failed(bench)).toEqual([]);
    // A thousand calls, ten windows; the tenth hundred goes out when the tenth begins.
    expect(bench.clock.elapsed()).toBeGreaterThanOrEqual(540_000);
    expect(bench.clock.elapsed()).toBeLessThanOrEqual(600_000);
    expect(bench.wire.some(({ status }) => status === 429)).toBe(true);
  });
});
