/** Traces as stories, and the memory of a session. */
import { expect, test } from 'vitest';
import { type Call, mostCalls, remembered, statusText, toneOf } from '../../scripts/console/session.ts';
import { durationText, fieldsOf, storyOf } from '../../scripts/console/story.ts';

test('a story goes from the door to the answer', () => {
  const policy = (section: string, changes: string[]) => ({
    template: 't',
    title: `${section} policy`,
    section,
    changes,
  });
  expect(
    storyOf({
      door: 'raw',
      operationId: 'Op',
      connection: 'local',
      policies: [policy('Request', ['host: a -> b']), policy('Response', [])],
      forwarded: { method: 'POST', url: 'https://b/x', headers: { a: '1' } },
      status: 200,
      answeredBy: 'service',
      duration: 4.25,
      warnings: ['careful'],
    }),
  ).toEqual([
    {
      kind: 'came',
      text: 'Came in through the raw door of Logic Apps',
      details: ['action Op', 'connection local'],
    },
    { kind: 'policy', text: 'Request policy', note: 'request policy t', details: ['host: a -> b'] },
    { kind: 'sent', text: 'Sent POST https://b/x', details: ['a: 1'] },
    { kind: 'policy', text: 'Response policy', note: 'response policy t', details: ['nothing to change'] },
    { kind: 'answer', text: '200 by the service', details: ['4.3 ms'] },
    { kind: 'warning', text: 'careful', details: [] },
  ]);
});

test.each([
  [{}, ['Came in through the gateway', 'Nothing left the gateway', 'No answer by the gateway']],
  [
    { door: '__proto__', status: 400, policies: 7 },
    ['Came in through __proto__', 'Nothing left the gateway', '400 by the gateway'],
  ],
  [undefined, []],
  ['text', []],
])('parts of %j may be missing', (trace, texts) => {
  expect(storyOf(trace).map(({ text }) => text)).toEqual(texts);
});

test('headers come as an object or as pairs', () => {
  expect(fieldsOf({ a: '1', b: 2 })).toEqual([
    ['a', '1'],
    ['b', '2'],
  ]);
  expect(fieldsOf([['a', '1'], ['broken']])).toEqual([['a', '1']]);
  expect(fieldsOf(undefined)).toEqual([]);
});

test('durations are short', () => {
  expect([0.04, 9.94, 12.6].map(durationText)).toEqual(['0.0 ms', '9.9 ms', '13 ms']);
});

test('a session remembers the latest calls', () => {
  const call: Omit<Call, 'number'> = {
    time: '',
    actionId: 'a',
    summary: '',
    connection: 'local',
    parameters: {},
    status: 200,
    headers: [],
    body: undefined,
    refused: false,
    duration: 1,
    trace: undefined,
  };
  let calls: readonly Call[] = [];
  for (let count = 0; count < mostCalls + 5; count += 1) calls = remembered(calls, call);
  expect(calls).toHaveLength(mostCalls);
  expect([calls[0]?.number, calls.at(-1)?.number]).toEqual([mostCalls + 5, 6]);
});

test('a status has a name and a tone', () => {
  expect([200, 404, 502, 299].map(statusText)).toEqual(['200 OK', '404 Not Found', '502 Bad Gateway', '299']);
  expect([200, 302, 404, 502].map(toneOf)).toEqual(['good', 'warn', 'warn', 'bad']);
});
