/** Policies on headers, query, host and path, before and after: documented examples first, then what published connectors use. */
import { describe, expect, test } from 'vitest';
import type { Fields, Request } from '../../scripts/policies/exchange.ts';
import { ran, type Start } from '../support/exchange.ts';

describe('headers and query', () => {
  const headers: Fields = [['Test', 'foo']];
  test.each<
    [
      what: string,
      template: string,
      parameters: Record<string, unknown>,
      start: Start,
      after: Partial<Request>,
      changes: string[],
    ]
  >([
    ['a new header', 'setheader', { name: 'x', value: 'a' }, {}, { headers: [['x', 'a']] }, ['header x: a']],
    [
      'override, the default, in any letter case',
      'setheader',
      { name: 'test', value: 'bar' },
      { request: { headers } },
      { headers: [['test', 'bar']] },
      ['header Test: removed', 'header test: bar'],
    ],
    [
      'the documented text around an expression',
      'setheader',
      { name: 'Test', value: "@headers('test')moo", existsAction: 'override' },
      { request: { headers } },
      { headers: [['Test', 'foomoo']] },
      ['header Test: foo -> foomoo'],
    ],
    [
      'skip keeps what is there',
      'setheader',
      { name: 'Test', value: 'bar', existsAction: 'skip' },
      { request: { headers } },
      { headers },
      [],
    ],
    [
      'skip sets what is not there',
      'setheader',
      { name: 'x', value: 'bar', existsAction: 'skip' },
      {},
      { headers: [['x', 'bar']] },
      ['header x: bar'],
    ],
    [
      'append',
      'setheader',
      { name: 'Test', value: 'bar', existsAction: 'append' },
      { request: { headers } },
      { headers: [['Test', 'foo,bar']] },
      ['header Test: foo -> foo,bar'],
    ],
    [
      'a connection parameter',
      'setheader',
      { name: 'Authorization', value: "Bearer @connectionParameters('api_key')" },
      { connectionParameters: { api_key: 'k' } },
      { headers: [['Authorization', 'Bearer k']] },
      ['header Authorization: Bearer k'],
    ],
    [
      'a default for one that is not there',
      'setheader',
      { name: 'x', value: "@connectionParameters('dog','woof')" },
      {},
      { headers: [['x', 'woof']] },
      ['header x: woof'],
    ],
    [
      'an empty default gives an empty header',
      'setheader',
      { name: 'x', value: "@connectionParameters('dog','')" },
      {},
      { headers: [['x', '']] },
      ['header x: (empty)'],
    ],
    [
      'no parameter from a prototype',
      'setheader',
      { name: 'x', value: "@connectionParameters('constructor','none')" },
      {},
      { headers: [['x', 'none']] },
      ['header x: none'],
    ],
    [
      'a parameter of the sign-in',
      'setheader',
      { name: 'x', value: "@connectionParameters('token:customHost')" },
      { connectionParameters: { 'token:customHost': 'h' } },
      { headers: [['x', 'h']] },
      ['header x: h'],
    ],
    [
      'a value of the body',
      'setheader',
      { name: 'x', value: '@body().a.b[1]' },
      { request: { body: { a: { b: [1, 2] } } } },
      { headers: [['x', '2']] },
      ['header x: 2'],
    ],
    [
      'a query parameter',
      'setqueryparameter',
      { name: 'from', value: 'now-1w', existsAction: 'override' },
      { request: { query: [['from', 'x']] } },
      { query: [['from', 'now-1w']] },
      ['query from: x -> now-1w'],
    ],
    [
      'a query parameter appended',
      'setqueryparameter',
      { name: 'a', value: '2', existsAction: 'append' },
      { request: { query: [['a', '1']] } },
      {
        query: [
          ['a', '1'],
          ['a', '2'],
        ],
      },
      ['query a: 1 -> 1 & 2'],
    ],
    [
      'a query parameter skipped',
      'setqueryparameter',
      { name: 'a', value: "@queryParameters('b')", existsAction: 'skip' },
      { request: { query: [['a', '1']] } },
      { query: [['a', '1']] },
      [],
    ],
  ])('%s', async (_, template, parameters, start, after, changes) => {
    const { exchange, changes: found } = await ran(template, parameters, start);
    expect(exchange.request).toMatchObject(after);
    expect(found).toEqual(changes);
  });

  test('of an answer', async () => {
    const { exchange } = await ran(
      'setheader',
      { name: 'x', value: '@body().id' },
      { response: { body: { id: 7 } } },
      'Response',
    );
    expect(exchange.response?.headers).toEqual([['x', '7']]);
    expect(exchange.request.headers).toEqual([]);
  });
});

describe('where the request goes', () => {
  test.each<[string, Record<string, unknown>, Start, Partial<Request>]>([
    [
      "@headers('hostUrl')",
      {},
      { request: { headers: [['HostUrl', 'https://eu.contoso.com/']] } },
      { host: 'https://eu.contoso.com', path: '/orders' },
    ],
    [
      "https://@connectionParameters('name').openai.azure.com",
      {},
      { connectionParameters: { name: 'mine' } },
      { host: 'https://mine.openai.azure.com' },
    ],
    [
      "@connectionParameters('token:resourceUri')/api/data/v9.2/",
      {},
      { connectionParameters: { 'token:resourceUri': 'https://org.crm.dynamics.com' } },
      { host: 'https://org.crm.dynamics.com/api/data/v9.2' },
    ],
    [
      "@queryParameters('host')",
      {},
      { request: { query: [['host', 'eu.contoso.com']] } },
      { host: 'https://eu.contoso.com' },
    ],
  ])('dynamichosturl %s', async (urlTemplate, _, start, after) => {
    expect((await ran('dynamichosturl', { urlTemplate }, start)).exchange.request).toMatchObject(after);
  });

  test.each([
    ["@headers('nobody')", 'the host of the service is empty'],
    ['https://exa mple', 'is not an address'],
  ])('dynamichosturl %s fails', async (urlTemplate, words) => {
    await expect(ran('dynamichosturl', { urlTemplate }, {})).rejects.toThrow(words);
  });

  test.each<[what: string, parameters: Record<string, unknown>, start: Start, after: Partial<Request>]>([
    [
      'path',
      { newPath: '/webhook_subscriptions', httpMethod: '@Request.OriginalHTTPMethod' },
      {},
      { path: '/webhook_subscriptions', method: 'POST' },
    ],
    [
      'path parameter and method',
      { newPath: '/users/{id}/x', httpMethod: 'DELETE' },
      { pathParameters: { id: 'a b' } },
      { path: '/users/a%20b/x', method: 'DELETE' },
    ],
    [
      'expression and query',
      { newPath: "@connectionParameters('v')/orders?top=1" },
      { connectionParameters: { v: 'v2' } },
      { path: '/v2/orders', query: [['top', '1']] },
    ],
    ['braces that are no parameter', { newPath: '/{constructor}' }, {}, { path: '/{constructor}' }],
  ])('routerequesttoendpoint: %s', async (_, parameters, start, after) => {
    expect((await ran('routerequesttoendpoint', parameters, start)).exchange.request).toMatchObject(after);
  });
});

test('what an expression gives is never read for expressions again', async () => {
  const start = {
    request: { body: { a: "@connectionParameters('key')" } },
    connectionParameters: { key: 'secret' },
  };
  for (const value of ['@{body().a}', 'x @body().a', '{@body().a}', '@body().a']) {
    const { exchange } = await ran('setheader', { name: 'x', value }, start);
    expect(exchange.request.headers[0]?.[1]).toContain("@connectionParameters('key')");
  }
});
