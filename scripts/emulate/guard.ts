/**
 * The guard of a connector, read back from its script. A script counts as the guard only when the generator would write the very
 * same text for the header and hosts in it; anything else is somebody's own code, which is not emulated.
 */

import { guardScript, refusal } from '../generate/script.ts';
import { hostMatches } from '../model/host-pattern.ts';
import type { Request, Response } from '../policies/exchange.ts';
import { jsonHeader } from './content.ts';

export interface Guard {
  /** Header that carries the address; empty when the connection does. */
  readonly header: string;
  readonly allowed: readonly string[];
}

/** The guard that a script is; undefined for any other script. */
export function guardIn(script: string): Guard | undefined {
  const header = /AddressHeader = "([^"\\]*)";/.exec(script)?.[1];
  const list = /AllowedHosts =\s*\{([^}]*)\}/.exec(script)?.[1];
  if (header === undefined || list === undefined) return undefined;
  const allowed = [...list.matchAll(/"([^"\\]*)"/g)].map(match => match[1] ?? '');
  return guardScript(header, allowed).trimEnd() === script.trimEnd() ? { header, allowed } : undefined;
}

const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const addressForm = new RegExp(`^https://(${label}(?:\\.${label})+)/?$`);

/** The refusal of a request, or nothing when it may leave. Checks the header and the address, as the script does. */
export function refused(guard: Guard, request: Request): Response | undefined {
  const values = request.headers.filter(([name]) => name.toLowerCase() === guard.header.toLowerCase());
  const headerGood =
    guard.header === '' ||
    values.length === 0 ||
    (values.length === 1 && isAllowed(guard, values[0]?.[1] ?? ''));
  if (headerGood && addressIsAllowed(guard, request.host)) return undefined;
  return {
    status: 400,
    headers: [jsonHeader],
    body: JSON.parse(refusal(guard.header, guard.allowed)),
  };
}

/** Whether an address is https, a host on the list, and nothing else. Line breaks never match. */
export function isAllowed({ allowed }: Guard, address: string): boolean {
  const host = address.includes('\n') ? undefined : addressForm.exec(address)?.[1];
  return host !== undefined && host.length <= 253 && allowed.some(pattern => hostMatches(host, pattern));
}

/** Most requests of a guard go to the same few addresses. */
const decidedBefore = new WeakMap<Guard, Map<string, boolean>>();
const mostDecided = 100;

function addressIsAllowed(guard: Guard, address: string): boolean {
  const decided = decidedBefore.get(guard) ?? new Map<string, boolean>();
  decidedBefore.set(guard, decided);
  const allowed = decided.get(address) ?? leadsToAllowedHost(guard, address);
  if (decided.size < mostDecided) decided.set(address, allowed);
  return allowed;
}

/** The address that the request would go to; a path in front of the operation is part of it and does no harm. */
function leadsToAllowedHost(guard: Guard, address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password } = new URL(address);
  if (protocol !== 'https:' || port !== '' || username !== '' || password !== '') return false;
  return isAllowed(guard, `https://${hostname}/`);
}
