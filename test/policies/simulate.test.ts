/** Policies on answers, extra requests, and several policies in a row. */
import { describe, expect, test } from 'vitest';
import type { Request, Response } from '../../scripts/policies/exchange.ts';
import { policyTemplates } from '../../scripts/policies/index.ts';
import { simulatePolicies, UnknownTemplate } from '../../scripts/policies/simulate.ts';
import { simulations } from '../../scripts/policies/simulations.ts';
import { exchangeOf, instance, ran } from '../support/exchange.ts';

test('every template of the list is simulated', () => {
  expect(Object.keys(simulations)).toEqual(policyTemplates.map(({ id }) => id));
});

describe('answers', () => {
  const config = {
    triggerConfig: { since: '@{triggerBody().value[0].at}', 'x-ms-triggerConfig-nextLink': 'next' },
    triggerDataPath: '@triggerBody().value',
  };
  test('pollingtrigger with news: 200, and where to ask next', async () => {
    const { exchange } = await ran(
      'pollingtrigger',
      config,
      {
        request: {
          method: 'GET',
          query: [
            ['since', '0'],
            ['top', '5'],
          ],
        },
        response: { body: { value: [{ at: '9' }] } },
      },
      'Response',
    );
    expect(exchange.response?.status).toBe(200);
    expect(exchange.response?.headers[0]).toEqual([
      'Location',
      'http://127.0.0.1/apim/orders/c1/orders?top=5&since=9',
    ]);
  });
  test('pollingtrigger without news: 202, and the same address', async () => {
    const { exchange } = await ran(
      'pollingtrigger',
      config,
      { request: { query: [['since', '0']] }, response: { body: { value: [] } } },
      'Response',
    );
    expect([exchange.response?.status, exchange.response?.headers]).toEqual([
      202,
      [
        ['Location', 'http://127.0.0.1/apim/orders/c1/orders?since=0'],
        ['Retry-After', '60'],
      ],
    ]);
  });
  test('updatenextlink points at the gateway, without the prefix of the service', async () => {
    const { exchange } = await ran(
      'updatenextlink',
      { nextLinkPropertyName: '@odata.nextLink' },
      {
        request: { host: 'https://api.contoso.com/v1' },
        response: { body: { '@odata.nextLink': 'https://api.contoso.com/v1/orders?skip=5' } },
      },
      'Response',
    );
    expect(exchange.response?.body).toEqual({
      '@odata.nextLink': 'http://127.0.0.1/apim/orders/c1/orders?skip=5',
    });
  });
  test.each([
    [401, 'Unauthenticated'],
    [200, undefined],
  ])('setconnectionstatustounauthenticated at %i', async (status, expected) => {
    const { exchange } = await ran(
      'setconnectionstatustounauthenticated',
      { statusCode: 401 },
      { response: { status } },
      'Response',
    );
    expect(exchange.connectionStatus).toBe(expected);
  });
});

describe('setvaluefromurl', () => {
  const parameters = {
    parameterTemplate: "@headers('Authorization')",
    httpMethod: 'POST',
    parameterValueUrl: "/token?scope=@connectionParameters('s')",
    parameterValuePathTemplate: 'Bearer @body().access_token',
  };
  test('asks the same service first', async () => {
    const sent: Request[] = [];
    const send = async (request: Request): Promise<Response> => {
      sent.push(request);
      return { status: 200, headers: [], body: { access_token: 't' } };
    };
    const { exchange } = await ran('setvaluefromurl', parameters, {
      connectionParameters: { s: 'all' },
      send,
    });
    expect(sent).toEqual([
      {
        method: 'POST',
        host: 'https://api.contoso.com',
        path: '/token',
        query: [['scope', 'all']],
        headers: [],
      },
    ]);
    expect(exchange.request.headers).toEqual([['Authorization', 'Bearer t']]);
  });
  test('fails when the extra request does', async () => {
    await expect(
      ran('setvaluefromurl', parameters, { send: async () => ({ status: 500, headers: [] }) }),
    ).rejects.toThrow('was answered with 500');
    await expect(ran('setvaluefromurl', parameters, {})).rejects.toThrow('cannot be sent from here');
  });
});

describe('several policies', () => {
  test('run in the order of the file, and each sees what those before it did', async () => {
    const exchange = exchangeOf();
    const traces = await simulatePolicies(
      [
        instance('setheader', { name: 'hostUrl', value: 'https://a.contoso.com' }, 'Request'),
        instance('DynamicHostUrl', { urlTemplate: "@headers('hostUrl')" }),
      ],
      'Op',
      'Request',
      exchange,
    );
    expect(exchange.request.host).toBe('https://a.contoso.com');
    expect(traces).toEqual([
      {
        template: 'setheader',
        title: 'setheader',
        section: 'Request',
        changes: ['header hostUrl: https://a.contoso.com'],
      },
      {
        template: 'dynamichosturl',
        title: 'DynamicHostUrl',
        section: 'Request',
        changes: ['host: https://api.contoso.com -> https://a.contoso.com'],
      },
    ]);
  });

  test('only for their operations and in their section; an empty list means all', async () => {
    const exchange = exchangeOf();
    await simulatePolicies(
      [
        instance('setheader', { name: 'a', value: '1' }, 'Request', ['Other']),
        instance('setheader', { name: 'b', value: '1' }, 'Request', []),
        instance('setheader', { name: 'c', value: '1' }, 'Request', ['Op']),
        instance('setheader', { name: 'd', value: '1' }, 'Response'),
        instance('unheardof', {}, 'Request', ['Other']),
      ],
      'Op',
      'Request',
      exchange,
    );
    expect(exchange.request.headers.map(([name]) => name)).toEqual(['b', 'c']);
  });

  test('a template that nobody knows is named', async () => {
    await expect(
      simulatePolicies([instance('dynamicsubdomain', {})], 'Op', 'Request', exchangeOf()),
    ).rejects.toThrow(new UnknownTemplate('dynamicsubdomain'));
  });
});
