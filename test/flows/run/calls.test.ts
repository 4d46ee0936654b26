/** Calls of a workflow: repetitions, time limits, answers that are none, fields without a value. */
import { describe, expect, test } from 'vitest';
import { NoAnswer } from '../../../scripts/flows/run/doors.ts';
import { doorsTo, runSmall, waitsFor, workflowOf } from '../../support/workflows.ts';

const compose = (inputs: unknown, more: object = {}) => ({ type: 'Compose', inputs, runAfter: {}, ...more });
const _broken = (more: object = {}) => compose("@int('x')", more);
const http = (inputs: object = {}, more: object = {}) => ({
  type: 'Http',
  inputs: { method: 'GET', uri: 'http://127.0.0.1:9/', retryPolicy: { type: 'none' }, ...inputs },
  runAfter: {},
  ...more,
});

describe('calls', () => {
  const counting = (...statuses: number[]) => {
    let at = 0;
    return doorsTo(() => {
      const statusCode = statuses[Math.min(at, statuses.length - 1)] ?? 200;
      at += 1;
      return { statusCode, body: { at } };
    });
  };
  const fixed = { type: 'fixed', count: 3, interval: 'PT20S' };

  test.each([
    ['fixed', fixed, [429, 500, 200], 3, 40, 'Succeeded'],
    ['fixed, used up', fixed, [503], 4, 60, 'Failed'],
    ['none', { type: 'none' }, [500], 1, 0, 'Failed'],
    ['of a fault of the caller', fixed, [400], 1, 0, 'Failed'],
    ['of a time-out', fixed, [408, 201], 2, 20, 'Succeeded'],
    [
      'exponential',
      { type: 'exponential', count: 4, interval: 'PT10S', maximumInterval: 'PT30S' },
      [500],
      5,
      10 + 20 + 30 + 30,
      'Failed',
    ],
    ['by default on Logic Apps', undefined, [500], 5, 7.5 + 15 + 30 + 45, 'Failed'],
  ] as const)('are repeated: %s', async (_, retryPolicy, statuses, calls, seconds, status) => {
    const doors = counting(...statuses);
    const run = await runSmall(workflowOf({ Call: http({ retryPolicy }) }), doors);
    expect([doors.calls.length, run.clock.elapsed(), run.statusOf('Call')]).toEqual([
      calls,
      seconds * 1000,
      status,
    ]);
    expect(run.steps.at(-1)?.attempts).toBe(calls);
  });

  test('Power Automate repeats twice by default, after five and ten minutes', async () => {
    const doors = counting(500);
    const run = await runSmall(
      workflowOf({ Call: http({ retryPolicy: undefined }) }, 'power-automate'),
      doors,
    );
    expect([doors.calls.length, run.clock.elapsed()]).toEqual([3, 900_000]);
  });

  test.each([
    [302, {}, 'Failed', 'ActionFailed'],
    [299, {}, 'Succeeded', 'OK'],
    [202, {}, 'Succeeded', 'OK'],
    [202, { Location: 'http://127.0.0.1:9/later' }, 'Failed', 'NotEmulated'],
    [401, {}, 'Failed', 'Unauthorized'],
    [599, {}, 'Failed', 'ServerError'],
  ])('answered with %d and %j', async (statusCode, headers, status, code) => {
    const run = await runSmall(
      workflowOf({ Call: http() }),
      doorsTo(() => ({ statusCode, headers })),
    );
    expect([run.steps.at(-1)?.status, run.steps.at(-1)?.code]).toEqual([status, code]);
  });

  test('outputs of a call that failed are there; no answer counts as 502 and is repeated', async () => {
    const after_ = compose("@outputs('Call')?['body']?['at']", waitsFor(['Call', 'Failed']));
    const run = await runSmall(workflowOf({ Call: http(), After: after_ }), counting(404));
    expect(run.outputs('After')).toBe(1);
    expect(run.steps.find(({ name }) => name === 'Call')?.code).toBe('NotFound');
    const dead = doorsTo(() => {
      throw new NoAnswer('nobody is there');
    });
    const alone = await runSmall(workflowOf({ Call: http({ retryPolicy: fixed }) }), dead);
    expect([dead.calls.length, alone.outputs('Call'), alone.steps.at(-1)?.code]).toEqual([
      4,
      { statusCode: 502, headers: {}, body: { error: { code: 502, message: 'BadGateway' } } },
      'BadGateway',
    ]);
  });

  test('the time limit holds for all repetitions together and ends the call', async () => {
    let aborted = false;
    const doors = doorsTo(
      (_, signal) =>
        new Promise(() =>
          signal.addEventListener('abort', () => {
            aborted = true;
          }),
        ),
    );
    const run = await runSmall(
      workflowOf({
        Call: http({}, { limit: { timeout: 'PT10S' } }),
        After: compose(1, waitsFor(['Call', 'TimedOut'])),
      }),
      doors,
    );
    expect([run.statusOf('Call'), run.statusOf('After'), run.clock.elapsed(), aborted]).toEqual([
      'TimedOut',
      'Succeeded',
      10_000,
      true,
    ]);
    const busy = await runSmall(
      workflowOf({ Call: http({ retryPolicy: fixed }, { limit: { timeout: 'PT30S' } }) }),
      counting(500),
    );
    expect([busy.statusOf('Call'), busy.clock.elapsed()]).toEqual(['TimedOut', 30_000]);
  });

  test('fields without a value are not sent', async () => {
    const doors = doorsTo();
    const host = { connectionName: 'c', operationId: 'Op' };
    await runSmall(
      workflowOf(
        {
          Call: {
            type: 'OpenApiConnection',
            inputs: { host, parameters: { a: '@null', 'body/b': '@createArray()', c: 1 } },
            runAfter: {},
          },
        },
        'power-automate',
      ),
      doors,
    );
    await runSmall(
      workflowOf({ Call: http({ headers: { A: '@null', B: '@add(1, 1)', C: 'x' }, body: '@null' }) }),
      doors,
    );
    expect(doors.calls).toEqual([
      { connection: 'c', operationId: 'Op', parameters: { 'body/b': [], c: 1 } },
      { method: 'GET', uri: 'http://127.0.0.1:9/', queries: {}, headers: { B: '2', C: 'x' } },
    ]);
  });
});
