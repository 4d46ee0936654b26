/**
 * The gateway as a server on this machine: the raw form of Logic Apps, the `/invoke` form of Power Apps, connections, health. Answers
 * loopback callers only, refuses pages of other sites, and bounds what it reads.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Fields, Json, Response } from '../policies/exchange.ts';
import type { EmulatedConnector } from './connector.ts';
import { bytesOf, contentOf } from './content.ts';
import { type Forwarding, forward } from './forward.ts';
import { type Connection, handle, type Outcome } from './gateway.ts';
import { atService, beside } from './local.ts';
import { HungUp, type Service } from './service/service.ts';
import { type Limit, throttle } from './throttle.ts';

export interface GatewayOptions extends Forwarding {
  readonly connector: EmulatedConnector;
  /** Name in addresses: `/apim/<name>/...`. */
  readonly name: string;
  readonly limit: Limit;
  readonly connections: readonly Connection[];
  /** The service of this machine, which gets everything when it is there. */
  readonly local?: Service;
  /** Told about each request that was handled. */
  onOutcome?(outcome: Outcome, method: string, path: string, connection: Connection): void;
}

const largestBody = 10_000_000;
const json: Fields[number] = ['Content-Type', 'application/json; charset=utf-8'];
const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/** An answer that ends the handling of a request. */
class Answered extends Error {
  readonly response: Response;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.response = { status, headers: [json], body: { error: { code, message } } };
  }
}

/** Makes the server; it listens nowhere yet. */
export function gatewayServer(options: GatewayOptions): Server {
  const connections = new Map(options.connections.map(connection => [connection.id, connection]));
  const limits = throttle(options.limit);
  const server = createServer(
    { maxHeaderSize: 32_768, requestTimeout: 30_000, headersTimeout: 10_000 },
    (request, response) => {
      answer(request)
        .catch((cause: unknown) => {
          if (cause instanceof Answered) return cause.response;
          if (cause instanceof HungUp) throw cause;
          return new Answered(500, 'GatewayFault', 'The gateway failed; this is a fault of the tool.')
            .response;
        })
        .then(result => write(response, result))
        .catch(() => response.destroy());
    },
  );

  async function answer(request: IncomingMessage): Promise<Response> {
    refuseStrangers(request);
    const { pathname, searchParams } = addressOf(request.url ?? '/');
    const headers = headersOf(request);
    const bytes = await bodyOf(request);
    if (pathname === '/health') return health(options);
    if (pathname === '/connections') return manageConnections(request.method ?? 'GET', bytes);
    if (pathname === '/invoke') return invoke(request, headers, bytes);
    const own = pathname.startsWith('/apim/') ? undefined : options.local;
    if (own) {
      const method = request.method ?? 'GET';
      return beside(own, {
        method,
        path: pathname,
        query: [...searchParams],
        headers,
        ...contentOf(headers, bytes),
      });
    }
    return raw(request.method ?? 'GET', pathname, [...searchParams], headers, bytes);
  }

  function manageConnections(method: string, bytes: Uint8Array): Response {
    const list = (): Json =>
      [...connections.values()].map(({ id }) => ({ id, address: `/apim/${options.name}/${id}` }));
    if (method === 'GET') return { status: 200, headers: [json], body: list() };
    if (method !== 'POST')
      throw new Answered(405, 'MethodNotAllowed', 'Connections are listed with GET and made with POST.');
    const connection = connectionFrom(contentOf([json], bytes).body);
    connections.set(connection.id, connection);
    return {
      status: 201,
      headers: [json],
      body: { id: connection.id, address: `/apim/${options.name}/${connection.id}` },
    };
  }

  /** Power Apps sends method and address in headers (Power Fx connector client). */
  function invoke(request: IncomingMessage, headers: Fields, bytes: Uint8Array): Promise<Response> {
    const [method, url] = ['x-ms-request-method', 'x-ms-request-url'].map(name => request.headers[name]);
    if (typeof method !== 'string' || typeof url !== 'string' || !url.startsWith('/apim/')) {
      throw new Answered(
        400,
        'BadInvoke',
        'An invoke request names its method and an address that begins with /apim/ in x-ms-request-method and x-ms-request-url.',
      );
    }
    const { pathname, searchParams } = addressOf(url);
    const own = new Set([
      'x-ms-request-method',
      'x-ms-request-url',
      'authority',
      'scheme',
      'path',
      'x-ms-client-session-id',
      'x-ms-client-environment-id',
      'x-ms-user-agent',
      'x-ms-enable-selects',
    ]);
    return raw(
      method.toUpperCase(),
      pathname,
      [...searchParams],
      headers.filter(([name]) => !own.has(name.toLowerCase())),
      bytes,
    );
  }

  async function raw(
    method: string,
    pathname: string,
    query: Fields,
    headers: Fields,
    bytes: Uint8Array,
  ): Promise<Response> {
    const [, name, id, rest = ''] = /^\/apim\/([^/]+)\/([^/]+)(\/.*)?$/.exec(pathname) ?? [];
    if (name !== options.name || id === undefined) {
      throw new Answered(
        404,
        'NotFound',
        `Requests go to /apim/${options.name}/<connection>/<path of the operation>.`,
      );
    }
    const connection = connections.get(id);
    if (!connection)
      throw new Answered(
        404,
        'ConnectionNotFound',
        `There is no connection "${id}"; make one with POST /connections.`,
      );
    const outcome = await handle(
      {
        connector: options.connector,
        throttle: limits,
        gateway: `/apim/${options.name}/${id}`,
        now: () => performance.now(),
        send: request => (options.local ? atService(options.local, request) : forward(request, options)),
      },
      connection,
      { method, path: rest === '' ? '/' : rest, query, headers, ...contentOf(headers, bytes) },
    );
    options.onOutcome?.(outcome, method, rest, connection);
    return outcome.response;
  }
  return server;
}

/** A page of another site could reach a loopback server through the browser, by a name that it makes point here or directly. */
function refuseStrangers({ headers }: IncomingMessage): void {
  if (!loopback.test(headers.host ?? '')) {
    throw new Answered(403, 'ForeignHost', 'This gateway answers to localhost and 127.0.0.1 only.');
  }
  const { origin } = headers;
  if (origin !== undefined && !(URL.canParse(origin) && new URL(origin).host === headers.host)) {
    throw new Answered(403, 'CrossSite', 'Requests of other sites are refused.');
  }
}

function addressOf(url: string): URL {
  const address = `http://gateway${url.startsWith('/') ? url : `/${url}`}`;
  if (!URL.canParse(address))
    throw new Answered(400, 'BadAddress', 'The address of the request cannot be read.');
  return new URL(address);
}

function headersOf({ rawHeaders }: IncomingMessage): Fields {
  return Array.from({ length: rawHeaders.length / 2 }, (_, index) => [
    rawHeaders[index * 2] ?? '',
    rawHeaders[index * 2 + 1] ?? '',
  ]);
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > largestBody) throw new Answered(413, 'TooLarge', `A body may have ${largestBody} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function health({ connector, name }: GatewayOptions): Response {
  const body = {
    status: 'ok',
    connector: connector.title,
    address: `/apim/${name}`,
    operations: connector.operations.length,
  };
  return { status: 200, headers: [json], body };
}

/** A connection from JSON of anybody. */
export function connectionFrom(value: Json | undefined): Connection {
  const bad = (message: string): Answered => new Answered(400, 'BadConnection', message);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw bad('A connection is an object with id, parameters and token.');
  const { id, parameters = {}, token } = value;
  if (typeof id !== 'string' || !/^[A-Za-z0-9_-]{1,100}$/.test(id))
    throw bad('A connection needs an id of letters, digits, hyphens and underscores.');
  if (typeof parameters !== 'object' || parameters === null || Array.isArray(parameters))
    throw bad('The parameters of a connection are an object.');
  const entries = Object.entries(parameters);
  if (!entries.every((entry): entry is [string, string] => typeof entry[1] === 'string'))
    throw bad('Every parameter of a connection is text.');
  if (token !== undefined && typeof token !== 'string') throw bad('The token of a connection is text.');
  return { id, parameters: Object.fromEntries(entries), ...(token === undefined ? {} : { token }) };
}

function write(response: ServerResponse, result: Response): void {
  const body = bytesOf(result);
  response.statusCode = result.status;
  for (const [name, value] of result.headers) response.appendHeader(name, value);
  if (result.body !== undefined && !response.hasHeader('content-type'))
    response.setHeader(...(json as [string, string]));
  response.end(body);
}
