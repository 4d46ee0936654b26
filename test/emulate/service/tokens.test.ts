/** The token endpoint of the service, and what it takes for a token. */
import { describe, expect, test } from 'vitest';
import type { ServiceFiles } from '../../../scripts/emulate/service/load.ts';
import { issue } from '../../../scripts/emulate/service/tokens.ts';
import type { Json } from '../../../scripts/policies/exchange.ts';
import { serviceFiles, smallestRequest, testService } from '../../support/local-service.ts';

const good = {
  grant_type: 'client_credentials',
  client_id: 'app',
  client_secret: 'any',
  scope: 'https://api.dfp.dynamics.com/.default',
};
const { path, body } = smallestRequest('PurchaseProtection_v1_PurchaseEvent');

const ask = async (
  form: Record<string, string>,
  at = '/contoso.onmicrosoft.com/oauth2/v2.0/token',
  on = testService(),
) => {
  const raw = new TextEncoder().encode(String(new URLSearchParams(form)));
  const answer = await on.send({
    path: at,
    headers: [['Content-Type', 'application/x-www-form-urlencoded']],
    raw,
  });
  return { ...answer, body: answer.body as { [name: string]: Json } };
};

describe('the token endpoint', () => {
  test('answers the newer form and the older one', async () => {
    const { status, body: newer, headers } = await ask(good);
    expect([status, newer]).toEqual([
      200,
      {
        token_type: 'Bearer',
        expires_in: 3599,
        ext_expires_in: 3599,
        access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      },
    ]);
    expect(headers).toContainEqual(['Cache-Control', 'no-store']);
    const { scope, ...rest } = good;
    const older = await ask({ ...rest, resource: scope.replace('/.default', '') }, '/tenant/OAuth2/token');
    expect(older.body).toMatchObject({
      expires_in: '3599',
      resource: 'https://api.dfp.dynamics.com',
      expires_on: '1793537999',
    });
  });

  test.each([
    ['no grant', { grant_type: '' }, 400, 'unsupported_grant_type', 'AADSTS70003'],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type', 'AADSTS70003'],
    ['no client', { client_id: '' }, 400, 'invalid_request', 'AADSTS900144'],
    ['no secret', { client_secret: '' }, 401, 'invalid_client', 'AADSTS7000218'],
    ['no scope', { scope: '' }, 400, 'invalid_request', 'AADSTS900144'],
    [
      'a scope of somebody else',
      { scope: 'https://graph.microsoft.com/.default' },
      400,
      'invalid_resource',
      'AADSTS500011',
    ],
  ])('refuses %s', async (_, change, status, error, code) => {
    const answer = await ask({ ...good, ...change });
    expect([answer.status, answer.body['error']]).toEqual([status, error]);
    expect(answer.body['error_description']).toContain(code);
    expect(JSON.stringify(answer.body)).not.toContain('"any"');
  });

  test('every audience of the file is taken, with or without a slash', async () => {
    for (const audience of serviceFiles.description.authentication.audiences) {
      expect((await ask({ ...good, scope: `${audience}/.default` })).status).toBe(200);
      expect((await ask({ ...good, scope: `${audience}//.default` })).status).toBe(200);
    }
  });
});

describe('what is taken for a token', () => {
  const key = new Uint8Array(32);
  const claims = { aud: 'https://api.dfp.dynamics.com', appid: 'a', iat: 0, exp: 1, roles: [] };
  const reason = async (authorization: string | undefined, on = testService()) => {
    const { status, headers } = await on.send({
      path,
      headers: authorization === undefined ? [] : [['authorization', authorization]],
      body,
    });
    return [status, headers.find(([name]) => name === 'ErrorReason')?.[1]];
  };
  test.each([
    ['nothing', undefined, 'TokenNotPresent'],
    ['another scheme', 'Basic abc', 'TokenSignatureInvalid'],
    ['no token', 'Bearer', 'TokenSignatureInvalid'],
    ['nonsense', 'Bearer nonsense', 'TokenSignatureInvalid'],
    ['one signed by somebody else', `Bearer ${issue(claims, key)}`, 'TokenSignatureInvalid'],
    [
      'one without a signature',
      `Bearer ${issue(claims, key).replace(/[^.]*$/, '')}`,
      'TokenSignatureInvalid',
    ],
  ])('not %s', async (_, authorization, expected) => {
    expect(await reason(authorization)).toEqual([401, expected]);
  });

  test('one that ended, and one for somebody else', async () => {
    const on = testService();
    const token = `Bearer ${on.service.ownToken()}`;
    expect(await reason(token, on)).toEqual([200, undefined]);
    on.later(3_599_001);
    expect(await reason(token, on)).toEqual([401, 'TokenExpired']);
    const foreign = issue({ ...claims, aud: 'https://other', exp: 9e9 }, on.service.store.key());
    expect(await reason(`Bearer ${foreign}`, on)).toEqual([401, 'TokenAudienceNotAllowed']);
  });

  test.each([
    ['any', 'Bearer whatever', 200],
    ['any', undefined, 401],
    ['none', undefined, 200],
  ] as const)('tokens: %s takes %s as %i', async (tokens, authorization, status) => {
    const change = (files: ServiceFiles): ServiceFiles => ({
      ...files,
      description: { ...files.description, authentication: { ...files.description.authentication, tokens } },
    });
    expect((await reason(authorization, testService(change)))[0]).toBe(status);
  });
});
