/**
 * One request over the network, bounded in time and size. Connects to an address that was checked, not to a name that could lead elsewhere
 * by then; never follows a redirect, so that a token is carried nowhere else.
 */
import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { Fields } from '../policies/exchange.ts';

export interface Sending {
  readonly method: string;
  readonly url: string;
  readonly headers: Fields;
  readonly body?: Uint8Array;
  readonly timeoutMs: number;
  /** Whether addresses of this machine and its networks may be reached. */
  readonly anywhere: boolean;
  /** Addresses of a host name; the system's own when left out. */
  resolve?(host: string): Promise<readonly string[]>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Fields;
  readonly bytes: Uint8Array;
}

/** A host that leads to this machine or its networks; the message is for people. */
export class PrivateAddress extends Error {}

/** Largest answer in bytes. */
const largest = 50_000_000;

const unreachable = new BlockList();
for (const [address, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  unreachable.addSubnet(address, bits);
}
for (const [address, bits] of [
  ['::', 128],
  ['::1', 128],
  ['::ffff:0:0', 96],
  // Prefixes that carry an address of version 4 inside, which may be a private one.
  ['64:ff9b::', 96],
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  unreachable.addSubnet(address, bits, 'ipv6');
}

const plain = new http.Agent({ keepAlive: true, maxSockets: 256 });
const secure = new https.Agent({ keepAlive: true, maxSockets: 256 });

/** Sends and gives the answer. Rejects with PrivateAddress, or with whatever kept it from being answered. */
export async function reach(sending: Sending): Promise<Answer> {
  const { url, anywhere } = sending;
  const { hostname, protocol } = new URL(url);
  const addresses = anywhere ? undefined : await checkedAddresses(hostname, sending.resolve ?? addressesOf);
  const [address] = addresses ?? [];
  return new Promise((done, fail) => {
    // One timer that ends with the request: those of AbortSignal.timeout stay until they run out.
    const timer = setTimeout(() => request.destroy(new Error('no answer in time')), sending.timeoutMs);
    const failed = (cause: unknown): void => {
      clearTimeout(timer);
      fail(cause);
    };
    const request = (protocol === 'https:' ? https : http).request(
      url,
      {
        method: sending.method,
        agent: protocol === 'https:' ? secure : plain,
        headers: headersOf(sending),
        ...(address === undefined ? {} : { lookup: pinned(address) }),
      },
      response => {
        answerOf(response)
          .then(answer => {
            clearTimeout(timer);
            done(answer);
          })
          .catch(failed);
      },
    );
    request.on('error', failed);
    request.end(sending.body);
  });
}

/** Every name leads to the address that was checked; the certificate is still that of the name. */
function pinned(address: string): LookupFunction {
  const family = isIP(address);
  return (_, options, callback) => {
    if (options.all) callback(null, [{ address, family }]);
    else callback(null, address, family);
  };
}

async function checkedAddresses(
  hostname: string,
  resolve: (host: string) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const bare = hostname.replace(/[[\]]/g, '');
  const addresses = isIP(bare) ? [bare] : await resolve(hostname);
  if (addresses.length === 0 || addresses.some(isPrivate)) {
    throw new PrivateAddress('the host leads to a private address');
  }
  return addresses;
}

/** What is no address at all leads nowhere that could be checked. */
function isPrivate(address: string): boolean {
  const family = isIP(address);
  return family === 0 || unreachable.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

async function addressesOf(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

/** Headers with the names of the caller; a name that comes twice keeps both values. */
function headersOf({ headers, body }: Sending): Record<string, string | string[]> {
  const all: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of headers) {
    const known = all[name];
    if (name.toLowerCase() === 'accept-encoding') continue;
    all[name] = known === undefined ? value : [known, value].flat();
  }
  if (body !== undefined) all['Content-Length'] = String(body.length);
  return all;
}

async function answerOf(response: http.IncomingMessage): Promise<Answer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > largest) {
      response.destroy();
      throw new Error(`the answer is larger than ${largest} bytes`);
    }
    chunks.push(chunk);
  }
  const { rawHeaders, statusCode = 0 } = response;
  const headers = Array.from({ length: rawHeaders.length / 2 }, (_, index): Fields[number] => [
    rawHeaders[index * 2] ?? '',
    rawHeaders[index * 2 + 1] ?? '',
  ]);
  const bytes = Buffer.concat(chunks);
  return { status: statusCode, headers, bytes: unpacked(bytes, response.headers['content-encoding']) };
}

/** A service may pack an answer although nobody asked it to. */
function unpacked(bytes: Uint8Array, encoding: string | undefined): Uint8Array {
  const options = { maxOutputLength: largest };
  if (encoding === 'gzip') return gunzipSync(bytes, options);
  if (encoding === 'deflate') return inflateSync(bytes, options);
  return encoding === 'br' ? brotliDecompressSync(bytes, options) : bytes;
}
