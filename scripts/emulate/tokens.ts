/**
 * Access tokens of connections: acquired with client credentials at a token endpoint, kept until shortly before they end, renewed. A secret
 * goes to its token endpoint and nowhere else; it is in no message.
 */
import { asObject } from './definition.ts';
import type { Connection } from './gateway.ts';
import { hidden } from './mask.ts';

export interface Credentials {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The newer endpoint takes a scope, the older one a resource. */
  readonly scope?: string;
  readonly resource?: string;
}

export interface TokenAnswer {
  readonly status: number;
  readonly text: string;
}

/** A token that could not be had; the message is for people and holds no secret. */
export class NoToken extends Error {}

export interface Tokens {
  /** The token of a connection; undefined for one that has none. Rejects with NoToken. */
  of(connection: Connection): Promise<string | undefined>;
  /** Forgets an acquired token, which a service refused. Gives whether a new one can be had. */
  refused(connection: Connection): boolean;
  /** When the acquired token ends, in milliseconds since 1970. */
  expires(connection: Connection): number | undefined;
  /** The acquired token, for whoever has to hide it. */
  held(connection: Connection): string | undefined;
}

interface Held {
  readonly token: string;
  readonly ends: number;
  readonly renewAt: number;
}

/** A token is renewed this long before its end, or at half its life when that is shorter. */
const margin = 300_000;

/** Makes an empty store of tokens. `post` sends a form to a token endpoint; it rejects when there is no answer. */
export function tokensOf(
  post: (url: string, form: URLSearchParams) => Promise<TokenAnswer>,
  now: () => number,
): Tokens {
  // By the connection itself: one that replaces another under the same id gets none of its tokens.
  const held = new WeakMap<Connection, Held>();
  const pending = new WeakMap<Connection, Promise<string>>();

  async function acquire(connection: Connection, credentials: Credentials): Promise<string> {
    const answer = await post(credentials.tokenUrl, formOf(credentials)).catch((cause: unknown) => {
      throw new NoToken(
        `the token endpoint did not answer (${cause instanceof Error ? cause.message : cause})`,
      );
    });
    const { token, seconds } = tokenIn(answer, credentials);
    const life = seconds * 1000;
    held.set(connection, { token, ends: now() + life, renewAt: now() + life - Math.min(margin, life / 2) });
    return token;
  }

  return {
    of: async connection => {
      const { token, credentials } = connection;
      if (!credentials) return token;
      const known = held.get(connection);
      if (known && now() < known.renewAt) return known.token;
      let running = pending.get(connection);
      if (!running) {
        running = acquire(connection, credentials).finally(() => pending.delete(connection));
        pending.set(connection, running);
      }
      return running;
    },
    refused: connection => {
      held.delete(connection);
      return connection.credentials !== undefined;
    },
    expires: connection => held.get(connection)?.ends,
    held: connection => held.get(connection)?.token,
  };
}

function formOf({ clientId, clientSecret, scope, resource }: Credentials): URLSearchParams {
  return new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    ...(resource === undefined ? { scope: scope ?? '' } : { resource }),
  });
}

function tokenIn(
  { status, text }: TokenAnswer,
  { clientSecret }: Credentials,
): { token: string; seconds: number } {
  const body = parsed(text);
  const token = body['access_token'];
  if (status === 200 && typeof token === 'string' && token !== '') {
    const seconds = Number(body['expires_in']);
    return { token, seconds: Number.isFinite(seconds) && seconds > 0 ? seconds : 3600 };
  }
  const reason = String(body['error_description'] ?? body['error'] ?? '').slice(0, 300);
  const told = `the token endpoint answered ${status}${reason === '' ? '' : `: ${reason}`}`;
  // Also as the form had it, which an endpoint may repeat.
  const sent = String(new URLSearchParams([['', clientSecret]])).slice(1);
  throw new NoToken(
    hidden(
      told,
      [clientSecret, sent].map(value => ({ name: 'clientSecret', value })),
    ),
  );
}

function parsed(text: string): ReturnType<typeof asObject> {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return {};
  }
}
