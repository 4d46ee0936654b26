/** Orders for the checkout, and what must become of each on either host. */
import type { Json } from '../../scripts/flows/run/value.ts';

export const protect = { FraudAssessmentType: 'Protect' };
const closed = { ...protect, FraudFailOpen: 'false' };
const off = { ...protect, FraudEnabled: 'false' };

export type Fields = { readonly [name: string]: Json };
type State = 'Confirmed' | 'OnHold' | undefined;

export interface Row {
  readonly settings?: Readonly<Record<string, string>>;
  readonly id: string;
  readonly more?: Fields;
  /** Status code, outcome, decision of the answer. */
  readonly answer: readonly [number, string, string?];
  readonly charged?: number;
  readonly order?: State;
  /** Calls to the service by the last part of their path, without repetitions. */
  readonly events?: readonly string[];
  readonly run?: 'Failed';
}

const all = ['Purchase', 'BankEvent', 'PurchaseStatus'];
const noAnswers = [
  'status-400',
  'unauthorized',
  'forbidden',
  'busy',
  'broken',
  'unavailable',
  'html',
  'truncated',
  'empty',
  'hangup',
  'delay-15000',
];

export const rows: Readonly<Record<string, Row>> = {
  approved: {
    id: 'o-1',
    answer: [200, 'Approved', 'Approve'],
    charged: 49.9,
    order: 'Confirmed',
    events: all,
  },
  rejected: { id: 'o-magic-reject', answer: [200, 'Rejected', 'Reject'], events: ['Purchase'] },
  'rejected by a rule': {
    id: 'o-2',
    more: { user: { userId: 'user-blocked', email: 'x@contoso.com' } },
    answer: [200, 'Rejected', 'Reject'],
    events: ['Purchase'],
  },
  'rejected, and reported': {
    settings: { ...protect, FraudReportRejections: 'true' },
    id: 'o-magic-reject',
    answer: [200, 'Rejected', 'Reject'],
    events: ['Purchase', 'PurchaseStatus'],
  },
  review: {
    id: 'o-magic-review',
    answer: [202, 'Review', 'Review'],
    order: 'OnHold',
    events: ['Purchase', 'PurchaseStatus'],
  },
  challenge: { id: 'o-magic-challenge', answer: [200, 'Challenge', 'Challenge'], events: ['Purchase'] },
  'challenge passed': {
    id: 'o-magic-challenge',
    more: { challengeResult: 'Passed' },
    answer: [200, 'Approved', 'Challenge'],
    charged: 49.9,
    order: 'Confirmed',
    events: all,
  },
  'challenge failed': {
    id: 'o-magic-challenge',
    more: { challengeResult: 'Failed' },
    answer: [200, 'Rejected', 'Challenge'],
    events: ['Purchase'],
  },
  'rejected although the challenge was passed': {
    id: 'o-magic-reject',
    more: { challengeResult: 'Passed' },
    answer: [200, 'Rejected', 'Reject'],
    events: ['Purchase'],
  },
  'Evaluate stops nothing': {
    settings: { FraudAssessmentType: 'Evaluate' },
    id: 'o-magic-reject',
    answer: [200, 'Approved', 'Reject'],
    charged: 49.9,
    order: 'Confirmed',
    events: all,
  },
  'Evaluate is the default': {
    settings: {},
    id: 'o-magic-review',
    answer: [200, 'Approved', 'Review'],
    charged: 49.9,
    order: 'Confirmed',
    events: all,
  },
  'switched off': {
    settings: off,
    id: 'o-magic-reject',
    answer: [200, 'Approved', 'NotAssessed'],
    charged: 49.9,
    order: 'Confirmed',
    events: [],
  },
  'switched off and declined': {
    settings: off,
    id: 'o-pay-declined',
    answer: [200, 'Declined', 'NotAssessed'],
    events: [],
  },
  'nothing to pay': {
    id: 'o-3',
    more: { totalAmount: 0 },
    answer: [200, 'Approved', 'Approve'],
    order: 'Confirmed',
    events: ['Purchase', 'PurchaseStatus'],
  },
  declined: { id: 'o-pay-declined', answer: [200, 'Declined', 'Approve'], events: all },
  'declined with 402': { id: 'o-pay-402', answer: [200, 'Declined', 'Approve'], events: all },
  'declined for its amount': {
    settings: { FraudAssessmentType: 'Evaluate' },
    id: 'o-4',
    more: { totalAmount: 100_000 },
    answer: [200, 'Declined', 'Challenge'],
    events: all,
  },
  'the processor fails once': {
    id: 'o-pay-busy-once',
    answer: [200, 'Approved', 'Approve'],
    charged: 49.9,
    order: 'Confirmed',
    events: all,
  },
  'the processor fails': {
    id: 'o-pay-fails',
    answer: [503, 'PaymentUnknown'],
    events: ['Purchase', 'BankEvent'],
    run: 'Failed',
  },
  'the answer of the processor is lost once': {
    id: 'o-pay-lost-once',
    answer: [200, 'Approved', 'Approve'],
    charged: 49.9,
    order: 'Confirmed',
    events: all,
  },
  'the processor does not answer': {
    id: 'o-pay-dead',
    answer: [503, 'PaymentUnknown'],
    events: ['Purchase', 'BankEvent'],
    run: 'Failed',
  },
  'the processor answers nonsense': {
    id: 'o-pay-garbage',
    answer: [503, 'PaymentUnknown'],
    charged: 49.9,
    events: ['Purchase', 'BankEvent'],
    run: 'Failed',
  },
  'the back office fails once': {
    id: 'o-office-busy-once',
    answer: [200, 'Approved', 'Approve'],
    charged: 49.9,
    order: 'Confirmed',
    events: all,
  },
  'the back office fails': {
    id: 'o-office-fails',
    answer: [503, 'OrderPending'],
    charged: 49.9,
    events: ['Purchase', 'BankEvent'],
    run: 'Failed',
  },
  'the back office does not answer': {
    id: 'o-office-dead',
    answer: [503, 'OrderPending'],
    charged: 49.9,
    events: ['Purchase', 'BankEvent'],
    run: 'Failed',
  },
  'a review that the back office does not take': {
    id: 'o-magic-review-office-fails',
    answer: [503, 'OrderPending'],
    events: ['Purchase'],
    run: 'Failed',
  },
  'assessments are stored': {
    settings: { ...protect, FraudStoreAssessments: 'true' },
    id: 'o-5',
    answer: [200, 'Approved', 'Approve'],
    charged: 49.9,
    order: 'Confirmed',
    events: all,
  },
  'no environment named': {
    settings: { ...protect, FraudEnvironmentId: '' },
    id: 'o-8',
    answer: [200, 'Approved', 'Approve'],
    charged: 49.9,
    order: 'Confirmed',
    events: all,
  },
  'a number of an order that needs escapes': {
    id: 'o 6/ü?#%',
    answer: [200, 'Approved', 'Approve'],
    charged: 49.9,
    order: 'Confirmed',
    events: all,
  },
  'everything that an order may say': {
    id: 'o-7',
    more: {
      placedAt: '2026-10-31T23:59:59+02:00',
      deviceContext: { deviceContextId: 'd-1', ipAddress: '203.0.113.7' },
      shippingAddress: { street1: 'Main 1', city: 'Berlin', zipCode: '10115', country: 'DE' },
      customData: { tier: 'gold', visits: 3 },
    },
    answer: [200, 'Approved', 'Approve'],
    charged: 49.9,
    order: 'Confirmed',
    events: all,
  },
  ...Object.fromEntries(
    noAnswers.flatMap((magic): [string, Row][] => [
      [
        `service ${magic}, fail open`,
        {
          id: `o-magic-${magic}`,
          answer: [200, 'Approved', 'NotAssessed'],
          charged: 49.9,
          order: 'Confirmed',
          events: all,
        },
      ],
      [
        `service ${magic}, fail closed`,
        {
          settings: closed,
          id: `o-magic-${magic}`,
          answer: [503, 'Unavailable'],
          // The time limit ends the call before the gateway has anything to tell.
          events: magic === 'delay-15000' ? [] : ['Purchase'],
          run: 'Failed',
        },
      ],
    ]),
  ),
};
