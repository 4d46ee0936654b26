/** What a session in the console remembers: calls in order, bounded. Pure; where it is kept is not its business. */
import type { Json, JsonObject } from './json.ts';

/** A call that was sent, and what came back. */
export interface Call {
  readonly number: number;
  /** ISO 8601. */
  readonly time: string;
  readonly actionId: string;
  readonly summary: string;
  readonly connection: string;
  readonly parameters: JsonObject;
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Json | undefined;
  readonly refused: boolean;
  readonly duration: number;
  readonly trace: Json | undefined;
}

/** The page stays light, however long the session. */
export const mostCalls = 50;

/** The calls with one more in front; the oldest go. */
export function remembered(calls: readonly Call[], call: Omit<Call, 'number'>): readonly Call[] {
  const number = (calls[0]?.number ?? 0) + 1;
  return [{ ...call, number }, ...calls].slice(0, mostCalls);
}

/** `200 OK`, and nothing behind numbers that have no name. */
export function statusText(status: number): string {
  return `${status} ${names[status] ?? ''}`.trim();
}

/** What a status means for a maker. */
export function toneOf(status: number): 'good' | 'warn' | 'bad' {
  if (status >= 200 && status < 300) return 'good';
  return status < 500 ? 'warn' : 'bad';
}

const names: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};
