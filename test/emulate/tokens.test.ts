/** Tokens of connections: both grants, one request at a time, renewal, refusal, and secrets in no message. */
import { expect, test } from 'vitest';
import type { Connection } from '../../scripts/emulate/gateway.ts';
import { type Credentials, NoToken, type TokenAnswer, tokensOf } from '../../scripts/emulate/tokens.ts';

const secret = 'very/secret value+1';
const credentials: Credentials = {
  tokenUrl: 'https://login.example.com/token',
  clientId: 'client-1',
  clientSecret: secret,
  scope: 'https://api.contoso.com/.default',
};
const connection: Connection = { id: 'c1', parameters: {}, credentials };

interface Setting {
  readonly forms: string[];
  readonly tokens: ReturnType<typeof tokensOf>;
  later(seconds: number): void;
}

function setting(answer: (number: number) => TokenAnswer | Promise<TokenAnswer>): Setting {
  let now = 1_000_000;
  const forms: string[] = [];
  const post = async (url: string, form: URLSearchParams): Promise<TokenAnswer> => {
    forms.push(`${url} ${form}`);
    return answer(forms.length);
  };
  const later = (seconds: number): void => {
    now += seconds * 1000;
  };
  return { forms, tokens: tokensOf(post, () => now), later };
}

const token = (number: number, seconds?: number | string): TokenAnswer => ({
  status: 200,
  text: JSON.stringify({ access_token: `t${number}`, expires_in: seconds }),
});

test('the form of the newer endpoint, and of the older one', async () => {
  const { forms, tokens } = setting(number => token(number, 3600));
  const { scope: _, ...rest } = credentials;
  await tokens.of(connection);
  await tokens.of({ ...connection, credentials: { ...rest, resource: 'https://api.contoso.com' } });
  const common = 'https://login.example.com/token grant_type=client_credentials&client_id=client-1';
  expect(forms).toEqual([
    `${common}&client_secret=very%2Fsecret+value%2B1&scope=https%3A%2F%2Fapi.contoso.com%2F.default`,
    `${common}&client_secret=very%2Fsecret+value%2B1&resource=https%3A%2F%2Fapi.contoso.com`,
  ]);
});

test('a token that was issued beforehand, and none at all', async () => {
  const { forms, tokens } = setting(token);
  expect(await tokens.of({ id: 'a', parameters: {}, token: 'given' })).toBe('given');
  expect(await tokens.of({ id: 'b', parameters: {} })).toBeUndefined();
  expect(tokens.refused({ id: 'a', parameters: {}, token: 'given' })).toBe(false);
  expect(forms).toEqual([]);
});

test.each<[life: number | string | undefined, goodFor: number]>([
  [3600, 3300],
  ['3600', 3300],
  [400, 200],
  [undefined, 3300],
  [-1, 3300],
])('a life of %s seconds is used for %i', async (life, goodFor) => {
  const { tokens, later } = setting(number => token(number, life));
  expect(await tokens.of(connection)).toBe('t1');
  later(goodFor - 1);
  expect(await tokens.of(connection)).toBe('t1');
  later(1);
  expect(await tokens.of(connection)).toBe('t2');
});

test('many calls at once ask once, also after a failure', async () => {
  const { forms, tokens } = setting(number =>
    number === 1 ? { status: 503, text: '' } : new Promise(done => setTimeout(() => done(token(number)), 1)),
  );
  await expect(Promise.all(Array.from({ length: 50 }, () => tokens.of(connection)))).rejects.toThrow(NoToken);
  expect(forms).toHaveLength(1);
  const all = await Promise.all(Array.from({ length: 50 }, () => tokens.of(connection)));
  expect([forms.length, new Set(all)]).toEqual([2, new Set(['t2'])]);
});

test('a token that the service refused is not used again', async () => {
  const { tokens } = setting(number => token(number));
  await tokens.of(connection);
  expect([tokens.held(connection), tokens.expires(connection)]).toEqual(['t1', 1_000_000 + 3_600_000]);
  expect(tokens.refused(connection)).toBe(true);
  expect([tokens.held(connection), tokens.expires(connection)]).toEqual([undefined, undefined]);
  expect(await tokens.of(connection)).toBe('t2');
});

test('a connection that replaces another one gets none of its tokens', async () => {
  const waiting: ((answer: TokenAnswer) => void)[] = [];
  const { tokens } = setting(() => new Promise(done => waiting.push(done)));
  const replacing: Connection = { ...connection, credentials: { ...credentials, clientId: 'client-2' } };
  const [before, after] = [tokens.of(connection), tokens.of(replacing)];
  for (const [index, done] of waiting.entries()) done(token(index + 1));
  expect([await before, await after]).toEqual(['t1', 't2']);
});

test.each<[what: string, answer: () => TokenAnswer | Promise<TokenAnswer>, words: string]>([
  ['refuses', () => ({ status: 401, text: '{"error":"invalid_client"}' }), 'answered 401: invalid_client'],
  ['says nothing', () => ({ status: 500, text: '<html>' }), 'answered 500'],
  ['gives no token', () => ({ status: 200, text: '{"token":"x"}' }), 'answered 200'],
  ['gives a token that is no text', () => ({ status: 200, text: '{"access_token":7}' }), 'answered 200'],
  ['is down', () => Promise.reject(new Error('ECONNREFUSED')), 'did not answer (ECONNREFUSED)'],
  [
    'repeats the secret',
    () => ({ status: 400, text: JSON.stringify({ error_description: `bad ${secret}` }) }),
    'answered 400: bad ***',
  ],
  [
    'repeats the form',
    () => ({ status: 400, text: JSON.stringify({ error: String(new URLSearchParams({ s: secret })) }) }),
    'answered 400',
  ],
])('a token endpoint that %s', async (_, answer, words) => {
  const failing = setting(answer).tokens.of(connection);
  await expect(failing).rejects.toThrow(NoToken);
  await expect(failing).rejects.toThrow(words);
  const message = await failing.catch((cause: Error) => cause.message);
  expect(message).not.toMatch(/very.{1,3}secret/);
});
