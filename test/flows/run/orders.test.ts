/**
 * Orders through the generated checkout of both hosts, against the gateway and the service: what the shopper gets, what was charged, what
 * the back office has, and that both hosts say and send the same.
 */
import { describe, expect, test } from 'vitest';
import { type Host, hosts } from '../../../scripts/flows/run/host.ts';
import type { RunRecord } from '../../../scripts/flows/run/workflow.ts';
import { type FlowBench, flowBench, order, type Wire, withoutIds } from '../../support/flow-bench.ts';
import { type Fields, protect, type Row, rows } from '../../support/orders.ts';

interface Seen {
  readonly run: RunRecord;
  readonly bench: FlowBench;
  /** Calls up to the end of the run. */
  readonly wire: readonly Wire[];
}

/** Calls that go out at the same time have no order among each other. */
function sortedWire(wire: readonly Wire[]): readonly Wire[] {
  return [...wire].sort((a, b) => (a.call < b.call ? -1 : Number(a.call > b.call)));
}

const endOf = ({ call }: Wire): string => call.split('/').at(-1) ?? '';

async function through(host: Host, { settings = protect, id, more = {} }: Row): Promise<Seen> {
  const bench = flowBench(host, { settings });
  const run = await bench.run('checkout', order(id, more));
  return { bench, run, wire: [...bench.wire] };
}

const moved = ({ bench }: Seen) => ({
  charged: bench.kept('payment', 'authorisations').map(({ body }) => (body as Fields)['amount']),
  orders: bench.kept('back-office', 'orders').map(({ key, body }) => [key, (body as Fields)['state']]),
});

test('there are enough orders', () => {
  expect(Object.keys(rows).length).toBeGreaterThanOrEqual(30);
});

describe.each(Object.entries(rows))('%s', (_, row) => {
  const seen: Seen[] = [];

  test.each(hosts)('on %s', async host => {
    const one = await through(host, row);
    seen.push(one);
    const { run, wire } = one;
    const [statusCode, outcome, decision] = row.answer;
    expect(run.answer).toMatchObject({
      statusCode,
      body: { orderId: row.id, outcome, ...(decision ? { decision } : {}) },
    });
    expect(moved(one)).toEqual({
      charged: row.charged === undefined ? [] : [row.charged],
      orders: row.order === undefined ? [] : [[row.id, row.order]],
    });
    const events = wire.filter(({ to }) => to.startsWith('https:')).map(endOf);
    expect([...new Set(events)].sort()).toEqual([...(row.events ?? [])].sort());
    // A second assessment of the same order may be refused, so that there is one at most.
    expect(events.filter(name => name === 'Purchase').length).toBeLessThanOrEqual(1);
    expect(run.status).toBe(row.run ?? 'Succeeded');
    if (outcome === 'Rejected') expect(wire.filter(({ to }) => to === 'payment')).toEqual([]);
  });

  test('says and sends the same on both', () => {
    const [one, other] = seen.map(({ run, wire }) =>
      withoutIds({
        answer: run.answer,
        status: run.status,
        error: run.error,
        wire: sortedWire(wire),
        took: run.milliseconds,
      }),
    );
    expect(one).toBeDefined();
    expect(other).toEqual(one);
  });
});

describe.each(hosts)('on %s', host => {
  test('shoppers read one fixed text when they are rejected', async () => {
    const { run } = await through(host, { id: 'o-magic-reject', answer: [200, ''] });
    expect((run.answer.body as Fields)['message']).toBe(
      'The order cannot be processed at this time. Please try again later.',
    );
  });

  test.each(['o-1', 'o-pay-lost-once', 'o-office-busy-once', 'o-pay-garbage'])(
    '%s, sent three times, is charged and created once',
    async id => {
      const bench = flowBench(host, { settings: protect });
      for (let time = 0; time < 3; time += 1) await bench.run('checkout', order(id));
      expect(bench.kept('payment', 'authorisations').map(({ key }) => key)).toEqual([id]);
      expect(bench.kept('back-office', 'orders').length).toBeLessThanOrEqual(1);
    },
  );

  test('an order that was charged while the back office was down is found again and not charged twice', async () => {
    const bench = flowBench(host, { settings: protect });
    // Down for the first request and its two repetitions.
    const runs: RunRecord[] = [];
    for (let time = 0; time < 2; time += 1)
      runs.push(await bench.run('checkout', order('o-9-office-down-3')));
    expect(runs.map(({ answer }) => (answer.body as Fields)['outcome'])).toEqual([
      'OrderPending',
      'Approved',
    ]);
    const [kept] = bench.kept('back-office', 'orders');
    expect(bench.kept('payment', 'authorisations')).toHaveLength(1);
    expect(kept?.body).toMatchObject({ state: 'Confirmed', authorisationId: 'A-000001' });
  });

  test('orders at the same time do not mix', async () => {
    const bench = flowBench(host, { settings: protect });
    const ids = Array.from(
      { length: 30 },
      (_, index) => `o-${index}${index % 3 === 0 ? '-magic-reject' : ''}`,
    );
    const runs = await Promise.all(
      ids.map((id, index) => bench.run('checkout', order(id, { totalAmount: index + 1 }))),
    );
    for (const [index, { answer }] of runs.entries()) {
      expect(answer.body).toMatchObject({
        orderId: ids[index],
        outcome: index % 3 === 0 ? 'Rejected' : 'Approved',
      });
    }
    const charged = bench
      .kept('payment', 'authorisations')
      .map(({ key, body }) => [key, (body as Fields)['amount']]);
    expect(Object.fromEntries(charged)).toEqual(
      Object.fromEntries(ids.flatMap((id, index) => (index % 3 === 0 ? [] : [[id, index + 1]]))),
    );
  });

  const withoutId = Object.fromEntries(Object.entries(order('x')).filter(([name]) => name !== 'orderId'));
  test.each([
    ['not JSON', 'orderId=1', 'The body is not JSON.'],
    ['nothing', '', 'The body is not JSON.'],
    ['without an id', JSON.stringify(withoutId), 'Required properties are missing from object: orderId.'],
    [
      'with an empty id',
      JSON.stringify(order('')),
      'Invalid value at "orderId": expected a length of at least 1, but got 0.',
    ],
    [
      'with a number as id',
      JSON.stringify({ ...order('x'), orderId: 7 }),
      'Invalid value at "orderId": expected string, but got number.',
    ],
    [
      'with an amount in words',
      JSON.stringify({ ...order('x'), totalAmount: 'ten' }),
      'Invalid value at "totalAmount": expected number, but got string.',
    ],
    ['a list', '[]', 'Invalid value at the body: expected object, but got array.'],
  ])('an order that is %s is refused with 400, and nothing is called', async (_, body, message) => {
    const bench = flowBench(host, { settings: protect });
    const run = await bench.run('checkout', body);
    expect(run.answer).toMatchObject({ statusCode: 400, body: { error: { message } } });
    expect([run.steps, bench.wire]).toEqual([[], []]);
  });

  test('keys, cards and shoppers stay out of the record', async () => {
    const { run } = await through(host, { id: 'o-1', answer: [200, ''] });
    const shown = JSON.stringify(run.steps);
    for (const secret of ['local-payment-stand-in', 'local-back-office-stand-in', 'ann@contoso.com', 'pi-1'])
      expect(shown).not.toContain(secret);
  });
});
