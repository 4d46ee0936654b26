/** When a call is made again: the policy of an action, or the default of its host. Sends nothing and knows no clock. */
import { millisecondsOf } from './duration.ts';
import type { Host } from './host.ts';

export interface RetryPolicy {
  /** Times that the call is repeated. */
  readonly count: number;
  /** Milliseconds before a repetition, the first being 1. */
  wait(repetition: number): number;
}

const none: RetryPolicy = { count: 0, wait: () => 0 };

/**
 * The hosts spread the waits of the exponential policy at random; here they are the longest that the policy allows, so that runs repeat.
 * Logic Apps: 4 repetitions, 5 to 45 seconds (Azure Logic Apps, handle errors and exceptions). Power Automate: 2 repetitions at the
 * lowest performance profile (Power Automate, limits of automated flows).
 */
const defaults: Readonly<Record<Host, RetryPolicy>> = {
  'logic-apps': exponential(4, 7500, 5000, 45_000),
  'power-automate': exponential(2, 300_000, 5000, 3_600_000),
};

function exponential(count: number, interval: number, least: number, most: number): RetryPolicy {
  return {
    count,
    wait: repetition => Math.min(most, Math.max(least, interval * 2 ** (repetition - 1))),
  };
}

const most = { count: 90, least: 5000, interval: 86_400_000 } as const;

/** The policy of an action's inputs. Gives the reason when it is none that a host takes. */
export function retryPolicyOf(policy: unknown, host: Host): RetryPolicy | string {
  if (policy === undefined) return defaults[host];
  if (typeof policy !== 'object' || policy === null || Array.isArray(policy)) return 'is not an object';
  const { type, count, interval, minimumInterval, maximumInterval } = policy as Record<string, unknown>;
  if (type === 'none') return none;
  if (type !== 'fixed' && type !== 'exponential') return `has the type ${JSON.stringify(type ?? null)}`;
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1 || count > most.count)
    return `has a count that is not 1 to ${most.count}`;
  const between = millisecondsOf(interval);
  if (between === undefined || between < most.least || between > most.interval)
    return 'has an interval that is not 5 seconds to a day';
  if (type === 'fixed') return { count, wait: () => between };
  return exponential(
    count,
    between,
    millisecondsOf(minimumInterval) ?? most.least,
    millisecondsOf(maximumInterval) ?? most.interval,
  );
}

/** Answers after which hosts try again; no answer at all is one of them. */
export function worthRetrying(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}
