/** Conditions of rules, compiled once. Texts are compared without regard to letter case. */
import type { Json } from '../../policies/exchange.ts';
import type { Comparison, Condition, Scalar, Velocity } from './description.ts';
import { isObject, pathOf, valuesAt } from './values.ts';

export interface Facts {
  readonly request: Json;
  readonly scores: Readonly<Record<string, number>>;
  /** The number that a velocity stands for, over events that are stored already. */
  velocity(velocity: Velocity): number;
}

export type Test = (facts: Facts) => boolean;
type Lists = Readonly<Record<string, readonly Scalar[]>>;

/** Compiles a condition; lists that it names have to be there. */
export function condition(source: Condition, lists: Lists): Test {
  if ('all' in source) {
    const parts = source.all.map(part => condition(part, lists));
    return facts => parts.every(part => part(facts));
  }
  if ('any' in source) {
    const parts = source.any.map(part => condition(part, lists));
    return facts => parts.some(part => part(facts));
  }
  if ('not' in source) {
    const part = condition(source.not, lists);
    return facts => !part(facts);
  }
  const holds = comparison(source, lists);
  if ('score' in source) return facts => holds([facts.scores[source.score] ?? 0], facts);
  if ('velocity' in source) return facts => holds([facts.velocity(source.velocity)], facts);
  const path = pathOf(source.field);
  return facts => holds(valuesAt(facts.request, path), facts);
}

type Holds = (values: readonly Json[], facts: Facts) => boolean;

/** Every comparison that is given has to hold for one and the same value; `notIn` for all of them. */
function comparison(source: Comparison, lists: Lists): Holds {
  const { exists, notIn, differsFrom } = source;
  const ofValue = valueTests(source, lists);
  const forbidden = notIn === undefined ? undefined : membership(notIn, lists);
  const other = differsFrom === undefined ? undefined : pathOf(differsFrom);
  return (values, facts) => {
    const present = values.length > 0;
    if (exists !== undefined && exists !== present) return false;
    if (forbidden && values.some(forbidden)) return false;
    if (other && !differs(values, valuesAt(facts.request, other))) return false;
    return ofValue.length === 0 || values.some(value => ofValue.every(test => test(value)));
  };
}

/** Two fields differ when both are there and share no value. */
function differs(values: readonly Json[], others: readonly Json[]): boolean {
  if (values.length === 0 || others.length === 0) return false;
  const known = new Set(others.map(folded));
  return !values.some(value => known.has(folded(value)));
}

function valueTests(source: Comparison, lists: Lists): ((value: Json) => boolean)[] {
  const { equals, in: list, above, atLeast, below, atMost } = source;
  const compared = (limit: number | undefined, holds: (value: number, limit: number) => boolean) =>
    limit === undefined ? [] : [(value: Json) => isNumber(value) && holds(Number(value), limit)];
  return [
    ...(equals === undefined ? [] : [(value: Json) => folded(value) === folded(equals)]),
    ...(list === undefined ? [] : [membership(list, lists)]),
    ...compared(above, (value, limit) => value > limit),
    ...compared(atLeast, (value, limit) => value >= limit),
    ...compared(below, (value, limit) => value < limit),
    ...compared(atMost, (value, limit) => value <= limit),
  ];
}

function membership(source: string | readonly Scalar[], lists: Lists): (value: Json) => boolean {
  const entries = typeof source === 'string' ? (lists[source] ?? []) : source;
  const plain = new Set(entries.map(folded));
  const patterns = entries.map(String).filter(entry => entry.includes('*'));
  return value => {
    if (isObject(value) || Array.isArray(value)) return false;
    const text = folded(value);
    return plain.has(text) || patterns.some(pattern => matches(text, pattern.toLowerCase()));
  };
}

/** Whether a text has the form of a pattern. Written out, since an expression built from `*` can take forever. */
function matches(text: string, pattern: string): boolean {
  const parts = pattern.split('*');
  const [first = ''] = parts;
  const last = parts.at(-1) ?? '';
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
    return false;
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return from <= text.length - last.length;
}

function isNumber(value: Json): boolean {
  return (
    (typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')) &&
    Number.isFinite(Number(value))
  );
}

function folded(value: Json): string {
  return String(value).toLowerCase();
}

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `15m`, `1h`, `30d` in milliseconds; NaN when it is none. */
export function durationOf(text: string): number {
  const [, count, unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  return Number(count) * (units[unit] ?? Number.NaN);
}
