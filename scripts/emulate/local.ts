/** The service of this machine beside the gateway: what the gateway sends it, and what callers may ask it without a gateway in between. */
import type { Json, Request, Response } from '../policies/exchange.ts';
import type { Service, ServiceRequest } from './service/service.ts';
import { overview, timelineOf } from './service/timeline.ts';

/** Delivers a request that policies are done with. The host does not matter: this service stands in for all of them. */
export function atService(
  service: Service,
  { method, host, path, query, headers, body, raw }: Request,
): Promise<Response> {
  const before = URL.canParse(host) ? new URL(host).pathname.replace(/\/+$/, '') : '';
  return service.answer({
    method,
    path: before + path,
    query,
    headers,
    ...(body === undefined ? {} : { body }),
    ...(raw === undefined ? {} : { raw }),
  });
}

/** Timelines, magic values, and for any other path the service itself, as if it were called at its own address. */
export async function beside(service: Service, request: ServiceRequest): Promise<Response> {
  const { files, store } = service;
  const { method, path } = request;
  if (method === 'GET' && path === '/magic') return found(magicValues(service));
  if (method === 'GET' && path === '/timeline') return found(overview(files.description, store));
  const [, kind, id] = /^\/timeline\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
  if (method !== 'GET' || kind === undefined || id === undefined) return service.answer(request);
  const timeline = timelineOf(files.description, store, kind, decoded(id));
  if (timeline) return found(timeline);
  const known = Object.keys(files.description.kinds).join(', ');
  const error = { code: 'UnknownKind', message: `There is no timeline of a "${kind}"; known: ${known}.` };
  return { status: 404, headers: [], body: { error } };
}

function found(body: Json): Response {
  return { status: 200, headers: [], body };
}

function magicValues({ files: { magic } }: Service): Json {
  return Object.entries(magic.values).map(([name, { effect }]) => ({ value: magic.prefix + name, effect }));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
