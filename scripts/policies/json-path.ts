/** Paths into JSON as policies write them: `@body().a.b[0]`, `@item()['a.b']`, `@body.a`, or a bare `a.b` below some parent. */
import type { Json } from './exchange.ts';

export type Step = string | number;

export interface JsonPath {
  readonly root: 'body' | 'item' | 'triggerBody' | 'parent';
  readonly steps: readonly Step[];
}

const rooted = /^@(body|item|triggerBody)(?:\(\s*\))?/i;
const step = /^(?:\.?([^.[\]'\s]+)|\[\s*'([^']*)'\s*\]|\[\s*(\d+)\s*\])/;
/** Names that reach behind an object; no path may lead there. */
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** Reads a path; undefined when the text is none. */
export function parsePath(text: string): JsonPath | undefined {
  const trimmed = text.trim();
  const match = rooted.exec(trimmed);
  const root = match ? (roots[(match[1] ?? '').toLowerCase()] ?? 'body') : 'parent';
  const steps = parseSteps(trimmed.slice(match?.[0].length ?? 0));
  return steps && { root, steps };
}

const roots: Readonly<Record<string, JsonPath['root']>> = {
  body: 'body',
  item: 'item',
  triggerbody: 'triggerBody',
};

/** Reads what follows a root: `.a[0]['b']`. */
export function parseSteps(text: string): Step[] | undefined {
  const steps: Step[] = [];
  let rest = text;
  while (rest !== '') {
    const match = step.exec(rest);
    if (!match) return undefined;
    const [whole, name, quoted, index] = match;
    const next = index === undefined ? (name ?? quoted ?? '') : Number(index);
    if (forbidden.has(String(next))) return undefined;
    steps.push(next);
    rest = rest.slice(whole.length);
  }
  return steps;
}

/** The value at a path; undefined when it leads nowhere. Own members only. */
export function valueAtPath(value: Json | undefined, steps: readonly Step[]): Json | undefined {
  let current = value;
  for (const name of steps) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, name)) return undefined;
    current = (current as Record<Step, Json>)[name];
  }
  return current;
}

/** The value with a member set, objects on the way made. The value itself is not changed. */
export function withValueAt(value: Json | undefined, steps: readonly Step[], member: Json): Json {
  const [first, ...rest] = steps;
  if (first === undefined) return member;
  if (Array.isArray(value)) {
    return value.map((entry, index) => (index === Number(first) ? withValueAt(entry, rest, member) : entry));
  }
  const before = typeof value === 'object' && value !== null ? value : {};
  const inner = Object.hasOwn(before, first) ? before[first] : undefined;
  return { ...before, [first]: withValueAt(inner, rest, member) };
}
