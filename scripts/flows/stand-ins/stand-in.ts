/**
 * A service of another party at work: answers calls as its description says, does the same request once, and keeps a list of what it
 * did. Knows no flow.
 */
import type { Answer, HttpCall } from '../run/doors.ts';
import { NoAnswer } from '../run/doors.ts';
import { isObject, type Json, same } from '../run/value.ts';
import type { StandIn, StandInAnswer, StandInCase, StandInRoute } from './types.ts';

/** Something that a stand-in did for a caller. */
export interface Kept {
  /** The key of the request, or the end of its path. */
  readonly key: string;
  readonly body: Json;
}

export interface WorkingStandIn {
  /** Answers a call; `path` is what stands behind the address. Rejects with NoAnswer. */
  answer(path: string, call: HttpCall): Answer;
  /** What it did, by list; an entry for each key. */
  readonly kept: ReadonlyMap<string, ReadonlyMap<string, Kept>>;
}

/** Puts a stand-in to work; `secret` is the token that callers must send. */
export function workingStandIn({ title, routes }: StandIn, secret: string | undefined): WorkingStandIn {
  const kept = new Map<string, Map<string, Kept>>();
  const answers = new Map<string, { readonly body: Json; readonly answer: Answer }>();
  const asked = new Map<string, number>();
  let made = 0;

  function answer(path: string, call: HttpCall): Answer {
    const field = (name: string): string | undefined =>
      Object.entries(call.headers).find(([candidate]) => candidate.toLowerCase() === name.toLowerCase())?.[1];
    if (secret !== undefined && field('Authorization') !== `Bearer ${secret}`)
      return error(401, 'Unauthorized');
    const route = routes.find(({ method, path: form }) => method === call.method && fits(form, path));
    if (!route) return error(404, `${title} has no ${call.method} ${path}`);
    const key = route.once === undefined ? lastOf(path) : field(route.once);
    if (key === undefined || key === '') return error(400, `${route.once} is missing`);
    const body = call.body ?? null;
    const before = route.once === undefined ? undefined : answers.get(`${route.keeps} ${key}`);
    if (before) return again(route, before, body);
    return work(route, key, body);
  }

  function work(route: StandInRoute, key: string, body: Json): Answer {
    const chosen = chosenAnswer(route, `${route.method} ${route.path} ${key}`, body);
    if (chosen.none === 'before') throw new NoAnswer(`${title} cut the connection`);
    const done = chosen.kept !== false;
    if (done) listOf(route.keeps).set(key, { key, body });
    const given = answerOf(chosen.none === undefined ? chosen : route.answer, key);
    if (route.once !== undefined && (done || given.statusCode < 500))
      answers.set(`${route.keeps} ${key}`, { body, answer: given });
    if (chosen.none === 'after') throw new NoAnswer(`${title} did the work and cut the connection`);
    return given;
  }

  /** The first case that holds; one that is used up for this request is passed over. */
  function chosenAnswer(route: StandInRoute, request: string, body: Json): StandInAnswer {
    const times = asked.get(request) ?? 0;
    asked.set(request, times + 1);
    const found = (route.cases ?? []).find(
      candidate => holds(candidate, body) && times < (candidate.answer.times ?? Number.POSITIVE_INFINITY),
    );
    return found?.answer ?? route.answer;
  }

  function answerOf({ status = 200, body, text }: StandInAnswer, key: string): Answer {
    if (text !== undefined)
      return { statusCode: status, headers: { 'Content-Type': 'text/plain' }, body: text };
    if (body === undefined) return { statusCode: status, headers: {}, body: null };
    return { statusCode: status, headers: { 'Content-Type': 'application/json' }, body: filled(body, key) };
  }

  function filled(value: Json, key: string): Json {
    if (value === '=key') return key;
    if (value === '=made') {
      made += 1;
      return `A-${String(made).padStart(6, '0')}`;
    }
    if (Array.isArray(value)) return value.map(item => filled(item, key));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, filled(item, key)]));
  }

  function listOf(name: string): Map<string, Kept> {
    const list = kept.get(name) ?? new Map<string, Kept>();
    kept.set(name, list);
    return list;
  }

  return { answer, kept };
}

/** The same key with another order is a mistake of the caller, and nothing is done. */
function again(
  { unchanged = [] }: StandInRoute,
  before: { readonly body: Json; readonly answer: Answer },
  body: Json,
): Answer {
  const changed = unchanged.find(name => !same(fieldOf(before.body, name), fieldOf(body, name)));
  return changed === undefined
    ? before.answer
    : error(409, `The key was used before, with another ${changed}`);
}

function holds({ when: { field, contains, atLeast } }: StandInCase, body: Json): boolean {
  const value = fieldOf(body, field);
  if (contains !== undefined) return typeof value === 'string' && value.includes(contains);
  return typeof value === 'number' && atLeast !== undefined && value >= atLeast;
}

function fieldOf(body: Json, path: string): Json {
  let at: Json = body;
  for (const name of path.split('.'))
    at = isObject(at) && Object.hasOwn(at, name) ? (at[name] ?? null) : null;
  return at;
}

function fits(form: string, path: string): boolean {
  const [wanted, given] = [form.split('/'), path.split('/')];
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => (part.startsWith('{') ? given[index] !== '' : part === given[index]))
  );
}

function lastOf(path: string): string {
  const text = path.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function error(statusCode: number, message: string): Answer {
  return {
    statusCode,
    headers: { 'Content-Type': 'application/json' },
    body: { error: { code: String(statusCode), message: `${message}.` } },
  };
}
