/** Connections: read from JSON of anybody, kept side by side, listed without their secrets. */
import type { Json } from '../policies/exchange.ts';
import { asObject } from './definition.ts';
import { isTokenUrl } from './forward.ts';
import type { Connection } from './gateway.ts';
import type { Credentials, Tokens } from './tokens.ts';

/** JSON that is no connection; the message is for people. */
export class BadConnection extends Error {}

/** The value of a variable of the shell; given only where the JSON comes from a file of the person who runs the gateway. */
export type Variables = (name: string) => string | undefined;

/** A connection from JSON of anybody. Throws BadConnection. */
export function connectionFrom(value: Json | undefined, variable?: Variables): Connection {
  const { id, parameters = {}, token, credentials } = asObject(value);
  if (typeof id !== 'string' || !/^[A-Za-z0-9_-]{1,100}$/.test(id)) {
    throw new BadConnection('A connection needs an id of letters, digits, hyphens and underscores.');
  }
  if (typeof parameters !== 'object' || parameters === null || Array.isArray(parameters)) {
    throw new BadConnection('The parameters of a connection are an object.');
  }
  const entries = Object.entries(parameters);
  if (!entries.every((entry): entry is [string, string] => typeof entry[1] === 'string')) {
    throw new BadConnection('Every parameter of a connection is text.');
  }
  if (token !== undefined && typeof token !== 'string')
    throw new BadConnection('The token of a connection is text.');
  if (token !== undefined && credentials !== undefined) {
    throw new BadConnection('A connection has a token or credentials, not both.');
  }
  return {
    id,
    parameters: Object.fromEntries(entries),
    ...(token === undefined ? {} : { token }),
    ...(credentials === undefined ? {} : { credentials: credentialsFrom(credentials, variable) }),
  };
}

function credentialsFrom(value: Json, variable: Variables | undefined): Credentials {
  const source = asObject(value);
  const text = (name: string): string | undefined => {
    const found = source[name];
    if (found !== undefined && typeof found !== 'string')
      throw new BadConnection(`${name} of the credentials is text.`);
    return found;
  };
  const [tokenUrl, clientId, scope, resource] = ['tokenUrl', 'clientId', 'scope', 'resource'].map(text);
  if (tokenUrl === undefined || !isTokenUrl(tokenUrl)) {
    throw new BadConnection('The tokenUrl of the credentials is an https address, or http on this machine.');
  }
  if (!clientId) throw new BadConnection('The credentials need a clientId.');
  if ((scope === undefined) === (resource === undefined)) {
    throw new BadConnection(
      'The credentials need a scope for the newer token endpoint, or a resource for the older one.',
    );
  }
  const clientSecret = text('clientSecret') ?? secretFrom(text('clientSecretVariable'), variable);
  if (!clientSecret)
    throw new BadConnection(
      'The credentials need a clientSecret, or a clientSecretVariable in a file of connections.',
    );
  return {
    tokenUrl,
    clientId,
    clientSecret,
    ...(scope === undefined ? {} : { scope }),
    ...(resource === undefined ? {} : { resource }),
  };
}

/** Requests cannot name a variable: whoever sends them could have any variable of the shell sent to an address of theirs. */
function secretFrom(name: string | undefined, variable: Variables | undefined): string | undefined {
  if (name === undefined || !variable) return undefined;
  const value = variable(name);
  if (!value)
    throw new BadConnection(`The variable ${name} of the shell, which holds the client secret, is empty.`);
  return value;
}

export interface Connections {
  get(id: string): Connection | undefined;
  set(connection: Connection): void;
  /** Notes that a connection has to sign in again. */
  unauthenticated(id: string): void;
  list(): Json[];
}

/** Keeps connections by id; `address` gives the path of one. */
export function connectionsOf(
  initial: readonly Connection[],
  address: (id: string) => string,
  tokens: Tokens,
): Connections {
  const all = new Map(initial.map(connection => [connection.id, connection]));
  const signedOut = new Set<string>();
  return {
    get: id => all.get(id),
    set: connection => {
      all.set(connection.id, connection);
      tokens.refused(connection);
      signedOut.delete(connection.id);
    },
    unauthenticated: id => void signedOut.add(id),
    list: () =>
      [...all.values()].map(connection => {
        const expires = tokens.expires(connection);
        return {
          id: connection.id,
          address: address(connection.id),
          status: signedOut.has(connection.id) ? 'Unauthenticated' : 'Connected',
          ...(expires === undefined ? {} : { expires: new Date(expires).toISOString() }),
        };
      }),
  };
}
