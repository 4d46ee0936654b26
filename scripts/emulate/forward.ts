/**
 * Sends a request to the service. Goes to a service of your own when one is named, otherwise over https to the host that the policies
 * chose; never to a private address, never after a redirect, so that a token cannot be carried anywhere else.
 */
import { hostMatches } from '../model/host-pattern.ts';
import type { Fields, Json, Request, Response } from '../policies/exchange.ts';
import { bytesOf, contentOf } from './content.ts';
import { NotForwarded } from './gateway.ts';
import { PrivateAddress, reach, type Sending } from './reach.ts';
import type { TokenAnswer } from './tokens.ts';

export interface Forwarding {
  /** Address of a service that gets everything instead of the real hosts, such as `http://127.0.0.1:9000`. */
  readonly service?: string;
  /** Host patterns that requests may go to. */
  readonly allowed: readonly string[];
  readonly timeoutMs: number;
  /** Addresses of a host name; the system's own when left out. */
  resolve?(host: string): Promise<readonly string[]>;
}

/** Sends and gives the answer. Rejects with NotForwarded, or when there is no answer. */
export async function forward(request: Request, forwarding: Forwarding): Promise<Response> {
  const url = addressOf(request, forwarding);
  const body = ['GET', 'HEAD'].includes(request.method) ? undefined : bytesOf(request);
  const { timeoutMs, resolve, service } = forwarding;
  const { status, headers, bytes } = await sent({
    method: request.method,
    url,
    headers: request.headers,
    ...(body === undefined ? {} : { body }),
    timeoutMs,
    anywhere: service !== undefined,
    ...(resolve ? { resolve } : {}),
  });
  // The body is whole and unpacked by now.
  const own = ['content-encoding', 'content-length', 'transfer-encoding', 'connection', 'keep-alive'];
  const passed: Fields = headers.filter(([name]) => !own.includes(name.toLowerCase()));
  return { status, headers: passed, ...contentOf(passed, bytes) };
}

async function sent(sending: Sending): ReturnType<typeof reach> {
  try {
    return await reach(sending);
  } catch (cause) {
    throw cause instanceof PrivateAddress ? new NotForwarded(cause.message) : cause;
  }
}

function addressOf({ host, path, query }: Request, { service, allowed }: Forwarding): string {
  const rest = `${path}${query.length > 0 ? `?${new URLSearchParams(query)}` : ''}`;
  if (!URL.canParse(host)) throw new NotForwarded('the host is not an address');
  const { pathname, protocol, hostname, host: named, port, username, password } = new URL(host);
  // What the host has in front of the operation belongs to the path at the other service as well.
  if (service !== undefined) return `${service.replace(/\/+$/, '')}${pathname.replace(/\/+$/, '')}${rest}`;
  if (protocol !== 'https:') throw new NotForwarded('only https leaves this machine');
  if (username !== '' || password !== '') throw new NotForwarded('an address with a user is refused');
  if (/[?#\\\s]/.test(host)) throw new NotForwarded('an address of a host has no query and no fragment');
  // A port is allowed only by an entry that names it.
  if (!allowed.some(pattern => pattern === named || (port === '' && hostMatches(hostname, pattern)))) {
    throw new NotForwarded(`only ${allowed.join(', ')} may be reached; allow other hosts with --allow`);
  }
  const whole = `${host}${rest}`;
  // A path that is glued to a host must not become part of it.
  if (!URL.canParse(whole) || new URL(whole).host !== named)
    throw new NotForwarded('the host is not an address');
  return whole;
}

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/i;

/** Whether a token endpoint may be asked: https anywhere, plain http on this machine only. */
export function isTokenUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  return (
    username === '' &&
    password === '' &&
    (protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname)))
  );
}

/** Sends a form to a token endpoint. Rejects when there is no answer, or when the endpoint is on a private network. */
export async function postForm(url: string, form: URLSearchParams, timeoutMs: number): Promise<TokenAnswer> {
  const { status, bytes } = await reach({
    method: 'POST',
    url,
    headers: [['Content-Type', 'application/x-www-form-urlencoded']],
    body: new TextEncoder().encode(String(form)),
    timeoutMs,
    anywhere: loopback.test(new URL(url).hostname),
  });
  return { status, text: new TextDecoder().decode(bytes.subarray(0, 100_000)) };
}

/** Sends JSON to a gateway that runs on this machine. Rejects when there is no answer. */
export async function postJson(
  url: string,
  body: Json,
  timeoutMs: number,
): Promise<{ status: number; headers: Fields; body: Json }> {
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  const headers: Fields = [['Content-Type', 'application/json']];
  const answer = await reach({ method: 'POST', url, headers, body: bytes, timeoutMs, anywhere: true });
  return {
    status: answer.status,
    headers: answer.headers,
    body: contentOf(answer.headers, answer.bytes).body ?? null,
  };
}
