/** What the gateway did with its last requests, for people and for the console. Bounded in number and size; secrets are stars. */
import type { Json, Request } from '../policies/exchange.ts';
import type { KnownSecret } from '../secrets/secret-guard.ts';
import type { Incoming, Outcome } from './gateway.ts';
import { hidden, isSecretHeader } from './mask.ts';

export interface Handled {
  readonly door: 'raw' | 'invoke' | 'flow';
  readonly connection: string;
  readonly incoming: Incoming;
  readonly outcome: Outcome;
  /** Milliseconds since 1970, and how many it took. */
  readonly time: number;
  readonly duration: number;
  readonly warnings?: readonly string[];
  readonly secrets: readonly KnownSecret[];
}

export interface Traces {
  /** Keeps a trace and gives its id. */
  add(handled: Handled): string;
  get(id: string): Json | undefined;
  /** The last ones, newest first. */
  list(): Json[];
}

const kept = 100;
/** Larger bodies are not kept; in values inside, roughly. */
const largest = 5000;

/** Makes an empty list. */
export function tracesOf(): Traces {
  const traces = new Map<string, Handled>();
  let last = 0;
  return {
    add: handled => {
      last += 1;
      const id = String(last);
      traces.set(id, bounded(handled));
      traces.delete(String(last - kept));
      return id;
    },
    get: id => {
      const handled = traces.get(id);
      return handled && shown(id, handled);
    },
    list: () => [...traces].reverse().map(([id, handled]) => shown(id, handled)),
  };
}

function bounded(handled: Handled): Handled {
  const { incoming, outcome } = handled;
  const { raw: _, body, ...request } = incoming;
  const { raw: __, body: answer, ...response } = outcome.response;
  return {
    ...handled,
    incoming: { ...request, ...(body === undefined ? {} : { body: small(body) }) },
    outcome: {
      ...outcome,
      response: { ...response, ...(answer === undefined ? {} : { body: small(answer) }) },
      ...(outcome.forwarded ? { forwarded: withoutBody(outcome.forwarded) } : {}),
    },
  };
}

function withoutBody({ method, host, path, query, headers }: Request): Request {
  return { method, host, path, query, headers };
}

function small(body: Json): Json {
  return sizeUpTo(body, largest) < largest ? body : '(too large to keep)';
}

/** The number of values inside, and of each 100 characters; counting ends at the limit. */
function sizeUpTo(value: Json, limit: number): number {
  if (typeof value === 'string') return 1 + value.length / 100;
  if (typeof value !== 'object' || value === null) return 1;
  let size = 1;
  for (const item of Object.values(value)) {
    size += sizeUpTo(item, limit - size);
    if (size >= limit) return size;
  }
  return size;
}

function shown(
  id: string,
  { door, connection, incoming, outcome, time, duration, warnings = [], secrets }: Handled,
): Json {
  const { operationId, policies, forwarded, response, answeredBy } = outcome;
  const trace = {
    id,
    time: new Date(time).toISOString(),
    door,
    connection,
    operationId: operationId ?? null,
    policies: policies.map(policy => ({
      ...policy,
      changes: policy.changes.map(change => withoutCredential(change)),
    })),
    ...(forwarded
      ? {
          forwarded: {
            method: forwarded.method,
            url: addressOf(forwarded),
            headers: headersOf(forwarded.headers),
          },
        }
      : {}),
    status: response.status,
    answeredBy,
    duration: Math.round(duration * 10) / 10,
    warnings,
    request: {
      method: incoming.method,
      path: incoming.path,
      headers: headersOf(incoming.headers),
      body: incoming.body ?? null,
    },
    response: { status: response.status, headers: headersOf(response.headers), body: response.body ?? null },
  };
  return JSON.parse(hidden(JSON.stringify(trace), secrets)) as Json;
}

/** A change of a header that carries a credential, without it. */
export function withoutCredential(change: string): string {
  const [, start = '', name = ''] = /^((?:answer )?header ([\w-]+): )/.exec(change) ?? [];
  return name !== '' && isSecretHeader(name) ? `${start}***` : change;
}

function addressOf({ host, path, query }: Request): string {
  return `${host}${path}${query.length > 0 ? `?${new URLSearchParams(query)}` : ''}`;
}

function headersOf(headers: Request['headers']): Json {
  return headers.map(([name, value]) => [name, isSecretHeader(name) ? '***' : value]);
}
