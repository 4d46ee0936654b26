/**
 * A server for this machine only: answers loopback callers, refuses pages of other sites, bounds what it reads and how long it waits for
 * it. Does not know what it serves.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Fields, Response } from '../policies/exchange.ts';
import { Answered, type Asked, HungUp } from './asked.ts';
import { jsonHeader } from './content.ts';

const largestBody = 10_000_000;
const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/** How long a client may take, in milliseconds: for the head of a request, and for all of it. */
export interface Patience {
  readonly headers: number;
  readonly request: number;
}

export interface Served {
  /** Answers from the head of a request alone, before its body is read; undefined to go on. */
  page?(request: IncomingMessage): Promise<Response | undefined>;
  /** Rejects with Answered to end with that answer, with HungUp to cut the connection. */
  answer(asked: Asked, request: IncomingMessage): Promise<Response>;
}

/** Makes the server; it listens nowhere yet. */
export function loopbackServer(
  served: Served,
  patience: Patience = { headers: 10_000, request: 30_000 },
): Server {
  return createServer(
    {
      maxHeaderSize: 32_768,
      headersTimeout: patience.headers,
      requestTimeout: patience.request,
      connectionsCheckingInterval: patience.headers / 2,
      keepAliveTimeout: 10_000,
    },
    (request, response) => {
      answered(served, request)
        .then(result => write(response, result))
        .catch(() => response.destroy());
    },
  );
}

/** The answer to a request; rejects with HungUp only. */
async function answered(served: Served, request: IncomingMessage): Promise<Response> {
  try {
    refuseStrangers(request);
    const page = await served.page?.(request);
    if (page) return page;
    const bytes = await bodyOf(request);
    const asked = {
      method: request.method ?? 'GET',
      target: request.url ?? '/',
      headers: headersOf(request),
      bytes,
    };
    return await served.answer(asked, request);
  } catch (cause) {
    if (cause instanceof Answered) return cause.response;
    if (cause instanceof HungUp) throw cause;
    return new Answered(500, 'GatewayFault', 'The gateway failed; this is a fault of the tool.').response;
  }
}

/** A page of another site could reach a loopback server through the browser, by a name that it makes point here or directly. */
function refuseStrangers({ headers, rawHeaders }: IncomingMessage): void {
  // Two of them, and somebody in between may have believed the other one.
  if (rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length !== 1)
    throw new Answered(400, 'BadHost', 'A request names its host once.');
  if (!loopback.test(headers.host ?? '')) {
    throw new Answered(403, 'ForeignHost', 'This gateway answers to localhost and 127.0.0.1 only.');
  }
  const { origin } = headers;
  const crossSite = headers['sec-fetch-site'] === 'cross-site';
  if (
    crossSite ||
    (origin !== undefined && !(URL.canParse(origin) && new URL(origin).host === headers.host))
  ) {
    throw new Answered(403, 'CrossSite', 'Requests of other sites are refused.');
  }
}

function headersOf({ rawHeaders }: IncomingMessage): Fields {
  const fields: [string, string][] = [];
  for (let at = 0; at < rawHeaders.length; at += 2)
    fields.push([rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '']);
  return fields;
}

/** With listeners, since an iterator over the stream costs as much as all that is done with the body. */
function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  if (Number(request.headers['content-length'] ?? 0) > largestBody) throw tooLarge();
  return new Promise((done, failed) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    request
      .on('data', (chunk: Uint8Array) => {
        size += chunk.length;
        if (size <= largestBody) chunks.push(chunk);
        else failed(tooLarge());
      })
      .once('end', () => done(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
      .once('error', failed)
      .once('close', () => {
        // Always comes; making an error for a body that is complete would be a waste.
        if (!request.complete) failed(new HungUp('the caller left'));
      });
  });
}

function tooLarge(): Answered {
  return new Answered(413, 'TooLarge', `A body may have ${largestBody} bytes.`);
}

function write(response: ServerResponse, result: Response): void {
  response.statusCode = result.status;
  for (const [name, value] of result.headers) response.appendHeader(name, value);
  if (result.body !== undefined && !response.hasHeader('content-type')) {
    response.setHeader(...(jsonHeader as [string, string]));
  }
  // As text, because head and body then leave in one piece.
  response.end(result.body === undefined ? result.raw : JSON.stringify(result.body));
}
