/** Intake of events, one by one and in batches, and the account flows: the same on both hosts, nothing lost, nothing sent twice. */
import { describe, expect, test } from 'vitest';
import { type Host, hosts } from '../../../scripts/flows/run/host.ts';
import type { Json } from '../../../scripts/flows/run/value.ts';
import { onBoth, sent } from '../../support/both-hosts.ts';
import { flowBench } from '../../support/flow-bench.ts';
import { type Fields, protect } from '../../support/orders.ts';

const _metadata = { trackingId: 't-1', merchantTimeStamp: '2026-11-01T10:00:00Z' };

interface Intake {
  readonly path: string;
  readonly event: (id: string) => Fields;
}

const intakes: Readonly<Record<string, Intake>> = {
  'bank-events': {
    path: 'BankEvent',
    event: id => ({ bankEventId: id, type: 'Auth', status: 'Approved', purchaseId: `p-${id}`, _metadata }),
  },
  'purchase-status': {
    path: 'PurchaseStatus',
    event: id => ({ purchaseId: id, statusType: 'Approved', statusDate: '2026-11-01T10:00:00Z', _metadata }),
  },
  refunds: {
    path: 'Refund',
    event: id => ({ refundId: id, purchaseId: `p-${id}`, amount: 5, currency: 'EUR', _metadata }),
  },
  chargebacks: {
    path: 'Chargeback',
    event: id => ({ chargebackId: id, purchaseId: `p-${id}`, amount: 5, currency: 'EUR', _metadata }),
  },
  labels: {
    path: 'Label',
    event: id => ({
      labelObjectType: 'Purchase',
      labelObjectId: id,
      eventTimeStamp: '2026-11-01T10:00:00Z',
      _metadata,
    }),
  },
};

describe.each(Object.entries(intakes))('%s', (name, { path, event }) => {
  test('one event', async () => {
    const bench = await onBoth(name, { event: event('e-1') });
    expect(bench.answer).toMatchObject({ statusCode: 202, body: { accepted: 1 } });
    expect(sent(bench).map(({ call }) => call.split('/').at(-1))).toEqual([path]);
    expect(sent(bench)[0]?.body).toMatchObject(event('e-1'));
  });

  test('a batch, in which one event is refused for good', async () => {
    const ids = ['e-1', 'e-2', 'e-3-magic-status-400', 'e-4', 'e-5', 'e-6', 'e-7'];
    const bench = await onBoth(name, { events: ids.map(event) });
    expect(bench.answer).toMatchObject({ statusCode: 202, body: { accepted: 7 } });
    expect(sent(bench)).toHaveLength(6);
    const failed = bench.kept('back-office', 'failedEvents').map(({ body }) => (body as Fields)['event']);
    expect(failed).toEqual([event('e-3-magic-status-400')]);
  });

  test.each(name === 'bank-events' ? ['busy', 'broken', 'hangup', 'unauthorized', 'forbidden'] : ['hangup'])(
    'an event that meets "%s" is kept by the back office',
    async magic => {
      const id = `e-magic-${magic}`;
      const bench = await onBoth(name, { event: event(id) });
      expect(sent(bench)).toEqual([]);
      expect(bench.kept('back-office', 'failedEvents').map(({ body }) => (body as Fields)['event'])).toEqual([
        event(id),
      ]);
    },
  );

  test('switched off, events are accepted and not sent', async () => {
    const bench = await onBoth(name, { events: [event('e-1')] }, { settings: { FraudEnabled: 'false' } });
    expect(bench.answer).toMatchObject({ statusCode: 202 });
    expect(bench.wire).toEqual([]);
  });

  test.each([
    ['nothing', {}],
    ['an empty batch', { events: [] }],
    ['too large a batch', { events: Array.from({ length: 501 }, (_, index) => event(`e-${index}`)) }],
    ['an event without its fields', { event: { _metadata } }],
    ['no JSON', 'event=1'],
  ])('%s is answered with 400, and nothing is sent', async (_, body) => {
    const bench = await onBoth(name, body as Json | string);
    expect(bench.answer).toMatchObject({ statusCode: 400 });
    expect(bench.wire).toEqual([]);
  });
});

describe('a batch of 500 with 100 calls a minute', () => {
  const events = Array.from({ length: 500 }, (_, index) => intakes['bank-events']?.event(`e-${index}`) ?? {});

  test.each(hosts)('is worked off once on %s, none lost, as fast as the limit allows', async host => {
    const bench = flowBench(host, { settings: protect, limit: { calls: 100, seconds: 60 } });
    const run = await bench.run('bank-events', { events });
    expect(run).toMatchObject({ status: 'Succeeded', answer: { statusCode: 202, body: { accepted: 500 } } });
    const ids = sent(bench).map(({ body }) => (body as Fields)['bankEventId']);
    expect(new Set(ids).size).toBe(500);
    expect(ids).toHaveLength(500);
    expect(bench.kept('back-office', 'failedEvents')).toEqual([]);
    // Five windows; the fifth hundred goes out when the fifth begins.
    expect(bench.clock.elapsed()).toBeGreaterThanOrEqual(240_000);
    expect(bench.clock.elapsed()).toBeLessThanOrEqual(300_000);
    expect(bench.wire.some(({ status }) => status === 429)).toBe(true);
  });
});

describe('accounts', () => {
  const device = { deviceContextId: 'd-1', ipAddress: '203.0.113.7' };
  const signIn = (id: string, more: Fields = {}): Fields => ({
    loginId: id,
    userId: 'u-1',
    device,
    user: { userId: 'u-1', username: 'ann' },
    ...more,
  });
  const signUp = (id: string, more: Fields = {}): Fields => ({
    signUpId: id,
    userId: 'u-1',
    device,
    user: { userId: 'u-1', username: 'ann' },
    email: [{ emailType: 'Primary', emailValue: 'ann@contoso.com' }],
    ...more,
  });

  const rows = (['sign-in', 'sign-up'] as const).flatMap(name => {
    const body = name === 'sign-in' ? signIn : signUp;
    const row = (
      what: string,
      id: string,
      status: number,
      outcome: string,
      calls: number,
      settings: Readonly<Record<string, string>> = protect,
      more: Fields = {},
    ) => [name, what, body(id, more), settings, status, outcome, calls] as const;
    return [
      row('approved', 'a-1', 200, 'Approved', 2),
      row('rejected', 'a-magic-reject', 200, 'Rejected', 2),
      row('review', 'a-magic-review', 202, 'Review', 2),
      row('challenge', 'a-magic-challenge', 200, 'Challenge', 2),
      row('challenge passed', 'a-magic-challenge', 200, 'Approved', 2, protect, {
        challengeResult: 'Passed',
      }),
      row('challenge failed', 'a-magic-challenge', 200, 'Rejected', 2, protect, {
        challengeResult: 'Failed',
      }),
      row('Evaluate', 'a-magic-reject', 200, 'Approved', 2, { FraudAssessmentType: 'Evaluate' }),
      row('switched off', 'a-magic-reject', 200, 'Approved', 0, { ...protect, FraudEnabled: 'false' }),
      row('service down, fail open', 'a-magic-html', 200, 'Approved', 2),
      row('service down, fail closed', 'a-magic-html', 503, 'Unavailable', 1, {
        ...protect,
        FraudFailOpen: 'false',
      }),
    ];
  });

  test.each(rows)('%s: %s', async (name, _, body, settings, statusCode, outcome, calls) => {
    const bench = await onBoth(name, body, { settings });
    expect(bench.answer).toMatchObject({ statusCode, body: { outcome } });
    expect(sent(bench)).toHaveLength(calls);
  });
});

test('the answer names the host that refuses, when the connector does not take a call', async () => {
  const run = async (host: Host) =>
    flowBench(host, { settings: { ...protect, FraudHostUrl: 'https://other.example.com' } }).run('sign-in', {
      loginId: 'a',
      userId: 'u',
      device: { deviceContextId: 'd' },
      user: { userId: 'u', username: 'n' },
    });
  // Only a cloud flow says where the service is; in Logic Apps that is part of the connector.
  const step = (await run('power-automate')).steps.find(({ name }) => name === 'Assess_sign_in');
  expect([step?.status, step?.code]).toEqual(['Failed', 'BadRequest']);
});
