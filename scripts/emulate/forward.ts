/**
 * Sends a request to the service. Goes to a service of your own when one is named, otherwise over https to the host that the policies
 * chose; never to a private address, never after a redirect, so that a token cannot be carried anywhere else.
 */
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { hostMatches } from '../model/host-pattern.ts';
import type { Fields, Request, Response } from '../policies/exchange.ts';
import { bytesOf, contentOf } from './content.ts';
import { NotForwarded } from './gateway.ts';

export interface Forwarding {
  /** Address of a service that gets everything instead of the real hosts, such as `http://127.0.0.1:9000`. */
  readonly service?: string;
  /** Host patterns that requests may go to. */
  readonly allowed: readonly string[];
  readonly timeoutMs: number;
  /** Addresses of a host name; the system's own when left out. */
  resolve?(host: string): Promise<readonly string[]>;
}

const unreachable = new BlockList();
for (const [address, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['224.0.0.0', 3],
] as const) {
  unreachable.addSubnet(address, bits);
}
for (const [address, bits] of [
  ['::', 128],
  ['::1', 128],
  ['::ffff:0:0', 96],
  ['fc00::', 7],
  ['fe80::', 10],
] as const) {
  unreachable.addSubnet(address, bits, 'ipv6');
}

/** Sends and gives the answer. Rejects with NotForwarded, or when there is no answer. */
export async function forward(request: Request, forwarding: Forwarding): Promise<Response> {
  const address = await addressOf(request, forwarding);
  const body = bytesOf(request);
  const answer = await fetch(address, {
    method: request.method,
    headers: request.headers,
    redirect: 'manual',
    signal: AbortSignal.timeout(forwarding.timeoutMs),
    ...(body === undefined || ['GET', 'HEAD'].includes(request.method) ? {} : { body }),
  });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  // fetch has already unpacked the body.
  const headers = [...answer.headers].filter(
    ([name]) => !['content-encoding', 'content-length', 'transfer-encoding', 'connection'].includes(name),
  ) as Fields;
  return { status: answer.status, headers, ...contentOf(headers, bytes) };
}

async function addressOf(
  { host, path, query }: Request,
  { service, allowed, resolve = addressesOf }: Forwarding,
): Promise<string> {
  const rest = `${path}${query.length > 0 ? `?${new URLSearchParams(query)}` : ''}`;
  if (!URL.canParse(host)) throw new NotForwarded('the host is not an address');
  const { pathname, protocol, hostname, username, password } = new URL(host);
  // What the host has in front of the operation belongs to the path at the other service as well.
  if (service !== undefined) return `${service.replace(/\/+$/, '')}${pathname.replace(/\/+$/, '')}${rest}`;
  if (protocol !== 'https:') throw new NotForwarded('only https leaves this machine');
  if (username !== '' || password !== '') throw new NotForwarded('an address with a user is refused');
  if (!allowed.some(pattern => hostMatches(hostname, pattern))) {
    throw new NotForwarded(`only ${allowed.join(', ')} may be reached; allow other hosts with --allow`);
  }
  const addresses = isIP(hostname.replace(/[[\]]/g, ''))
    ? [hostname.replace(/[[\]]/g, '')]
    : await resolve(hostname);
  if (addresses.length === 0 || addresses.some(isPrivate))
    throw new NotForwarded('the host leads to a private address');
  return `${host}${rest}`;
}

function isPrivate(address: string): boolean {
  return unreachable.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

async function addressesOf(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}
