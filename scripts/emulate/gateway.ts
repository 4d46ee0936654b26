/**
 * The gateway: what happens to a request between a host and the service. Binding, request policies in the order of the file, the
 * guard, the limit of the connection, forwarding, response or failure policies. Sends nothing itself and knows no server.
 */

import {
  type Exchange,
  type Fields,
  type Json,
  PolicyFailure,
  type Request,
  type Response,
} from '../policies/exchange.ts';
import { type PolicyTrace, simulatePolicies, UnknownTemplate } from '../policies/simulate.ts';
import { withApiKeys } from './api-key.ts';
import type { EmulatedConnector } from './connector.ts';
import { jsonHeader } from './content.ts';
import { refused } from './guard.ts';
import { routeOf } from './route.ts';
import type { Throttle } from './throttle.ts';
import { type Credentials, NoToken, type Tokens } from './tokens.ts';

export interface Connection {
  readonly id: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** The access token that the gateway puts on requests, issued beforehand. */
  readonly token?: string;
  /** What to acquire one with. */
  readonly credentials?: Credentials;
}

export interface Incoming {
  readonly method: string;
  /** Path behind the connection, such as `/v1.0/orders`. */
  readonly path: string;
  readonly query: Fields;
  readonly headers: Fields;
  readonly body?: Json;
  readonly raw?: Uint8Array;
}

export interface Surroundings {
  readonly connector: EmulatedConnector;
  readonly throttle: Throttle;
  /** Address of the gateway for this connection. */
  readonly gateway: string;
  /** Milliseconds from any fixed moment. */
  now(): number;
  readonly tokens: Tokens;
  /** Sends a request to the service. Rejects when there is no answer. */
  send(request: Request): Promise<Response>;
}

export interface Outcome {
  readonly response: Response;
  /** What was forwarded; undefined when nothing left the gateway. */
  readonly forwarded?: Request;
  readonly operationId?: string;
  readonly policies: readonly PolicyTrace[];
  /** Whether a policy says that the connection has to sign in again. */
  readonly signedOut?: boolean;
  /** Who answered: the service, the guard, or the gateway itself. */
  readonly answeredBy: 'service' | 'guard' | 'gateway';
}

/** Thrown by `send` for a request that must not leave; the message is for people. */
export class NotForwarded extends Error {}

/** Headers that belong to one leg of the way, or are the gateway's own. */
const ownHeaders = new Set([
  'authorization',
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Handles one request. Never throws: whatever goes wrong is an answer. */
export async function handle(
  { connector, throttle, gateway, now, send, tokens }: Surroundings,
  connection: Connection,
  incoming: Incoming,
): Promise<Outcome> {
  const policies: PolicyTrace[] = [];
  const route = routeOf(connector.operations, incoming.method, incoming.path);
  const byGateway = (response: Response): Outcome => ({
    response,
    policies,
    answeredBy: 'gateway',
    ...(route ? { operationId: route.operation.id } : {}),
  });
  if (!route) return byGateway(plainError(404, 'Resource not found'));
  const exchange: Exchange = {
    request: withApiKeys(connector.apiKeys, requestOf(connector, incoming), connection.parameters),
    connectionParameters: connection.parameters,
    pathParameters: route.pathParameters,
    gateway,
    send,
  };
  const operationId = route.operation.id;
  const run = async (section: 'Request' | 'Response' | 'Failure'): Promise<void> => {
    policies.push(...(await simulatePolicies(connector.policies, operationId, section, exchange)));
  };
  try {
    await run('Request');
    if (connector.scripted.has(operationId)) {
      if (!connector.guard) return byGateway(notEmulated('a script other than the host guard'));
      const refusal = refused(connector.guard, exchange.request);
      if (refusal) return { ...byGateway(refusal), answeredBy: 'guard' };
    }
    const wait = throttle.take(connection.id, now());
    if (wait !== undefined) return byGateway(tooMany(wait));
    const unsigned = exchange.request;
    const attempt = async (): Promise<Response> => {
      exchange.request = signed(unsigned, await tokens.of(connection));
      return answerOf(send, exchange.request);
    };
    exchange.response = await attempt();
    // An acquired token may have been withdrawn before its end; one new token is worth a try.
    if (exchange.response.status === 401 && tokens.refused(connection)) exchange.response = await attempt();
    // Policies of the answer see the request and leave it alone.
    const forwarded = { ...exchange.request };
    await run(exchange.response.status === 0 ? 'Failure' : 'Response');
    if (exchange.response.status === 0) return { ...byGateway(badGateway(exchange.response)), forwarded };
    const signedOut = exchange.connectionStatus === 'Unauthenticated';
    return {
      response: exchange.response,
      forwarded,
      operationId,
      policies,
      answeredBy: 'service',
      signedOut,
    };
  } catch (cause) {
    return byGateway(failureAnswer(cause));
  }
}

/** What the gateway answers when a request cannot be carried out. */
function failureAnswer(cause: unknown): Response {
  if (cause instanceof UnknownTemplate) return notEmulated(`policy template ${cause.template}`);
  if (cause instanceof PolicyFailure) return plainError(400, cause.message);
  if (cause instanceof NotForwarded) return notForwarded(cause.message);
  if (cause instanceof NoToken) return noToken(cause.message);
  throw cause;
}

function requestOf(connector: EmulatedConnector, incoming: Incoming): Request {
  const headers = incoming.headers.filter(([name]) => !ownHeaders.has(name.toLowerCase()));
  return {
    method: incoming.method,
    host: connector.host,
    path: incoming.path,
    query: [...incoming.query],
    headers,
    ...(incoming.body === undefined ? {} : { body: incoming.body }),
    ...(incoming.raw === undefined ? {} : { raw: incoming.raw }),
  };
}

/** The token comes last, after policies and guard, so that neither can see it. */
function signed(request: Request, token: string | undefined): Request {
  if (token === undefined) return request;
  return { ...request, headers: [...request.headers, ['Authorization', `Bearer ${token}`]] };
}

/** No answer is status 0, so that failure policies have something to work on. */
async function answerOf(send: Surroundings['send'], request: Request): Promise<Response> {
  try {
    return await send(request);
  } catch (cause) {
    if (cause instanceof NotForwarded) throw cause;
    return { status: 0, headers: [] };
  }
}

/** Errors of API Management itself. */
function plainError(status: number, message: string): Response {
  return { status, headers: [jsonHeader], body: { statusCode: status, message } };
}

/** The default body of API Management; that connectors show the same is inferred. */
function tooMany(seconds: number): Response {
  const body = { statusCode: 429, message: `Rate limit is exceeded. Try again in ${seconds} seconds.` };
  return { status: 429, headers: [jsonHeader, ['Retry-After', String(seconds)]], body };
}

function badGateway({ headers }: Response): Response {
  const body = { error: { code: 502, message: 'BadGateway', source: 'gateway' } };
  return { status: 502, headers: [...headers, jsonHeader], body };
}

function notForwarded(message: string): Response {
  return { status: 403, headers: [jsonHeader], body: { error: { code: 'NotForwarded', message } } };
}

/** What a connection without a token answers is not documented; this says why there is none. */
function noToken(message: string): Response {
  return { status: 401, headers: [jsonHeader], body: { error: { code: 'NoToken', message } } };
}

function notEmulated(what: string): Response {
  return {
    status: 501,
    headers: [jsonHeader],
    body: { error: { code: 'NotEmulated', message: `This gateway does not emulate ${what}.` } },
  };
}
