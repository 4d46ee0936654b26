/** How runs begin and end: the trigger, answers, Terminate; and what a record does not show. */
import { describe, expect, test } from 'vitest';
import { doorsTo, runSmall, waitsFor, workflowOf } from '../../support/workflows.ts';

const compose = (inputs: unknown, more: object = {}) => ({ type: 'Compose', inputs, runAfter: {}, ...more });
const _broken = (more: object = {}) => compose("@int('x')", more);
const http = (inputs: object = {}, more: object = {}) => ({
  type: 'Http',
  inputs: { method: 'GET', uri: 'http://127.0.0.1:9/', retryPolicy: { type: 'none' }, ...inputs },
  runAfter: {},
  ...more,
});

describe('the end of a run', () => {
  const respond = (inputs: object, more: object = {}) => ({
    type: 'Response',
    kind: 'Http',
    inputs,
    runAfter: {},
    ...more,
  });

  test('the first response answers, another one fails', async () => {
    const run = await runSmall(
      workflowOf({
        One: respond({
          statusCode: '201',
          headers: { 'Retry-After': 30, X: null },
          body: { a: '@add(1, 1)' },
        }),
        Two: respond({ statusCode: 200 }, waitsFor(['One'])),
      }),
    );
    expect(run.answer).toEqual({ statusCode: 201, headers: { 'Retry-After': '30', X: '' }, body: { a: 2 } });
    expect(run.statusOf('Two')).toBe('Failed');
  });

  test('without a response the caller gets 502, and too late a 504', async () => {
    expect((await runSmall(workflowOf({}))).answer.statusCode).toBe(502);
    const late = await runSmall(
      workflowOf({
        Pause: { type: 'Wait', inputs: { interval: { count: 121, unit: 'Second' } }, runAfter: {} },
        Answer: respond({ statusCode: 200 }, waitsFor(['Pause'])),
      }),
    );
    expect([late.answer.statusCode, late.statusOf('Answer')]).toEqual([504, 'Failed']);
  });

  test('Terminate ends everything at once', async () => {
    const run = await runSmall(
      workflowOf({
        Slow: { type: 'Wait', inputs: { interval: { count: 1, unit: 'Hour' } }, runAfter: {} },
        Never: compose(1, waitsFor(['Slow', 'Succeeded', 'Failed'])),
        Inner: {
          type: 'Scope',
          runAfter: {},
          actions: {
            End: {
              type: 'Terminate',
              inputs: { runStatus: 'Failed', runError: { code: 'C', message: 'M@{add(1, 1)}' } },
              runAfter: {},
            },
          },
        },
      }),
    );
    expect([run.error, run.clock.elapsed()]).toEqual([{ code: 'C', message: 'M2' }, 0]);
    expect(run.statusOf('Slow')).toBe('Cancelled');
    expect(run.statusOf('Never')).not.toBe('Succeeded');
    expect(run.statusOf('End')).toBe('Succeeded');
  });
});

describe('the trigger', () => {
  const strict = {
    operationOptions: 'EnableSchemaValidation',
    inputs: {
      method: 'POST',
      schema: { type: 'object', required: ['id'], properties: { id: { type: 'string', minLength: 1 } } },
    },
  };
  const flow = workflowOf({ Seen: compose('@triggerBody()') }, 'logic-apps', strict);

  test.each([
    ['not json', 'The body is not JSON.'],
    ['', 'The body is not JSON.'],
    ['{}', 'Required properties are missing from object: id.'],
    ['{"id":7}', 'Invalid value at "id": expected string, but got number.'],
    ['{"id":""}', 'Invalid value at "id": expected a length of at least 1, but got 0.'],
    [
      `{"id":"a","deep":${'['.repeat(101)}${']'.repeat(101)}}`,
      'The body is nested more than 100 levels deep.',
    ],
    ['[]', 'Invalid value at the body: expected object, but got array.'],
  ])('refuses %j with 400 and runs nothing', async (body, message) => {
    const run = await runSmall(flow, doorsTo(), body);
    expect([run.answer.statusCode, run.answer.body, run.steps]).toEqual([
      400,
      {
        error: {
          code: message.includes('nested') ? 'InvalidRequestContent' : 'TriggerInputSchemaMismatch',
          message,
        },
      },
      [],
    ]);
    expect(run.runId).toBeUndefined();
  });

  test('brackets inside texts are no nesting', async () => {
    const id = `${'['.repeat(200)}\\"${'{'.repeat(200)}`;
    expect((await runSmall(flow, doorsTo(), JSON.stringify({ id }))).outputs('Seen')).toEqual({ id });
  });

  test('takes what fits, with fields that the schema does not name', async () => {
    expect((await runSmall(flow, doorsTo(), '{"id":"a","more":1}')).outputs('Seen')).toEqual({
      id: 'a',
      more: 1,
    });
  });
});

describe('what the definition hides', () => {
  test('stays out of the record, also where it is used again', async () => {
    const secure = (...properties: string[]) => ({ runtimeConfiguration: { secureData: { properties } } });
    const run = await runSmall(
      workflowOf(
        {
          Secret: http({}, secure('outputs')),
          Copied: compose("@body('Secret')?['key']", waitsFor(['Secret'])),
          Copied_again: compose("x@{outputs('Copied')}", waitsFor(['Copied'])),
          Used: http({ headers: { Key: "@outputs('Copied')" } }, waitsFor(['Copied'])),
          From_caller: compose('@triggerBody()'),
          Open: compose('open'),
        },
        'logic-apps',
        secure('outputs'),
      ),
      doorsTo(() => ({ body: { key: 'top-secret' } })),
      '{"card":"top-secret"}',
    );
    const shown = JSON.stringify(run.steps.filter(({ name }) => name !== 'Used').map(step => step));
    expect(shown).not.toContain('top-secret');
    const hidden = Object.fromEntries(run.steps.map(({ name, hidden: sides }) => [name, sides]));
    expect(hidden).toMatchObject({
      manual: ['outputs'],
      Secret: ['outputs'],
      Copied: ['inputs', 'outputs'],
      Copied_again: ['inputs', 'outputs'],
      Used: ['inputs'],
      From_caller: ['inputs', 'outputs'],
    });
    expect(run.outputs('Open')).toBe('open');
  });
});
