/**
 * The service behind the gateway: routes a request, checks it as its definition says, decides, keeps the event, answers. Time, ids and
 * the store come from outside, so that a test can turn and hold them.
 */

import { type Fields, fieldValue, type Json, type Response } from '../../policies/exchange.ts';
import { HungUp } from '../asked.ts';
import { jsonHeader } from '../content.ts';
import type { Definition } from '../definition.ts';
import { routeOf } from '../route.ts';
import { carryOut } from './carry-out.ts';
import type { ServiceDescription } from './description.ts';
import { faultsOf, Refused } from './faults.ts';
import type { ServiceFiles } from './load.ts';
import { type Effects, magicReader } from './magic.ts';
import { type Call, type Operation, operationsOf } from './operation.ts';
import type { Store } from './store.ts';
import { issue, tokenAnswer, tokenFault } from './tokens.ts';
import { isObject } from './values.ts';

export interface ServiceRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Fields;
  readonly headers: Fields;
  readonly body?: Json;
  /** A body that is not JSON. */
  readonly raw?: Uint8Array;
}

export interface Surroundings {
  readonly store: Store;
  /** Milliseconds since 1970. */
  now(): number;
  newId(): string;
  wait(milliseconds: number): Promise<void>;
}

export interface Service {
  readonly files: ServiceFiles;
  readonly store: Store;
  /** Answers anything; rejects with HungUp only. */
  answer(request: ServiceRequest): Promise<Response>;
  /** A form sent to the token endpoint. */
  token(form: URLSearchParams): Response;
  /** A token for the gateway beside it, for as long as it is needed. */
  ownToken(): string;
}

const html: Fields[number] = ['Content-Type', 'text/html; charset=utf-8'];

const healthy: Response = { status: 200, headers: [] };

/** Makes a service of its files and the definition that it answers for. */
export function serviceOf(files: ServiceFiles, definition: Definition, surroundings: Surroundings): Service {
  const { description } = files;
  const { authentication, correlation, headers: ownHeaders, notEmulated = [] } = description;
  const { store, now, newId, wait } = surroundings;
  const key = store.key();
  const operations = operationsOf(files, definition);
  const routes = operations.flatMap(operation =>
    [operation.path, ...(operation.description.also ?? [])].map(path => ({
      id: operation.id,
      method: operation.method,
      path,
    })),
  );
  const byId = new Map(operations.map(operation => [operation.id, operation]));
  const faults = faultsOf(description);
  const magicOf = magicReader(files.magic);
  const tokenPaths = authentication.paths.map(path => ({ id: path, method: 'POST', path }));
  const missing = notEmulated.map(({ path }) => ({ id: path, method: 'POST', path }));

  async function answer(request: ServiceRequest): Promise<Response> {
    const correlationId = fieldValue(request.headers, correlation.header) || newId();
    const response = await answered(request, correlationId);
    const headers: Fields = [
      ...response.headers,
      [correlation.header, correlationId],
      ...Object.entries(ownHeaders),
    ];
    return { ...response, headers };
  }

  async function answered(request: ServiceRequest, correlationId: string): Promise<Response> {
    const { method, path, headers } = request;
    if (method === 'GET' && description.health.some(known => samePath(known, path))) return healthy;
    if (routeOf(tokenPaths, method, path)) return tokenAnswer(formOf(request), authentication, key, now());
    const route = routeOf(routes, method, path);
    const operation = route && byId.get(route.operation.id);
    if (!operation) return unknownPath(method, path);
    const fault = tokenFault(fieldValue(headers, 'authorization'), authentication, key, now());
    if (fault) return refusal(description, fault);
    const environment = environmentOf(description, request);
    return called(request, {
      operation,
      environment,
      correlationId,
      pathParameters: route.pathParameters,
      request: {},
    });
  }

  async function called(request: ServiceRequest, call: Call): Promise<Response> {
    try {
      const body = bodyOf(call.operation, request);
      const effects = magicOf([body, ...Object.values(call.pathParameters)]);
      return await carriedOut({ ...call, request: body }, effects);
    } catch (cause) {
      if (cause instanceof HungUp) throw cause;
      if (cause instanceof Refused) return errorAnswer(call, cause.status, cause.message, cause.others);
      return errorAnswer(call, 500);
    }
  }

  /** The magic first, since an error that it forces comes before anything is kept. */
  async function carriedOut(call: Call, effects: Effects): Promise<Response> {
    const { delay, status = 200, headers, answer: form } = effects;
    if (delay > 0) await wait(delay);
    const forced: Fields = Object.entries(headers);
    if (form === 'unauthorized') return refusal(description, 'expired');
    if (status >= 400) {
      const response = form === 'empty' ? { status, headers: [] } : errorAnswer(call, status);
      return { ...response, headers: [...response.headers, ...forced] };
    }
    const response = await carryOut(call, effects.forced, { ...surroundings, description, faults });
    return garbled(
      {
        ...response,
        status: status === 200 ? response.status : status,
        headers: [...response.headers, ...forced],
      },
      form,
    );
  }

  function bodyOf({ contract }: Operation, { headers, body, raw }: ServiceRequest): Json {
    const type = fieldValue(headers, 'content-type') ?? 'application/json';
    if (!/^[^;]*\bjson\b/i.test(type)) throw new Refused(415, faults.message('mediaType', {}));
    if (raw !== undefined) throw new Refused(400, faults.message('notJson', {}));
    if (!isObject(body ?? {})) throw new Refused(400, faults.message('notObject', {}));
    const canonical = contract.canonical(body ?? {});
    const refused = faults.refusal(contract.issues(canonical));
    if (refused) throw refused;
    return canonical;
  }

  function errorAnswer(call: Call, status: number, message?: string, others?: readonly string[]): Response {
    const { operation, pathParameters, request } = call;
    const about = {
      path: { ...pathParameters },
      request,
      event: operation.event({ path: { ...pathParameters } }),
    };
    const response = faults.answer(
      operation.description.error,
      { status, ...(message === undefined ? {} : { message }), ...(others ? { others } : {}) },
      about,
    );
    return {
      ...response,
      ...(response.body === undefined ? {} : { body: operation.contract.spelled(response.body) }),
    };
  }

  function unknownPath(method: string, path: string): Response {
    const known = routeOf(missing, method, path);
    if (!known)
      return { status: 404, headers: [jsonHeader], body: { statusCode: 404, message: 'Resource not found' } };
    const reason = notEmulated.find(entry => entry.path === known.operation.path)?.reason ?? path;
    const error = { code: 'NotEmulated', message: `This service does not emulate ${reason}.` };
    return { status: 501, headers: [jsonHeader], body: { error } };
  }

  return {
    files,
    store,
    answer,
    token: form => tokenAnswer(form, authentication, key, now()),
    ownToken: ownTokenOf(authentication, key, now),
  };
}

function ownTokenOf(
  { audiences: [aud = ''], lifetime, roles }: ServiceDescription['authentication'],
  key: Uint8Array,
  now: () => number,
) {
  let held = { token: '', until: 0 };
  return (): string => {
    const iat = Math.floor(now() / 1000);
    if (now() >= held.until) {
      const token = issue({ aud, appid: 'gateway', iat, exp: iat + lifetime, roles }, key);
      held = { token, until: now() + (lifetime * 1000) / 2 };
    }
    return held.token;
  };
}

function samePath(known: string, path: string): boolean {
  return known.toLowerCase() === path.replace(/\/+$/, '').toLowerCase();
}

/** The last part names the environment: a GUID on its own, and a path from the root that ends with it, mean the same. */
function environmentOf({ environment }: ServiceDescription, { headers, query }: ServiceRequest): string {
  const { header, query: parameter = header, default: fallback } = environment;
  const named = fieldValue(headers, header) || fieldValue(query, parameter) || fallback;
  return (
    named
      .split('/')
      .filter(part => part !== '')
      .at(-1) ?? fallback
  ).toLowerCase();
}

function refusal(
  { authentication }: ServiceDescription,
  fault: keyof ServiceDescription['authentication']['refusals'],
): Response {
  const { status, headers = {}, body } = authentication.refusals[fault];
  return { status, headers: [jsonHeader, ...Object.entries(headers)], body };
}

function formOf({ raw, body }: ServiceRequest): URLSearchParams {
  return new URLSearchParams(
    raw ? new TextDecoder().decode(raw) : isObject(body) ? (body as Record<string, string>) : '',
  );
}

/** Answers that are no answers, for callers who want to know what they do with them. */
function garbled(response: Response, form: Effects['answer']): Response {
  const { status, headers, body = {} } = response;
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  if (form === 'none') throw new HungUp('a magic value cuts the connection');
  if (form === 'empty') return { status, headers: [] };
  if (form === 'html')
    return { status, headers: [html], raw: bytes('<!doctype html><title>Not JSON</title><p>Not JSON') };
  if (form !== 'truncated') return response;
  const whole = JSON.stringify(body);
  return { status, headers, raw: bytes(whole.slice(0, Math.ceil(whole.length / 2))) };
}
