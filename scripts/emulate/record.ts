/** Requests and answers as files, without secrets: recorded from a service, and served in its place. */

import { createHash } from 'node:crypto';
import type { Fields, Json, Request, Response } from '../policies/exchange.ts';
import type { KnownSecret } from '../secrets/secret-guard.ts';
import { jsonHeader } from './content.ts';
import { asObject } from './definition.ts';
import { hidden, isSecretHeader } from './mask.ts';

export interface Recording {
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Fields;
    readonly body?: Json;
  };
  readonly response: {
    readonly status: number;
    readonly headers: Fields;
    readonly body?: Json;
    readonly base64?: string;
  };
}

export type Send = (request: Request) => Promise<Response>;

/** Headers that differ from run to run and say nothing of the exchange. */
const fleeting = new Set([
  'date',
  'connection',
  'keep-alive',
  'content-length',
  'user-agent',
  'host',
  'accept',
]);

/** Sends as before and hands over each exchange. `hide` takes secrets that it knows out of a text. */
export function recorder(
  send: Send,
  keep: (recording: Recording) => void,
  hide: (text: string) => string,
): Send {
  return async request => {
    const asked = requestOf(request);
    const response = await send(request);
    const { status, headers, body, raw } = response;
    const recording: Recording = {
      request: asked,
      response: {
        status,
        headers: shown(headers),
        ...(body === undefined ? {} : { body }),
        ...(raw === undefined ? {} : { base64: Buffer.from(raw).toString('base64') }),
      },
    };
    const carried = credentialsIn(request.headers);
    keep(JSON.parse(hidden(hide(JSON.stringify(recording)), carried)) as Recording);
    return response;
  };
}

function requestOf({ method, host, path, query, headers, body }: Request): Recording['request'] {
  const url = `${host}${path}${query.length > 0 ? `?${new URLSearchParams(query)}` : ''}`;
  return { method, url, headers: shown(headers), ...(body === undefined ? {} : { body }) };
}

/** Credentials that a request carried: an answer may repeat them. */
function credentialsIn(headers: Fields): KnownSecret[] {
  return headers.flatMap(([name, value]) =>
    isSecretHeader(name) ? [{ name, value: value.replace(/^(Bearer|Basic|Key) /i, '') }] : [],
  );
}

function shown(headers: Fields): Fields {
  return headers
    .filter(([name]) => !fleeting.has(name.toLowerCase()) && !isSecretHeader(name))
    .map(([name, value]) => [name, value]);
}

/** A name for the file of a recording: its number, and the end of its path. */
export function recordingName(number: number, { request }: Recording): string {
  const end = new URL(request.url).pathname.split('/').filter(Boolean).at(-1) ?? 'root';
  return `${String(number).padStart(4, '0')}-${end.replace(/[^A-Za-z0-9-]+/g, '-').slice(0, 60)}.json`;
}

/** Reads a recording from JSON of anybody; undefined when it is none. */
export function recordingFrom(value: Json): Recording | undefined {
  const request = asObject(asObject(value)['request']);
  const response = asObject(asObject(value)['response']);
  const { method, url } = request;
  const { status } = response;
  if (typeof method !== 'string' || typeof url !== 'string' || !URL.canParse(url)) return undefined;
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 100 || status > 599)
    return undefined;
  return {
    request: {
      method,
      url,
      headers: fieldsFrom(request['headers']),
      ...('body' in request ? { body: request['body'] ?? null } : {}),
    },
    response: {
      status,
      headers: fieldsFrom(response['headers']),
      ...('body' in response ? { body: response['body'] ?? null } : {}),
      ...(typeof response['base64'] === 'string' ? { base64: response['base64'] } : {}),
    },
  };
}

function fieldsFrom(value: Json | undefined): Fields {
  if (!Array.isArray(value)) return [];
  return value.flatMap(entry => {
    const [name, text] = Array.isArray(entry) ? entry : [];
    return typeof name === 'string' && typeof text === 'string' ? [[name, text] as Fields[number]] : [];
  });
}

/**
 * Answers from recordings. The same request gets its recorded answers one after the other, then the last one again; the host and the
 * headers do not count, since they differ from environment to environment.
 */
export function replayer(recordings: readonly Recording[]): Send {
  const answers = new Map<string, Recording[]>();
  for (const recording of recordings) {
    const { method, url, body } = recording.request;
    const { pathname, search } = new URL(url);
    const name = keyOf(method, pathname, search, body);
    answers.set(name, [...(answers.get(name) ?? []), recording]);
  }
  return async ({ method, host, path, query, body }) => {
    const { pathname, search } = new URL(
      `${host}${path}${query.length > 0 ? `?${new URLSearchParams(query)}` : ''}`,
    );
    const left = answers.get(keyOf(method, pathname, search, body));
    const [found] = left ?? [];
    if (!found) return notRecorded(recordings, method, pathname + search);
    if (left && left.length > 1) left.shift();
    const { status, headers, body: answer, base64 } = found.response;
    return {
      status,
      headers: [...headers],
      ...(answer === undefined ? {} : { body: structuredClone(answer) }),
      ...(base64 === undefined ? {} : { raw: Buffer.from(base64, 'base64') }),
    };
  };
}

function keyOf(method: string, pathname: string, search: string, body: Json | undefined): string {
  const content = body === undefined ? '' : createHash('sha256').update(canonical(body)).digest('hex');
  return `${method} ${pathname.toLowerCase().replace(/\/+$/, '')}${search} ${content}`;
}

/** JSON with its names in order, so that equal values are equal texts. */
function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, item]) => `${JSON.stringify(name)}:${canonical(item)}`).join(',')}}`;
}

function notRecorded(recordings: readonly Recording[], method: string, target: string): Response {
  const same = recordings.filter(
    ({ request }) => request.method === method && new URL(request.url).pathname === target.split('?')[0],
  );
  const hint =
    same.length === 0
      ? 'nothing was recorded for this address'
      : `${same.length} recordings have this address and another body`;
  const message = `No recording answers ${method} ${target}; ${hint}.`;
  return {
    status: 501,
    headers: [jsonHeader],
    body: { error: { code: 'NotRecorded', message } },
  };
}
