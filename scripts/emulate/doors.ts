/**
 * The doors of the gateway, as a function from request to answer: the raw form of Logic Apps, the `/invoke` form of Power Apps, the checked
 * form of Power Automate, connections, traces, and beside them the service of this machine. Knows no sockets.
 */
import type { Fields, Json, Request, Response } from '../policies/exchange.ts';
import { Answered, type Asked } from './asked.ts';
import { BadConnection, connectionFrom, connectionsOf } from './connections.ts';
import type { EmulatedConnector } from './connector.ts';
import { contentOf, jsonHeader } from './content.ts';
import { throughFlowDoor } from './flow/door.ts';
import { type Connection, handle, type Incoming, type Outcome } from './gateway.ts';
import { invokedRequest } from './invoke.ts';
import { beside } from './local.ts';
import { secretsOf } from './mask.ts';
import type { Service } from './service/service.ts';
import { type Limit, throttle } from './throttle.ts';
import { type TokenAnswer, tokensOf } from './tokens.ts';
import { type Handled, tracesOf } from './traces.ts';

export interface GatewayOptions {
  readonly connector: EmulatedConnector;
  /** Name in addresses: `/apim/<name>/...`. */
  readonly name: string;
  readonly limit: Limit;
  readonly connections: readonly Connection[];
  /** The service of this machine, for what is asked beside the gateway. */
  readonly local?: Service;
  /** Whether an answer that does not fit the definition is an error at the door of Power Automate. */
  readonly strictResponses?: boolean;
  /** Sends a request that policies are done with. Rejects with NotForwarded, or when there is no answer. */
  send(request: Request): Promise<Response>;
  /** Sends a form to a token endpoint. */
  postForm(url: string, form: URLSearchParams): Promise<TokenAnswer>;
  /** Milliseconds since 1970. */
  now(): number;
  /** Told about each request that was handled. */
  onOutcome?(outcome: Outcome, method: string, path: string, connection: Connection): void;
}

export interface Gateway {
  readonly options: GatewayOptions;
  answer(asked: Asked): Promise<Response>;
}

/** Opens a gateway. Its answers reject with Answered, and with HungUp when the connection is to be cut. */
export function gatewayOf(options: GatewayOptions): Gateway {
  const { connector, name, now } = options;
  const tokens = tokensOf(options.postForm, now);
  const connections = connectionsOf(options.connections, id => `/apim/${name}/${id}`, tokens);
  const limits = throttle(options.limit);
  const traces = tracesOf();

  const pages: Readonly<Record<string, (asked: Asked) => Response | Promise<Response>>> = {
    '/invoke': asked => invoke(asked),
    '/connections': asked => manageConnections(asked),
    '/health': () => found(health(options)),
    '/definition': () => found(connector.source),
    '/traces': () => found(traces.list()),
  };

  async function answer(asked: Asked): Promise<Response> {
    const { pathname, searchParams } = addressOf(asked.target);
    const page = Object.hasOwn(pages, pathname) ? pages[pathname] : undefined;
    if (page) return page(asked);
    const [, first = '', second = ''] = /^\/(apim|flow|traces)\/([^/]+)/.exec(pathname) ?? [];
    if (first === 'apim') return raw('raw', asked, pathname, [...searchParams]);
    if (first === 'flow') return flow(asked, second);
    if (first === 'traces') return traced(second);
    return besides(asked, pathname, [...searchParams]);
  }

  function besides({ method, headers, bytes }: Asked, path: string, query: Fields): Promise<Response> {
    const { local } = options;
    if (local) return beside(local, { method, path, query, headers, ...contentOf(headers, bytes) });
    throw new Answered(404, 'NotFound', `Requests go to /apim/${name}/<connection>/<path of the operation>.`);
  }

  function traced(id: string): Response {
    const trace = traces.get(id);
    if (trace === undefined)
      throw new Answered(404, 'UnknownTrace', `There is no trace "${id}"; the last hundred are kept.`);
    return found(trace);
  }

  function manageConnections({ method, bytes }: Asked): Response {
    if (method === 'GET') return found(connections.list());
    if (method !== 'POST') {
      throw new Answered(405, 'MethodNotAllowed', 'Connections are listed with GET and made with POST.');
    }
    const connection = newConnection(contentOf([jsonHeader], bytes).body);
    connections.set(connection);
    return {
      status: 201,
      headers: [jsonHeader],
      body: { id: connection.id, address: `/apim/${name}/${connection.id}` },
    };
  }

  function invoke(asked: Asked): Promise<Response> {
    const invoked = invokedRequest(asked);
    if (!invoked) {
      const message =
        'An invoke request names its method and an address that begins with /apim/ in x-ms-request-method and x-ms-request-url.';
      throw new Answered(400, 'BadInvoke', message);
    }
    const { pathname, searchParams } = addressOf(invoked.target);
    return raw('invoke', invoked, pathname, [...searchParams]);
  }

  async function raw(
    door: Handled['door'],
    asked: Asked,
    pathname: string,
    query: Fields,
  ): Promise<Response> {
    const [, named, id, rest = '/'] = /^\/apim\/([^/]+)\/([^/]+)(\/.*)?$/.exec(pathname) ?? [];
    if (named !== name || id === undefined) {
      throw new Answered(
        404,
        'NotFound',
        `Requests go to /apim/${name}/<connection>/<path of the operation>.`,
      );
    }
    const { method, headers, bytes } = asked;
    const incoming: Incoming = { method, path: rest, query, headers, ...contentOf(headers, bytes) };
    const connection = connectionAt(id);
    const handled = await carryOut(door, connection, incoming);
    return withTrace(handled.outcome.response, traces.add(handled));
  }

  async function flow({ method, bytes }: Asked, id: string): Promise<Response> {
    if (method !== 'POST') throw new Answered(405, 'MethodNotAllowed', 'A step of a flow is sent with POST.');
    const connection = connectionAt(id);
    let handled: Handled | undefined;
    const answered = await throughFlowDoor(contentOf([jsonHeader], bytes).body, {
      definition: connector.definition,
      api: name,
      strictResponses: options.strictResponses ?? false,
      carryOut: async incoming => {
        handled = await carryOut('flow', connection, incoming);
        return handled.outcome;
      },
    });
    if (!handled) return answered.response;
    const { warnings } = answered;
    const response = withTrace(answered.response, traces.add({ ...handled, warnings }));
    if (warnings.length === 0) return response;
    return { ...response, headers: [...response.headers, ['x-connector-warnings', String(warnings.length)]] };
  }

  function connectionAt(id: string): Connection {
    const connection = connections.get(id);
    if (connection) return connection;
    throw new Answered(
      404,
      'ConnectionNotFound',
      `There is no connection "${id}"; make one with POST /connections.`,
    );
  }

  async function carryOut(
    door: Handled['door'],
    connection: Connection,
    incoming: Incoming,
  ): Promise<Handled> {
    const time = now();
    const start = performance.now();
    const gateway = `/apim/${name}/${connection.id}`;
    const outcome = await handle(
      { connector, throttle: limits, gateway, now, send: options.send, tokens },
      connection,
      incoming,
    );
    if (outcome.signedOut) connections.unauthenticated(connection.id);
    options.onOutcome?.(outcome, incoming.method, incoming.path, connection);
    const acquired = tokens.held(connection);
    const secrets = [
      ...secretsOf(connector, connection),
      ...(acquired === undefined ? [] : [{ name: 'token', value: acquired }]),
    ];
    return {
      door,
      connection: connection.id,
      incoming,
      outcome,
      time,
      duration: performance.now() - start,
      secrets,
    };
  }

  return { options, answer };
}

function newConnection(value: Json | undefined): Connection {
  try {
    return connectionFrom(value);
  } catch (cause) {
    if (cause instanceof BadConnection) throw new Answered(400, 'BadConnection', cause.message);
    throw cause;
  }
}

function withTrace(response: Response, id: string): Response {
  return { ...response, headers: [...response.headers, ['x-connector-trace', id]] };
}

function found(body: Json): Response {
  return { status: 200, headers: [jsonHeader], body };
}

function health({ connector, name }: GatewayOptions): Json {
  return {
    status: 'ok',
    connector: connector.title,
    address: `/apim/${name}`,
    operations: connector.operations.length,
  };
}

function addressOf(target: string): URL {
  try {
    return new URL(`http://gateway${target.startsWith('/') ? target : `/${target}`}`);
  } catch {
    throw new Answered(400, 'BadAddress', 'The address of the request cannot be read.');
  }
}
