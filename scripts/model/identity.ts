/** Names and ids that the platform knows the connector by, all derived from the model, so that a second import updates the first. */
import { createHash } from 'node:crypto';
import type { Model } from './types.ts';

/** Namespace of every id that this toolchain derives; never change it, or each connector becomes another one. */
const namespace = '4a3c7d2e-5b1f-4e8a-9c60-2f7d18b3a945';

/** Longest connector name that `pac solution` keeps; it drops longer ones silently (powerplatform-build-tools issue 882). */
export const longestConnectorName = 30;

export interface Identity {
  /** Logical name of the connector, such as `contoso_orderscreening`. */
  readonly connectorName: string;
  readonly connectorId: string;
  /** Logical name of the connection reference. */
  readonly connectionReference: string;
  /** Address of the API, with a placeholder where the environment puts a suffix of its own that nobody can compute. */
  readonly apiId: string;
  /** Schema name of an environment variable. */
  variable(name: string): string;
}

/** Solutions are read once and never changed, and a build asks a thousand times. */
const identitiesBefore = new WeakMap<Model['solution'], Identity>();

/** The identity of a model's connector. */
export function identityOf({ solution }: Pick<Model, 'solution'>): Identity {
  const identity = identitiesBefore.get(solution) ?? derivedIdentity(solution);
  identitiesBefore.set(solution, identity);
  return identity;
}

function derivedIdentity(solution: Model['solution']): Identity {
  const { prefix } = solution.publisher;
  const connectorName = `${prefix}_${solution.connectorName}`;
  return {
    connectorName,
    connectorId: derivedGuid(`${solution.uniqueName}/connector/${connectorName}`),
    connectionReference: `${connectorName}_connection`,
    apiId: apiPath(`shared_${connectorName.replaceAll('_', '-5f')}-5f${'0'.repeat(16)}`),
    variable: name => `${prefix}_${name}`,
  };
}

/** The full id of an API from its name. */
export function apiPath(name: string): string {
  return `/providers/Microsoft.PowerApps/apis/${name}`;
}

/** A GUID of version 5 (RFC 9562): the same for the same name, on every machine. */
export function derivedGuid(name: string): string {
  const guid = guidsBefore.get(name) ?? hashed(name);
  guidsBefore.set(name, guid);
  return guid;
}

/** The ids of a connector and its flows, which every package asks for. */
const guidsBefore = new Map<string, string>();

function hashed(name: string): string {
  const space = Buffer.from(namespace.replaceAll('-', ''), 'hex');
  const hash = createHash('sha1').update(space).update(name, 'utf8').digest().subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
