/**
 * Access tokens of the local service: the client-credentials grant in both of its forms, and the check of what comes back. Tokens are
 * signed with the key of the store, so that they outlive a restart. They are worth nothing anywhere else.
 */

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Fields, Json, Response } from '../../policies/exchange.ts';
import { jsonHeader } from '../content.ts';
import type { Authentication, TokenFault } from './description.ts';

export interface Claims {
  readonly aud: string;
  readonly appid: string;
  readonly iat: number;
  readonly exp: number;
  readonly roles: readonly string[];
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A signed token. Times are seconds since 1970. */
export function issue(claims: Claims, key: Uint8Array): string {
  const content = `${encode({ typ: 'JWT', alg: 'HS256' })}.${encode(claims)}`;
  return `${content}.${signature(content, key)}`;
}

function signature(content: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(content).digest('base64url');
}

/** What is wrong with the header `Authorization`, or nothing. `now` is in milliseconds. */
export function tokenFault(
  header: string | undefined,
  { tokens, audiences }: Authentication,
  key: Uint8Array,
  now: number,
): TokenFault | undefined {
  if (tokens === 'none') return undefined;
  const token = /^Bearer\s+(\S+)$/i.exec(header ?? '')?.[1];
  if (token === undefined) return header === undefined ? 'missing' : 'invalid';
  if (tokens === 'any') return undefined;
  const claims = claimsOf(token, key);
  if (!claims) return 'invalid';
  if (claims.exp * 1000 <= now) return 'expired';
  return audiences.some(audience => same(audience, claims.aud)) ? undefined : 'audience';
}

/** Tokens whose signature held under a key, since the same one comes with every request. */
const verifiedBy = new WeakMap<Uint8Array, Map<string, Claims>>();
const mostVerified = 1000;

function claimsOf(token: string, key: Uint8Array): Claims | undefined {
  const verified = verifiedBy.get(key) ?? new Map<string, Claims>();
  verifiedBy.set(key, verified);
  const claims = verified.get(token) ?? verifiedClaims(token, key);
  if (verified.size >= mostVerified) verified.clear();
  if (claims) verified.set(token, claims);
  return claims;
}

function verifiedClaims(token: string, key: Uint8Array): Claims | undefined {
  const [header = '', payload = '', given = '', ...rest] = token.split('.');
  const expected = Buffer.from(signature(`${header}.${payload}`, key));
  const actual = Buffer.from(given);
  if (rest.length > 0 || expected.length !== actual.length || !timingSafeEqual(expected, actual))
    return undefined;
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims;
}

function same(audience: string, other: string): boolean {
  return audience.replace(/\/+$/, '').toLowerCase() === other.replace(/\/+$/, '').toLowerCase();
}

const noStore: Fields = [jsonHeader, ['Cache-Control', 'no-store']];

/**
 * The answer of the token endpoint to a form. Any client id and secret will do: there is nothing here to protect, and a caller that
 * sends none is told so in the words of the real endpoint (codes of Microsoft Entra).
 */
export function tokenAnswer(
  form: URLSearchParams,
  authentication: Authentication,
  key: Uint8Array,
  now: number,
): Response {
  const grant = form.get('grant_type');
  if (grant === null)
    return refused(
      900144,
      'invalid_request',
      "The request body must contain the following parameter: 'grant_type'.",
    );
  if (grant !== 'client_credentials')
    return refused(70003, 'unsupported_grant_type', 'The app requested an unsupported grant type.');
  const client = form.get('client_id');
  if (!client)
    return refused(
      900144,
      'invalid_request',
      "The request body must contain the following parameter: 'client_id'.",
    );
  if (!form.get('client_secret') && !form.get('client_assertion')) {
    return refused(
      7000218,
      'invalid_client',
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    );
  }
  const resource = form.get('resource') ?? form.get('scope')?.replace(/\/\.default$/, '');
  if (!resource)
    return refused(
      900144,
      'invalid_request',
      "The request body must contain the following parameter: 'scope'.",
    );
  if (!authentication.audiences.some(audience => same(audience, resource))) {
    return refused(
      500011,
      'invalid_resource',
      `The resource principal named ${resource.slice(0, 200)} was not found.`,
    );
  }
  const seconds = Math.floor(now / 1000);
  const { lifetime, roles } = authentication;
  const claims = { aud: resource, appid: client, iat: seconds, exp: seconds + lifetime, roles };
  const older = form.has('resource')
    ? { expires_on: String(claims.exp), not_before: String(seconds), resource, expires_in: String(lifetime) }
    : { expires_in: lifetime };
  const body: Json = {
    token_type: 'Bearer',
    ext_expires_in: lifetime,
    ...older,
    access_token: issue(claims, key),
  };
  return { status: 200, headers: noStore, body };
}

function refused(code: number, error: string, description: string): Response {
  const status = error === 'invalid_client' ? 401 : 400;
  const body = { error, error_description: `AADSTS${code}: ${description}`, error_codes: [code] };
  return { status, headers: noStore, body };
}
