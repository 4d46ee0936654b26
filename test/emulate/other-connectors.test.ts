/**
 * Connectors of other people: definitions and policies in the shapes that published connectors have, served without any code of ours. Each
 * row is what comes in, and what leaves.
 */
import { expect, test } from 'vitest';
import { readConnector } from '../../scripts/emulate/connector.ts';
import type { Fields, Json } from '../../scripts/policies/exchange.ts';
import { testGateway } from '../support/gateway.ts';

const bytes = (value: Json): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const operation = (operationId: string, parameters: Json[] = []): Json => ({
  operationId,
  parameters,
  responses: {},
});
const policy = (templateId: string, parameters: Record<string, string>, section?: string): Json => ({
  templateId,
  title: templateId,
  parameters: {
    ...Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [`x-ms-apimTemplateParameter.${name}`, value]),
    ),
    ...(section === undefined ? {} : { 'x-ms-apimTemplate-policySection': section }),
  },
});

interface Served {
  readonly definition: { [name: string]: Json };
  readonly properties: Json;
  readonly connection: Record<string, string>;
}

/** A key in a header that a policy completes, and a host that the connection names: a translation service. */
const translation: Served = {
  definition: {
    host: 'api-free.translate.example',
    basePath: '/v2',
    securityDefinitions: { 'API Key': { type: 'apiKey', in: 'header', name: 'Authorization' } },
    paths: {
      '/translate': {
        post: operation('Translate', [
          { name: 'text', in: 'formData', type: 'string', required: true },
          { name: 'target_lang', in: 'formData', type: 'string', required: true },
        ]),
      },
    },
  },
  properties: {
    connectionParameters: { api_key: { type: 'securestring' }, plan: { type: 'string' } },
    policyTemplateInstances: [
      policy(
        'setheader',
        { name: 'Authorization', value: "Auth-Key @headers('Authorization')", existsAction: 'override' },
        'Request',
      ),
      policy('dynamichosturl', { urlTemplate: "@connectionParameters('plan')" }),
    ],
  },
  connection: { api_key: 'the-api-key', plan: 'https://api.translate.example/v2' },
};

/** A tenant in the host, a constant in the query, another path: a monitoring service, with a password. */
const monitoring: Served = {
  definition: {
    host: 'tenant.monitor.example',
    securityDefinitions: { login: { type: 'basic' } },
    paths: {
      '/problems/{problemId}': {
        get: operation('GetProblem', [
          { name: 'problemId', in: 'path', type: 'string', required: true },
          { name: 'from', in: 'query', type: 'string' },
        ]),
      },
      '/$hooks': { post: operation('AddHook') },
    },
  },
  properties: {
    connectionParameters: {
      username: { type: 'string' },
      password: { type: 'securestring' },
      tenant: { type: 'string' },
    },
    policyTemplateInstances: [
      policy('dynamicHostUrl', {
        urlTemplate: "https://@connectionParameters('tenant').monitor.example/api",
      }),
      policy('setqueryparameter', { name: 'from', value: 'now-1w', existsAction: 'override' }),
      {
        templateId: 'routerequesttoendpoint',
        title: 'Hooks',
        parameters: {
          'x-ms-apimTemplateParameter.newPath': '/webhooks',
          'x-ms-apimTemplateParameter.httpMethod': '@Request.OriginalHTTPMethod',
          'x-ms-apimTemplate-operationName': ['AddHook'],
        },
      },
      policy('setheader', { name: 'Accept-Version', value: 'v1', existsAction: 'skip' }, 'Request'),
    ],
  },
  connection: { username: 'ann', password: 'pass-word-1', tenant: 't1' },
};

/** A key in the query, named like its security definition. */
const pictures: Served = {
  definition: {
    host: 'api.pictures.example',
    securityDefinitions: { client: { type: 'apiKey', in: 'query', name: 'client_id' } },
    paths: { '/photos': { get: operation('List') } },
  },
  properties: { connectionParameters: { client: { type: 'securestring' }, other: { type: 'securestring' } } },
  connection: { client: 'key-of-client', other: 'something' },
};

const opened = ({ definition, properties, connection }: Served) =>
  testGateway({
    connector: readConnector(
      new Map([
        ['apiDefinition.swagger.json', bytes({ swagger: '2.0', info: { title: 'Other' }, ...definition })],
        ['apiProperties.json', bytes({ properties })],
      ]),
    ),
    name: 'other',
    connections: [{ id: 'c', parameters: connection }],
  });

test.each<
  [
    what: string,
    served: Served,
    operationId: string,
    parameters: { [name: string]: Json },
    leaves: {
      readonly method: string;
      readonly url: string;
      readonly headers: Fields;
      readonly text?: string;
    },
  ]
>([
  [
    'a form, a completed key, a host of the connection',
    translation,
    'Translate',
    { text: 'good day', target_lang: 'DE' },
    {
      method: 'POST',
      url: 'https://api.translate.example/v2/translate',
      headers: [
        ['Content-Type', 'application/x-www-form-urlencoded'],
        ['Authorization', 'Auth-Key the-api-key'],
      ],
      text: 'text=good+day&target_lang=DE',
    },
  ],
  [
    'a tenant, a query, a password',
    monitoring,
    'GetProblem',
    { problemId: 'a/b', from: 'now-1d' },
    {
      method: 'GET',
      url: 'https://t1.monitor.example/api/problems/a%2Fb?from=now-1w',
      headers: [
        ['Authorization', `Basic ${Buffer.from('ann:pass-word-1').toString('base64')}`],
        ['Accept-Version', 'v1'],
      ],
    },
  ],
  [
    'another path',
    monitoring,
    'AddHook',
    {},
    {
      method: 'POST',
      url: 'https://t1.monitor.example/api/webhooks?from=now-1w',
      headers: [
        ['Authorization', `Basic ${Buffer.from('ann:pass-word-1').toString('base64')}`],
        ['Accept-Version', 'v1'],
      ],
    },
  ],
  [
    'a key in the query',
    pictures,
    'List',
    {},
    { method: 'GET', url: 'https://api.pictures.example/photos?client_id=key-of-client', headers: [] },
  ],
])('%s', async (_, served, operationId, parameters, leaves) => {
  const running = await opened(served);
  const { gateway, seen, close } = running;
  const answer = await gateway.answer({
    method: 'POST',
    target: '/flow/c',
    headers: [],
    bytes: bytes({ operationId, parameters }),
  });
  expect(answer).toMatchObject({ status: 200, body: { statusCode: 200 } });
  const [sent] = seen;
  if (!sent) throw new Error('nothing left');
  const query = sent.query.length > 0 ? `?${new URLSearchParams(sent.query)}` : '';
  expect({
    method: sent.method,
    url: sent.host + sent.path + query,
    headers: sent.headers,
    ...(sent.raw ? { text: new TextDecoder().decode(sent.raw) } : {}),
  }).toEqual(leaves);
  const { body } = await gateway.answer({ method: 'GET', target: '/traces', headers: [], bytes: bytes({}) });
  expect(JSON.stringify(body)).not.toMatch(/the-api-key|pass-word-1|key-of-client/);
  close();
});

test('a caller cannot put a key of its own beside that of the connection, and an empty connection sends none', async () => {
  const asked = {
    method: 'GET',
    target: '/apim/other/c/photos?client_id=mine',
    headers: [],
    bytes: bytes({}),
  };
  const full = await opened(pictures);
  await full.gateway.answer(asked);
  const empty = await opened({ ...translation, connection: { plan: 'https://api.translate.example' } });
  await empty.gateway.answer({ ...asked, method: 'POST', target: '/apim/other/c/translate' });
  expect(full.seen[0]?.query).toEqual([['client_id', 'key-of-client']]);
  expect(empty.seen[0]?.headers).toEqual([['Authorization', 'Auth-Key ']]);
  for (const running of [full, empty]) running.close();
});
