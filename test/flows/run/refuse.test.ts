/** What the runner refuses before anything runs, by name and place. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { refusals } from '../../../scripts/flows/run/refuse.ts';
import type { Workflow } from '../../../scripts/flows/run/workflow.ts';
import { root } from '../../support/connector.ts';
import { waitsFor, workflowOf } from '../../support/workflows.ts';

const said = (workflow: Workflow): string[] =>
  refusals(workflow).map(({ place, problem }) => `${place} ${problem}`);
const compose = (inputs: unknown, more: object = {}) => ({ type: 'Compose', inputs, runAfter: {}, ...more });
const call = { type: 'ApiConnection', inputs: { host: {}, method: 'get', path: '/' }, runAfter: {} };

const rows: readonly (readonly [string, object, readonly string[]])[] = [
  ['nothing', { A: compose('@add(1, 1)') }, []],
  [
    'an unknown action',
    { A: { type: 'JavaScriptCode', inputs: {}, runAfter: {} } },
    ['actions.A has the type "JavaScriptCode", which this runner does not know'],
  ],
  [
    'an unknown action inside others',
    {
      A: {
        type: 'If',
        expression: '@true',
        actions: {},
        else: { actions: { B: { type: 'Batch' } } },
        runAfter: {},
      },
    },
    ['actions.A.else.actions.B has the type "Batch", which this runner does not know'],
  ],
  [
    'an unknown function',
    { A: compose({ x: ['@{xpath(xml(1), 2)}'] }) },
    [
      'actions.A.inputs.x.0 uses the function "xpath", which this runner does not know',
      'actions.A.inputs.x.0 uses the function "xml", which this runner does not know',
    ],
  ],
  [
    'a wrong number of arguments',
    { A: compose('@not(true, false)') },
    ['actions.A.inputs gives 2 arguments to the function "not"'],
  ],
  [
    'an expression that cannot be read',
    { A: compose('@concat(') },
    ['actions.A.inputs has a malformed expression (character 9: it ends too early)'],
  ],
  [
    'a long expression',
    { A: compose(`@concat('${'x'.repeat(9000)}')`) },
    ['actions.A.inputs has an expression of 9011 characters, more than the 8192 that hosts take'],
  ],
  [
    'an unknown action in a reference',
    { A: compose("@outputs('B')") },
    ['actions.A.inputs refers to action "B", which does not exist'],
  ],
  [
    'an unknown parameter',
    { A: compose("@parameters('B')") },
    ['actions.A.inputs reads parameter "B", which is not defined'],
  ],
  [
    'a circle',
    { A: compose(1, waitsFor(['B'])), B: compose(1, waitsFor(['A'])) },
    ['actions.A.runAfter waits for itself (A after B after A)'],
  ],
  [
    'an unknown neighbour',
    { A: compose(1, waitsFor(['B'])) },
    ['actions.A.runAfter.B runs after "B", which is not beside it'],
  ],
  [
    'an unknown status',
    { A: compose(1), B: compose(1, waitsFor(['A', 'Happy'])) },
    ['actions.B.runAfter.A waits for the status "Happy", which no action has'],
  ],
  [
    'the call of the other host',
    { A: { ...call, type: 'OpenApiConnection', inputs: { host: {}, parameters: {} } } },
    ['actions.A is an action of the other host, not of logic-apps'],
  ],
  [
    'an unknown input',
    { A: { ...call, inputs: { ...call.inputs, pathTemplate: {} } } },
    ['actions.A.inputs.pathTemplate is not supported'],
  ],
  ['an unknown member', { A: compose(1, { correlation: {} }) }, ['actions.A.correlation is not supported']],
  [
    'a retry policy that no host takes',
    {
      A: { ...call, inputs: { ...call.inputs, retryPolicy: { type: 'fixed', count: 91, interval: 'PT5S' } } },
    },
    ['actions.A.inputs.retryPolicy has a count that is not 1 to 90'],
  ],
  [
    'a retry interval that is too short',
    {
      A: { ...call, inputs: { ...call.inputs, retryPolicy: { type: 'fixed', count: 1, interval: 'PT4S' } } },
    },
    ['actions.A.inputs.retryPolicy has an interval that is not 5 seconds to a day'],
  ],
  [
    'another kind of retry policy',
    { A: { ...call, inputs: { ...call.inputs, retryPolicy: { type: 'linear' } } } },
    ['actions.A.inputs.retryPolicy has the type "linear"'],
  ],
  [
    'a time limit that is none',
    { A: compose(1, { limit: { timeout: '10 s' } }) },
    ['actions.A.limit.timeout is no duration such as PT10S'],
  ],
  [
    'operation options',
    { A: compose(1, { operationOptions: 'DisableAsyncPattern' }) },
    ['actions.A.operationOptions "DisableAsyncPattern" is not supported'],
  ],
  [
    'other runtime configuration',
    { A: compose(1, { runtimeConfiguration: { paginationPolicy: {} } }) },
    ['actions.A.runtimeConfiguration.paginationPolicy is not supported'],
  ],
  [
    'too many turns at the same time',
    {
      A: {
        type: 'Foreach',
        foreach: '@createArray()',
        actions: {},
        runAfter: {},
        runtimeConfiguration: { concurrency: { repetitions: 51 } },
      },
    },
    ['actions.A.runtimeConfiguration.concurrency.repetitions is not a whole number from 1 to 50'],
  ],
  [
    'inputs without a bottom',
    { A: compose(JSON.parse(`${'['.repeat(500)}"@xpath()"${']'.repeat(500)}`)) },
    ['actions.A.inputs is nested more than 40 levels deep'],
  ],
  [
    'a variable that is born inside another action',
    {
      S: {
        type: 'Scope',
        actions: {
          V: {
            type: 'InitializeVariable',
            inputs: { variables: [{ name: 'a', type: 'date' }] },
            runAfter: {},
          },
        },
        runAfter: {},
      },
    },
    [
      'actions.S.actions.V initialises a variable inside another action, which hosts refuse',
      'actions.S.actions.V.inputs.variables.0 has a type that no variable has',
    ],
  ],
  [
    'Response and Terminate in loops',
    {
      L: {
        type: 'Foreach',
        foreach: '@createArray()',
        runAfter: {},
        actions: {
          S: {
            type: 'Scope',
            runAfter: {},
            actions: {
              R: { type: 'Response', inputs: {}, runAfter: {} },
              T: { type: 'Terminate', inputs: {}, runAfter: {} },
            },
          },
        },
      },
    },
    [
      'actions.L.actions.S.actions.R is a Response inside a loop, which hosts refuse',
      'actions.L.actions.S.actions.T is a Terminate inside a loop, which hosts refuse',
    ],
  ],
  [
    'a condition of two operators',
    { A: { type: 'If', expression: { and: [{ equals: [1, 1], less: [1, 2] }] }, actions: {}, runAfter: {} } },
    [
      'actions.A.expression.and is not a condition of exactly one of and, or, not, equals, greater, greaterOrEquals, less, lessOrEquals, contains, startsWith, endsWith',
    ],
  ],
  [
    'keywords of a schema',
    {
      A: {
        type: 'ParseJson',
        inputs: { content: '', schema: { properties: { a: { anyOf: [] } } } },
        runAfter: {},
      },
    },
    ['actions.A.inputs.schema.properties.a.anyOf is a keyword that this runner does not check'],
  ],
];

test.each(rows)('%s', (_, actions, expected) => {
  expect(said(workflowOf(actions))).toEqual(expected);
});

describe('triggers', () => {
  const timer = { type: 'Recurrence', kind: undefined };
  test.each([
    [timer, 'triggers.manual is no HTTP request trigger, the only kind that this runner starts'],
    [{ conditions: [] }, 'triggers.manual.conditions is not supported'],
    [
      { operationOptions: 'SuppressWorkflowHeaders' },
      'triggers.manual.operationOptions "SuppressWorkflowHeaders" is not supported',
    ],
    [
      { inputs: { schema: { type: ['object', 'null'] } } },
      'triggers.manual.inputs.schema.type is a keyword that this runner does not check',
    ],
  ])('%j', (trigger, expected) => {
    expect(said(workflowOf({}, 'logic-apps', trigger))).toEqual([expected]);
  });
});

const folder = join(root, 'connector', 'generated', 'flows');
const generated = readdirSync(folder).filter(name => name.endsWith('.json'));

test.each(generated)('%s can be run', name => {
  const file = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const definition = file.properties?.definition ?? file.definition;
  const host = name.includes('.power-automate.') ? 'power-automate' : 'logic-apps';
  const known = [...JSON.stringify(definition).matchAll(/parameters\('([^']+)'\)/g)].map(
    match => [match[1], ''] as const,
  );
  expect(said({ ...workflowOf({}, host), definition, parameters: Object.fromEntries(known) })).toEqual([]);
});

test('there are generated flows for both hosts', () => {
  expect(generated.length).toBeGreaterThanOrEqual(16);
});
