/** What a policy sees and changes: one request on its way to the service, and the answer on its way back. */

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Names and values in order; names of headers in any letter case. */
export type Fields = [name: string, value: string][];

export interface Request {
  method: string;
  /** Scheme, host, port and whatever stands before the path of the operation, without a slash at the end. */
  host: string;
  /** Path of the operation, parameters filled in. */
  path: string;
  query: Fields;
  headers: Fields;
  /** A JSON body. */
  body?: Json;
  /** The bytes of any other body. */
  raw?: Uint8Array;
}

export interface Response {
  status: number;
  headers: Fields;
  body?: Json;
  raw?: Uint8Array;
}

export interface Exchange {
  request: Request;
  /** There once the service has answered. */
  response?: Response;
  readonly connectionParameters: Readonly<Record<string, string>>;
  /** Values of the path parameters, by name. */
  readonly pathParameters: Readonly<Record<string, string>>;
  /** Address of the gateway for this connection, in front of the path. */
  readonly gateway: string;
  /** Set when an answer means that the connection has to sign in again. */
  connectionStatus?: 'Unauthenticated';
  /** Sends the extra request that one template makes. */
  send?(request: Request): Promise<Response>;
}

export type Section = 'Request' | 'Response' | 'Failure';

/** A policy that cannot be carried out, as the gateway would answer it. */
export class PolicyFailure extends Error {}

/** The value of a field; header names in any letter case. Undefined when it is not there. */
export function fieldValue(fields: Fields, name: string): string | undefined {
  return fields.find(([candidate]) => candidate.toLowerCase() === name.toLowerCase())?.[1];
}

/** Sets a field as `existsAction` says: override (and leave one), skip, or append behind a comma or as it is. */
export function setField(
  fields: Fields,
  name: string,
  value: string,
  existsAction: unknown,
  joined: (before: string, added: string) => string,
): Fields {
  const before = fieldValue(fields, name);
  if (before === undefined) return [...fields, [name, value]];
  if (existsAction === 'skip') return fields;
  const others = fields.filter(([candidate]) => candidate.toLowerCase() !== name.toLowerCase());
  return [...others, [name, existsAction === 'append' ? joined(before, value) : value]];
}

/** A path with an optional query, apart. */
export function pathAndQuery(text: string): { readonly path: string; readonly query: Fields } {
  const [path = '', ...rest] = text.split('?');
  return {
    path: path.startsWith('/') ? path : `/${path}`,
    query: rest.length === 0 ? [] : [...new URLSearchParams(rest.join('?'))],
  };
}

/** The body that a section works on. */
export function bodyOf({ request, response }: Exchange, section: Section): Json | undefined {
  return section === 'Request' ? request.body : response?.body;
}

/** Replaces the body that a section works on. */
export function replaceBody(exchange: Exchange, section: Section, body: Json): void {
  if (section === 'Request') exchange.request.body = body;
  else if (exchange.response) exchange.response.body = body;
}
