/** How the service decides: conditions, scores, rules, what is observed only, what is sent again, magic values. */
import { describe, expect, test } from 'vitest';
import { condition, durationOf } from '../../../scripts/emulate/service/condition.ts';
import { deciders } from '../../../scripts/emulate/service/decide.ts';
import type { Assessment, Condition } from '../../../scripts/emulate/service/description.ts';
import type { ServiceFiles } from '../../../scripts/emulate/service/load.ts';
import type { Json, Response } from '../../../scripts/policies/exchange.ts';
import { smallestRequest, testService } from '../../support/local-service.ts';

const request = {
  user: { email: 'Ann@Mail.example', country: 'DE', age: '42' },
  total: 100,
  guest: false,
  empty: [],
  items: [
    { id: 'a', price: 5 },
    { id: 'b', price: 50 },
  ],
  billing: { country: 'FR' },
};
const lists = { freeMail: ['*@mail.example'], countries: ['de', 'at'], odd: ['a*c', '*'] };

test.each<[string, Condition, boolean]>([
  ['equals', { field: 'user.country', equals: 'de' }, true],
  ['equals a number', { field: 'total', equals: 100 }, true],
  ['equals a boolean', { field: 'guest', equals: false }, true],
  ['equals nothing', { field: 'user.nothing', equals: 'x' }, false],
  ['in a list', { field: 'user.country', in: 'countries' }, true],
  ['in a list of patterns', { field: 'user.email', in: 'freeMail' }, true],
  ['in values', { field: 'user.country', in: ['FR', 'DE'] }, true],
  ['not in values', { field: 'user.country', notIn: ['FR'] }, true],
  ['not in, but it is', { field: 'user.country', notIn: 'countries' }, false],
  ['not in, missing', { field: 'user.nothing', notIn: 'countries' }, true],
  ['above, equal', { field: 'total', above: 100 }, false],
  ['at least, equal', { field: 'total', atLeast: 100 }, true],
  ['below, equal', { field: 'total', below: 100 }, false],
  ['at most, equal', { field: 'total', atMost: 100 }, true],
  ['a number as text', { field: 'user.age', above: 41 }, true],
  ['no number', { field: 'user.country', above: 0 }, false],
  ['a range', { field: 'total', above: 99, below: 101 }, true],
  ['exists', { field: 'items[].id', exists: true }, true],
  ['exists, an empty list', { field: 'empty[].id', exists: true }, false],
  ['does not exist', { field: 'user.nothing', exists: false }, true],
  ['any entry of a list', { field: 'items[].price', above: 10 }, true],
  ['all comparisons hold for the same entry', { field: 'items[].price', above: 10, below: 20 }, false],
  ['differs', { field: 'user.country', differsFrom: 'billing.country' }, true],
  ['differs from nothing', { field: 'user.country', differsFrom: 'user.nothing' }, false],
  ['differs from itself', { field: 'user.country', differsFrom: 'user.country' }, false],
  [
    'all',
    {
      all: [
        { field: 'total', equals: 100 },
        { field: 'guest', equals: true },
      ],
    },
    false,
  ],
  [
    'any',
    {
      any: [
        { field: 'total', equals: 100 },
        { field: 'guest', equals: true },
      ],
    },
    true,
  ],
  ['not', { not: { field: 'guest', equals: true } }, true],
  ['a score', { score: 'risk', atLeast: 500 }, true],
  ['a score that nobody has', { score: 'bot', above: 0 }, false],
  ['a velocity', { velocity: { count: 'purchase', by: 'user', within: '1h' }, equals: 7 }, true],
  ['a name that reaches behind objects', { field: 'constructor.name', exists: true }, false],
])('condition: %s', (_, source, expected) => {
  expect(condition(source, lists)({ request, scores: { risk: 500 }, velocity: () => 7 })).toBe(expected);
});

test.each([
  ['30s', 30_000],
  ['5m', 300_000],
  ['2h', 7_200_000],
  ['1d', 86_400_000],
  ['1w', Number.NaN],
  ['h', Number.NaN],
])('%s is %d milliseconds', (text, expected) => expect(durationOf(text)).toBe(expected));

test('a pattern with many stars takes no time', () => {
  const holds = condition({ field: 'text', in: [`${'*a'.repeat(50)}*b`] }, {});
  const start = performance.now();
  expect(holds({ request: { text: 'a'.repeat(50_000) }, scores: {}, velocity: () => 0 })).toBe(false);
  expect(performance.now() - start).toBeLessThan(200);
});

const assessment = (more: Partial<Assessment>): Assessment => ({ policy: 'P', rules: [], ...more });
const decided = (source: Assessment, body: Json = {}, environment = 'root') =>
  deciders({ lists, assessments: { x: source } }).get('x')?.({
    request: body,
    environment,
    velocity: () => 0,
    forced: {},
    evaluate: 'decide',
  });

describe('rules', () => {
  const rejecting = {
    name: 'R',
    clauses: [{ name: 'C', give: { decision: 'Reject' as const, reason: 'why' } }],
  };
  const silent = {
    name: 'S',
    clauses: [{ name: 'never', when: { field: 'a', equals: 1 }, give: { decision: 'Review' as const } }],
  };

  test('nothing applies', () => {
    expect(decided(assessment({}))).toMatchObject({
      outcome: 'Approve',
      rule: null,
      clause: 'NO_CLAUSE_HIT',
      reasons: null,
      evaluations: [],
    });
  });

  test('mode all goes on to the next rule, mode first does not', () => {
    const rules = [silent, rejecting];
    expect(decided(assessment({ rules, mode: 'all' }))).toMatchObject({
      outcome: 'Reject',
      rule: 'R',
      clause: 'C',
      reasons: ['why'],
      evaluations: [
        { rule: 'S', clauseNames: [] },
        { rule: 'R', clauseNames: ['C'] },
      ],
    });
    expect(decided(assessment({ rules }))).toMatchObject({
      outcome: 'Approve',
      rule: 'S',
      clause: 'NO_CLAUSE_HIT',
    });
  });

  test('the condition of a rule, and its environments', () => {
    const other = { ...rejecting, when: { field: 'a', equals: 1 } };
    expect(decided(assessment({ rules: [other] }))?.outcome).toBe('Approve');
    expect(decided(assessment({ rules: [other] }), { a: 1 })?.outcome).toBe('Reject');
    const limited = { ...rejecting, environments: ['Child'] };
    expect(decided(assessment({ rules: [limited] }))?.outcome).toBe('Approve');
    expect(decided(assessment({ rules: [limited] }), {}, 'child')?.outcome).toBe('Reject');
  });

  test('scores add up, stay in their bounds and give their reasons', () => {
    const risk = {
      base: 100,
      min: 0,
      max: 300,
      add: [
        { points: 150, reason: 'A', when: { field: 'a', exists: true } },
        { points: 150, reason: 'B', when: { field: 'b', exists: true } },
        { points: -900, reason: 'C', when: { field: 'c', exists: true } },
      ],
    };
    const scored = (body: Json) => {
      const { scores, scoreReasons } = decided(assessment({ scores: { risk } }), body) ?? {};
      return [scores?.['risk'], scoreReasons?.['risk']];
    };
    expect([scored({}), scored({ a: 1 }), scored({ a: 1, b: 1 }), scored({ c: 1 })]).toEqual([
      [100, ''],
      [250, 'A'],
      [300, 'A,B'],
      [0, 'C'],
    ]);
  });

  test('a challenge type belongs to a challenge', () => {
    const give = { decision: 'Reject' as const, challengeType: 'SMS' };
    expect(
      decided(assessment({ rules: [{ name: 'R', clauses: [{ name: 'C', give }] }] }))?.challengeType,
    ).toBeNull();
    const challenge = { ...give, decision: 'Challenge' as const };
    expect(
      decided(assessment({ rules: [{ name: 'R', clauses: [{ name: 'C', give: challenge }] }] }))
        ?.challengeType,
    ).toBe('SMS');
  });
});

const { path, body } = smallestRequest('PurchaseProtection_v1_PurchaseEvent');
const details = async (answer: Promise<Response>): Promise<{ [name: string]: Json }> =>
  ((await answer).body as { resultDetails: { [name: string]: Json } }).resultDetails;
const order = (id: string, more: { [name: string]: Json } = {}): Json => ({
  ...body,
  purchaseId: id,
  ...more,
});

describe('decisions of purchases', () => {
  test.each([
    ['a small order', {}, 'Approve', 80, 'NO_CLAUSE_HIT'],
    [
      'a blocked address',
      { user: { userId: 'u', email: 'x@blocked.example' } },
      'Reject',
      80,
      'E-mail address on the block list',
    ],
    ['a blocked user', { user: { userId: 'user-blocked' } }, 'Reject', 80, 'User on the block list'],
    ['2,000', { totalAmount: 2000 }, 'Approve', 330, 'NO_CLAUSE_HIT'],
    ['10,000', { totalAmount: 10_000 }, 'Challenge', 580, 'Score that asks for proof'],
    [
      '10,000 from free mail',
      { totalAmount: 10_000, user: { userId: 'u', email: 'x@mail.example' } },
      'Review',
      700,
      'Score for a person to look at',
    ],
    [
      '10,000 to a risky country',
      { totalAmount: 10_000, shippingAddress: { country: 'KP' } },
      'Reject',
      880,
      'Score above tolerance',
    ],
    [
      'sent elsewhere',
      {
        shippingAddress: { country: 'FR' },
        paymentInstrumentList: [{ type: 'CARD', billingAddress: { country: 'DE' } }],
      },
      'Approve',
      280,
      'NO_CLAUSE_HIT',
    ],
    [
      'a known address',
      { user: { userId: 'u', isEmailValidated: true } },
      'Approve',
      80,
      'Low score and known address',
    ],
  ])('%s', async (_, more, decision, score, clause) => {
    expect(
      await details(testService().call(path, order('p', more as { [name: string]: Json }))),
    ).toMatchObject({
      MerchantRuleDecision: decision,
      RiskScore: score,
      ClauseName: clause,
      MIDFlag: clause === 'Low score and known address' ? 'Program' : 'Standard',
    });
  });

  test('velocity counts what was there before, within its time, of the same user and environment', async () => {
    const { call, later } = testService();
    const score = async (id: string, environment?: string): Promise<Json | undefined> =>
      (
        await details(
          call(
            path,
            order(id, { user: { userId: 'u' } }),
            environment ? [['x-ms-dfpenvid', environment]] : [],
          ),
        )
      ).RiskScore;
    for (const id of ['1', '2', '3', '4', '5']) expect(await score(id)).toBe(80);
    expect(await score('6')).toBe(330);
    expect(await score('7', 'other')).toBe(80);
    later(3_600_001);
    expect(await score('8')).toBe(80);
  });

  test('a sum over a day', async () => {
    const { call } = testService();
    const buy = (id: string) =>
      details(
        call(
          path,
          order(id, { totalAmount: 1999, user: { userId: `u-${id.slice(0, 1)}`, email: 'a@x.example' } }),
        ),
      );
    const decisions: Json[] = [];
    // Eleven orders under the limit of a single one; the twelfth finds more than 20,000.
    for (let count = 1; count <= 12; count += 1) decisions.push((await buy(`a${count}`)).ClauseName ?? null);
    expect(decisions.lastIndexOf('NO_CLAUSE_HIT')).toBe(10);
    expect(decisions[11]).toBe('More than 20,000 in a day');
  });

  test('different users of one device', async () => {
    const { call } = testService();
    const score = async (user: string) =>
      (
        await details(
          call(path, order(user, { user: { userId: user }, deviceContext: { deviceContextId: 'd' } })),
        )
      ).RiskScore;
    expect([await score('1'), await score('2'), await score('3'), await score('4')]).toEqual([
      80, 80, 80, 330,
    ]);
  });
});

describe('what is observed only, and what comes again', () => {
  const evaluating = (evaluate: 'decide' | 'approve') => (files: ServiceFiles) => ({
    ...files,
    description: { ...files.description, requests: { ...files.description.requests, evaluate } },
  });
  const risky = { user: { userId: 'user-blocked' } };
  test.each([
    ['decide', 'Evaluate', 'Reject'],
    ['decide', 'Protect', 'Reject'],
    ['approve', 'Evaluate', 'Approve'],
    ['approve', 'evaluate', 'Approve'],
    ['approve', 'Protect', 'Reject'],
    ['approve', undefined, 'Reject'],
  ] as const)('evaluate: %s, sent as %s', async (evaluate, assessmentType, decision) => {
    const { call } = testService(evaluating(evaluate));
    const sent = order('p', { ...risky, ...(assessmentType ? { assessmentType } : {}) });
    expect((await details(call(path, sent))).MerchantRuleDecision).toBe(decision);
  });

  test('an order that is sent again gets its first answer and is not kept twice', async () => {
    const { call, service } = testService();
    const first = await details(call(path, order('p')));
    const second = await details(call(path, order('p', { totalAmount: 99_999, ...risky })));
    expect(second).toEqual(first);
    expect(service.store.latest(10)).toHaveLength(1);
    const elsewhere = await details(call(path, order('p', risky), [], [['x-ms-dfpenvid', '/primary/child']]));
    expect(elsewhere.MerchantRuleDecision).toBe('Reject');
  });

  test('or an error, as the switch says', async () => {
    const { call } = testService(files => ({
      ...files,
      description: { ...files.description, requests: { ...files.description.requests, resent: 'refuse' } },
    }));
    await call(path, order('p'));
    const { status, body: answer } = await call(path, order('p'));
    expect([status, answer]).toEqual([
      400,
      expect.objectContaining({ Message: 'Input validation failed - Purchase p was assessed already' }),
    ]);
  });

  test('custom assessments go by the name in their address', async () => {
    const custom = smallestRequest('Assessment_v1_Assessment');
    const { body: answer } = await testService().call(custom.path, { ...custom.body, isEmployee: true });
    expect(answer).toMatchObject({
      name: 'PointRedemption.Success',
      version: '1.0',
      resultDetails: [{ decision: 'Reject', scores: null }],
    });
  });
});
