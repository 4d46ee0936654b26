/** The interpreter: order, statuses, loops, retries, time limits, answers, what is hidden. */
import { describe, expect, test } from 'vitest';
import { runSmall, waitsFor, workflowOf } from '../../support/workflows.ts';

const compose = (inputs: unknown, more: object = {}) => ({ type: 'Compose', inputs, runAfter: {}, ...more });
const broken = (more: object = {}) => compose("@int('x')", more);
const _http = (inputs: object = {}, more: object = {}) => ({
  type: 'Http',
  inputs: { method: 'GET', uri: 'http://127.0.0.1:9/', retryPolicy: { type: 'none' }, ...inputs },
  runAfter: {},
  ...more,
});

describe('runAfter', () => {
  test('an action runs when all before it ended as it wants, and is skipped otherwise', async () => {
    const run = await runSmall(
      workflowOf({
        Good: compose(1),
        Bad: broken(),
        After_good: compose("@outputs('Good')", waitsFor(['Good'])),
        After_bad: compose(2, waitsFor(['Bad'])),
        Caught: compose(3, waitsFor(['Bad', 'FAILED', 'TimedOut'])),
        After_both: compose(4, waitsFor(['Good'], ['Bad', 'Failed'])),
        After_skipped: compose(5, waitsFor(['After_bad', 'Skipped'])),
        After_skipped_only_good: compose(6, waitsFor(['After_bad'])),
      }),
    );
    const names = [
      'Good',
      'Bad',
      'After_good',
      'After_bad',
      'Caught',
      'After_both',
      'After_skipped',
      'After_skipped_only_good',
    ];
    expect(names.map(name => run.statusOf(name))).toEqual([
      'Succeeded',
      'Failed',
      'Succeeded',
      'Skipped',
      'Succeeded',
      'Succeeded',
      'Succeeded',
      'Skipped',
    ]);
    expect(run.statusOf('Good')).toBe('Succeeded');
    expect(run.outputs('After_good')).toBe(1);
  });

  test('branches run at the same time, each as soon as it may', async () => {
    const slow = (seconds: number, more: object = {}) => ({
      type: 'Wait',
      inputs: { interval: { count: seconds, unit: 'Second' } },
      runAfter: {},
      ...more,
    });
    const run = await runSmall(
      workflowOf({
        A: slow(10),
        B: slow(20),
        C: slow(5, waitsFor(['A'])),
        D: slow(1, waitsFor(['B'], ['C'])),
      }),
    );
    expect(run.clock.elapsed()).toBe(21_000);
    expect(run.steps.map(({ name }) => name)).toEqual(['manual', 'A', 'B', 'C', 'D']);
  });

  test('a run is as its ends are, looking through what was skipped', async () => {
    const statusOf = async (actions: object) => (await runSmall(workflowOf(actions))).status;
    expect(await statusOf({ A: compose(1) })).toBe('Succeeded');
    expect(await statusOf({ A: broken(), B: compose(1, waitsFor(['A', 'Failed'])) })).toBe('Succeeded');
    expect(await statusOf({ A: broken(), B: compose(1, waitsFor(['A'])) })).toBe('Failed');
    expect(await statusOf({ A: compose(1), B: compose(1, waitsFor(['A', 'Failed'])) })).toBe('Succeeded');
    expect(
      await statusOf({
        A: broken(),
        B: compose(1, waitsFor(['A', 'Failed'])),
        C: compose(1, waitsFor(['A'])),
      }),
    ).toBe('Failed');
    expect(await statusOf({})).toBe('Succeeded');
  });
});

describe('containers', () => {
  const choice = (expression: unknown) => ({
    Choose: {
      type: 'If',
      expression,
      actions: { Yes: compose('y') },
      else: { actions: { No: compose('n') } },
      runAfter: {},
    },
    After: compose(
      "@concat(coalesce(outputs('Yes'), '-'), coalesce(outputs('No'), '-'))",
      waitsFor(['Choose']),
    ),
  });

  test.each([
    ['@equals(1, 1)', 'y-'],
    [{ and: [{ equals: ['@add(1, 1)', 2] }, { greater: [3, 2] }] }, 'y-'],
    [{ and: [{ equals: [1, 2] }, { greater: [3, 2] }] }, '-n'],
    [{ or: [{ equals: [1, 2] }, { contains: ['abc', 'b'] }] }, 'y-'],
    [{ not: { equals: [1, 1] } }, '-n'],
    [{ lessOrEquals: [2, 2] }, 'y-'],
    [{ startsWith: ['abc', 'b'] }, '-n'],
  ])('If %j', async (expression, expected) => {
    expect((await runSmall(workflowOf(choice(expression)))).outputs('After')).toBe(expected);
  });

  test('a condition that is neither true nor false fails the action', async () => {
    const run = await runSmall(workflowOf(choice("@string('true')")));
    expect(run.statusOf('Choose')).toBe('Failed');
    expect(run.steps.find(({ name }) => name === 'Choose')?.error).toEqual({
      code: 'InvalidTemplate',
      message: 'A condition is true or false, not a value of type String, at actions.Choose.expression.',
    });
    expect(run.statusOf('Yes')).toBeUndefined();
  });

  test.each([
    ['A', 'a'],
    ['B', 'b'],
    ['C', 'default'],
    ['a', 'default'],
  ])('Switch %s', async (on, expected) => {
    const run = await runSmall(
      workflowOf({
        Which: {
          type: 'Switch',
          expression: on,
          runAfter: {},
          cases: {
            One: { case: 'A', actions: { A: compose('a') } },
            Two: { case: 'B', actions: { B: compose('b') } },
          },
          default: { actions: { C: compose('default') } },
        },
      }),
    );
    expect(run.steps.filter(({ type }) => type === 'Compose').map(({ outputs }) => outputs)).toEqual([
      expected,
    ]);
  });

  test('a scope fails when one of its ends does, and what comes after may catch it', async () => {
    const run = await runSmall(
      workflowOf({
        Try: { type: 'Scope', actions: { Bad: broken(), Then: compose(1, waitsFor(['Bad'])) }, runAfter: {} },
        Catch: compose("@actions('Try')?['status']", waitsFor(['Try', 'Failed'])),
      }),
    );
    expect(run.outputs('Catch')).toBe('Failed');
    expect(run.status).toBe('Succeeded');
    expect(run.steps.find(({ name }) => name === 'Then')?.around).toEqual(['Try']);
  });

  test('what a scope could not do keeps its place in messages', async () => {
    const run = await runSmall(
      workflowOf({
        Try: {
          type: 'If',
          expression: '@true',
          actions: { Bad: compose({ a: ["@int('x')"] }) },
          runAfter: {},
        },
      }),
    );
    expect(run.steps.find(({ name }) => name === 'Bad')?.error?.message).toBe(
      'The function "int" cannot read "x" as a whole number, in int(\'x\'), at actions.Try.actions.Bad.inputs.a[0].',
    );
  });
});

describe('loops', () => {
  const loop = (more: object = {}, actions: object = {}) => ({
    Each: {
      type: 'Foreach',
      foreach: '@range(1, 7)',
      runAfter: {},
      actions: {
        Pause: { type: 'Wait', inputs: { interval: { count: 10, unit: 'Second' } }, runAfter: {} },
        ...actions,
      },
      ...more,
    },
  });

  test.each([
    ['3 at a time', { runtimeConfiguration: { concurrency: { repetitions: 3 } } }, 'logic-apps', 30],
    ['in sequence', { operationOptions: 'Sequential' }, 'logic-apps', 70],
    ['20 at a time on Logic Apps', {}, 'logic-apps', 10],
    ['one by one on Power Automate', {}, 'power-automate', 70],
  ] as const)('Foreach %s', async (_, more, host, seconds) => {
    const run = await runSmall(workflowOf(loop(more), host));
    expect(run.clock.elapsed()).toBe(seconds * 1000);
    expect(run.steps.filter(({ name }) => name === 'Pause')).toHaveLength(7);
  });

  test('each turn sees its own results, and those of around', async () => {
    const run = await runSmall(
      workflowOf({
        Base: compose(100),
        List: {
          type: 'Foreach',
          foreach: '@createArray(1, 2)',
          ...waitsFor(['Base']),
          actions: {
            Sum: compose("@add(outputs('Base'), items('List'))"),
            Inner: {
              type: 'Foreach',
              foreach: "@createArray('a', 'b')",
              ...waitsFor(['Sum']),
              actions: {
                Text: compose("@{outputs('Sum')}@{item()}@{items('List')}@{iterationIndexes('Inner')}"),
              },
            },
          },
        },
      }),
    );
    expect(
      run.steps
        .filter(({ name }) => name === 'Text')
        .map(({ outputs }) => outputs)
        .sort(),
    ).toEqual(['101a10', '101b11', '102a20', '102b21']);
    expect(run.steps.find(({ name }) => name === 'Text')?.around).toEqual(
      ['List', 'List[0]', 'Inner', 'Inner[0]'].filter(part => part.includes('[')),
    );
  });

  test('a turn that fails fails the loop, and the others go on', async () => {
    const run = await runSmall(
      workflowOf(
        loop({ foreach: "@createArray('1', 'x', '3')" }, { Number: compose("@int(items('Each'))") }),
      ),
    );
    expect(run.statusOf('Each')).toBe('Failed');
    expect(run.steps.find(({ name }) => name === 'Each')?.error?.message).toBe(
      '1 of 3 turns did not succeed.',
    );
    expect(run.steps.filter(({ name, status }) => name === 'Number' && status === 'Succeeded')).toHaveLength(
      2,
    );
  });

  test('something that is no list fails the loop', async () => {
    const run = await runSmall(workflowOf(loop({ foreach: "@triggerBody()?['none']" })));
    expect(run.steps.at(-1)?.error).toEqual({
      code: 'ExpressionEvaluationFailed',
      message: '"Each" goes through a list, not through a Null.',
    });
  });

  const until = (limit: object | undefined, enough: number) => ({
    Start: {
      type: 'InitializeVariable',
      inputs: { variables: [{ name: 'N', type: 'integer', value: 0 }] },
      runAfter: {},
    },
    Again: {
      type: 'Until',
      expression: `@greaterOrEquals(variables('N'), ${enough})`,
      ...(limit ? { limit } : {}),
      ...waitsFor(['Start']),
      actions: {
        More: { type: 'IncrementVariable', inputs: { name: 'N', value: 1 }, runAfter: {} },
        Pause: { type: 'Wait', inputs: { interval: { count: 1, unit: 'Minute' } }, ...waitsFor(['More']) },
      },
    },
    Seen: compose("@outputs('More')?['value']", waitsFor(['Again'])),
  });

  test.each([
    ['the condition', { count: 10 }, 3, 3],
    ['the number of turns', { count: 4 }, 99, 4],
    ['the time', { count: 99, timeout: 'PT5M' }, 99, 5],
    ['the default of 60 turns', undefined, 999, 60],
  ] as const)('Until ends with %s', async (_, limit, enough, turns) => {
    expect((await runSmall(workflowOf(until(limit, enough)))).outputs('Seen')).toBe(turns);
  });
});

describe('data', () => {
  test('Select, Query and ParseJson', async () => {
    const run = await runSmall(
      workflowOf({
        Mapped: { type: 'Select', inputs: { from: '@range(1, 3)', select: { n: '@item()' } }, runAfter: {} },
        Kept: {
          type: 'Query',
          inputs: { from: "@body('Mapped')", where: "@greater(item()?['n'], 1)" },
          ...waitsFor(['Mapped']),
        },
        Read: {
          type: 'ParseJson',
          inputs: { content: '{"a":1}', schema: { type: 'object', required: ['a'] } },
          runAfter: {},
        },
        Bad: {
          type: 'ParseJson',
          inputs: { content: '{}', schema: { type: 'object', required: ['a'] } },
          runAfter: {},
        },
        Worse: { type: 'ParseJson', inputs: { content: '{', schema: {} }, runAfter: {} },
      }),
    );
    expect(run.outputs('Kept')).toEqual({ body: [{ n: 2 }, { n: 3 }] });
    expect(run.outputs('Read')).toEqual({ body: { a: 1 } });
    expect(run.steps.find(({ name }) => name === 'Bad')?.error?.message).toBe(
      'Required properties are missing from object: a.',
    );
    expect(run.statusOf('Worse')).toBe('Failed');
  });

  test('variables keep their type', async () => {
    const set = (type: string, name: string, value: unknown, ...before: [string, ...string[]][]) => ({
      type,
      inputs: { name, value },
      ...waitsFor(...before),
    });
    const run = await runSmall(
      workflowOf({
        Start: {
          type: 'InitializeVariable',
          runAfter: {},
          inputs: {
            variables: [
              { name: 'S', type: 'String' },
              { name: 'L', type: 'array', value: [1] },
              { name: 'N', type: 'integer', value: 5 },
            ],
          },
        },
        Text: set('SetVariable', 'S', 'new', ['Start']),
        More_text: set('AppendToStringVariable', 'S', '!', ['Text']),
        Wrong: set('SetVariable', 'S', 7, ['More_text']),
        List: set('AppendToArrayVariable', 'L', { a: 1 }, ['Start']),
        Less: set('DecrementVariable', 'N', 2, ['Start']),
        Unknown: set('SetVariable', 'X', 7, ['Start']),
        All: compose(
          { s: "@variables('S')", l: "@variables('L')", n: "@variables('N')" },
          waitsFor(['Wrong', 'Failed'], ['List'], ['Less']),
        ),
      }),
    );
    expect(run.outputs('All')).toEqual({ s: 'new!', l: [1, { a: 1 }], n: 3 });
    expect(run.statusOf('Unknown')).toBe('Failed');
    expect(run.steps.find(({ name }) => name === 'Wrong')?.error?.message).toBe(
      'The variable "S" is of type string; a Integer does not fit.',
    );
  });
});
