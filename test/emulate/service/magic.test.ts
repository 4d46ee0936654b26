/** Magic values of the service: each forces what its list says. */
import { describe, expect, test } from 'vitest';
import { HungUp } from '../../../scripts/emulate/asked.ts';
import type { Json, Response } from '../../../scripts/policies/exchange.ts';
import { serviceFiles, smallestRequest, testService } from '../../support/local-service.ts';

const { path, body } = smallestRequest('PurchaseProtection_v1_PurchaseEvent');
const login = smallestRequest('AccountProtection_v1_AccountLogin');
const details = async (answer: Promise<Response>): Promise<{ [name: string]: Json }> =>
  ((await answer).body as { resultDetails: { [name: string]: Json } }).resultDetails;
const order = (id: string, more: { [name: string]: Json } = {}): Json => ({
  ...body,
  purchaseId: id,
  ...more,
});

describe('magic values', () => {
  test.each([
    ['order-7-magic-reject', { MerchantRuleDecision: 'Reject', RiskScore: 950, ClauseName: 'reject' }],
    ['MAGIC-REVIEW', { MerchantRuleDecision: 'Review', RiskScore: 700 }],
    ['magic-challenge', { MerchantRuleDecision: 'Challenge' }],
    [
      'magic-score-850',
      { MerchantRuleDecision: 'Reject', RiskScore: 850, ClauseName: 'Score above tolerance' },
    ],
    ['magic-score-error', { MerchantRuleDecision: 'Approve', RiskScore: -1 }],
    ['magic-approve magic-score-999', { MerchantRuleDecision: 'Approve', RiskScore: 999 }],
    ['magic-rejected', { MerchantRuleDecision: 'Approve', RiskScore: 80 }],
    ['xmagic-reject', { MerchantRuleDecision: 'Approve' }],
  ])('%s', async (id, expected) => {
    expect(await details(testService().call(path, order(id)))).toMatchObject(expected);
  });

  test('work in any field, and for sign-ins', async () => {
    const mail = order('p', { user: { userId: 'u', email: 'magic-reject@example.com' } });
    expect((await details(testService().call(path, mail))).MerchantRuleDecision).toBe('Reject');
    const sent = { ...login.body, user: { userId: 'magic-challenge-email', username: 'u' } };
    expect((await testService().call(login.path, sent)).body).toMatchObject({
      resultDetails: [{ decision: 'Challenge', challengeType: 'Email' }],
    });
    const bot = { ...login.body, user: { userId: 'magic-bot-900', username: 'u' } };
    expect((await testService().call(login.path, bot)).body).toMatchObject({
      resultDetails: [{ decision: 'Reject', clauseName: 'Machine' }],
    });
  });

  test.each([
    ['magic-status-418', 418, { Message: null }],
    [
      'magic-broken',
      500,
      { ErrorType: 'ServerError', Message: 'Internal Server Error', Retryable: true, OtherErrors: null },
    ],
    ['magic-busy', 429, { Retryable: true }],
    ['magic-unavailable', 503, { Retryable: true }],
    ['magic-unauthorized', 401, { statusCode: 401 }],
    ['magic-forbidden', 403, undefined],
    ['magic-empty', 200, undefined],
  ])('%s answers %i', async (id, status, answer) => {
    const { call } = testService();
    const { status: actual, body: actualBody } = await call(path, order(id));
    expect([actual, actualBody]).toEqual([
      status,
      answer === undefined ? undefined : expect.objectContaining(answer),
    ]);
  });

  test('headers, delays, garbage and silence', async () => {
    const { call, waits, service } = testService();
    expect((await call(path, order('magic-busy'))).headers).toContainEqual(['Retry-After', '2']);
    await call(path, order('magic-delay-1500'));
    await call(path, order('magic-delay-9999999'));
    expect(waits).toEqual([1500, 600_000]);
    const text = async (id: string) => new TextDecoder().decode((await call(path, order(id))).raw);
    expect(await text('magic-html')).toContain('<!doctype html>');
    expect(() => JSON.parse('')).toThrow();
    const half = await text('magic-truncated');
    expect(half).toMatch(/^\{"resultDetails"/);
    expect(() => JSON.parse(half)).toThrow();
    await expect(call(path, order('magic-hangup'))).rejects.toThrow(HungUp);
    const kept = service.store.latest(50).map(({ id }) => id);
    // An error keeps nothing; an answer that is lost on the way does not undo the event.
    expect(kept).toEqual([
      'magic-hangup',
      'magic-truncated',
      'magic-html',
      'magic-delay-9999999',
      'magic-delay-1500',
    ]);
  });

  test('each value of the list does what the list says', () => {
    const names = Object.keys(serviceFiles.magic.values);
    expect(names.length).toBeGreaterThan(15);
    expect(Object.values(serviceFiles.magic.values).every(({ effect }) => effect.length > 5)).toBe(true);
  });
});
