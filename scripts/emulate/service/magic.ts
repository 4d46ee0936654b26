/** Magic values: texts that force an outcome wherever they stand in a request, so that every branch of a caller can be tried. */
import type { Json } from '../../policies/exchange.ts';
import type { Forced } from './decide.ts';
import type { Magic, MagicValue } from './description.ts';
import { eachString } from './values.ts';

export interface Effects {
  readonly forced: Forced;
  readonly delay: number;
  readonly status?: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly answer?: NonNullable<MagicValue['answer']>;
}

/** Longest delay in milliseconds, so that nobody can tie the service up for good. */
export const longestDelay = 600_000;

const none: Effects = { forced: {}, delay: 0, headers: {} };

/** Finds the magic values of a request and joins what they do; the last one wins where two disagree. */
export function magicReader({ prefix, values }: Magic): (request: Json) => Effects {
  const forms = Object.entries(values).map(([name, value]) => ({ name, value, form: formOf(prefix, name) }));
  const lead = prefix.toLowerCase();
  return request => {
    let effects = none;
    eachString(request, text => {
      if (!text.toLowerCase().includes(lead)) return;
      for (const { name, value, form } of forms) {
        const match = form.exec(text);
        if (match) effects = joined(effects, effectsOf(name, value, Number(match[1])));
      }
    });
    return effects;
  };
}

/** A value stands as a word of its own: `order-7-magic-reject`, `magic-reject@example.com`, but not `magic-rejected`. */
function formOf(prefix: string, name: string): RegExp {
  const escaped = (prefix + name).replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace('#', '(\\d{1,7})');
  return new RegExp(`(?<![a-z0-9])${escaped}(?![a-z0-9])`, 'i');
}

function effectsOf(name: string, value: MagicValue, number: number): Effects {
  const filled = (source: number | '=number' | undefined): number | undefined =>
    source === '=number' ? number : source;
  const { decision, scores, headers = {}, answer } = value;
  const status = filled(value.status);
  return {
    forced: {
      ...(decision ? { decision, name } : {}),
      ...(scores
        ? {
            scores: Object.fromEntries(
              Object.entries(scores).map(([key, score]) => [key, filled(score) ?? 0]),
            ),
          }
        : {}),
    },
    delay: Math.min(filled(value.delay) ?? 0, longestDelay),
    headers,
    ...(status === undefined ? {} : { status }),
    ...(answer === undefined ? {} : { answer }),
  };
}

function joined(first: Effects, second: Effects): Effects {
  return {
    ...first,
    ...second,
    forced: { ...first.forced, ...second.forced },
    delay: Math.max(first.delay, second.delay),
    headers: { ...first.headers, ...second.headers },
  };
}
