/** What each kind of step becomes on each host, and where the hosts differ. */
import { describe, expect, test } from 'vitest';
import { powerAutomateFlow } from '../../scripts/flows/emit/power-automate.ts';
import type { FlowSet } from '../../scripts/flows/types.ts';
import { usedSettings } from '../../scripts/flows/used-settings.ts';
import type { Action } from '../../scripts/flows/workflow/definition.ts';
import { objectAt } from '../../scripts/flows/workflow/walk.ts';
import { type Both, definitionsOf } from '../support/definitions.ts';
import { exampleModel } from '../support/example-model.ts';
import { checkedFlows, exampleFlowFiles, exampleFlows } from '../support/flows.ts';

const model = exampleModel();
const head = `title: Example
description: An example.
request:
  orderId: { required: true, description: Number of the order. }
  note: { description: A word. }
steps:
`;

/** The actions of steps, on both hosts. */
function emitted(steps: string): Both {
  const { flows, diagnostics } = checkedFlows({
    'order-intake.yaml': undefined,
    'example.yaml': head + steps,
  });
  expect(diagnostics).toEqual([]);
  if (!flows) throw new Error('no flows');
  return definitionsOf(flows, model);
}

/** Steps that are the same on both hosts. */
function shared(steps: string): Record<string, Action> {
  const { powerAutomate, logicApps } = emitted(steps);
  expect(logicApps.actions).toEqual(powerAutomate.actions);
  return logicApps.actions;
}

describe('steps that are the same on both hosts', () => {
  test('order: after the step above, unless it says otherwise', () => {
    const actions = shared(
      '  A: { compose: 1 }\n  B: { compose: 2 }\n  C: { after: {}, compose: 3 }\n  D: { after: { A: [Failed, Skipped], C: [Succeeded] }, compose: 4 }\n',
    );
    expect(Object.values(actions).map(({ runAfter }) => runAfter)).toEqual([
      {},
      { A: ['Succeeded'] },
      {},
      { A: ['Failed', 'Skipped'], C: ['Succeeded'] },
    ]);
  });

  test('condition, with a branch that is left out', () => {
    expect(shared('  Ask:\n    if: "@true"\n    then:\n      Yes: { compose: y }\n')['Ask']).toEqual({
      runAfter: {},
      type: 'If',
      expression: { and: [{ equals: ['@true', true] }] },
      actions: { Yes: { runAfter: {}, type: 'Compose', inputs: 'y' } },
      else: { actions: {} },
    });
  });

  test('switch', () => {
    const actions = shared(
      '  Route:\n    switch: "@triggerBody()?[\'note\']"\n    cases:\n      One:\n        First: { compose: 1 }\n    default:\n      Other: { compose: 2 }\n',
    );
    expect(actions['Route']).toEqual({
      runAfter: {},
      type: 'Switch',
      expression: "@triggerBody()?['note']",
      cases: { One: { case: 'One', actions: { First: { runAfter: {}, type: 'Compose', inputs: 1 } } } },
      default: { actions: { Other: { runAfter: {}, type: 'Compose', inputs: 2 } } },
    });
  });

  test('parallel branches are chains in one scope', () => {
    const actions = shared(
      '  Both:\n    parallel:\n      - A: { compose: 1 }\n        B: { compose: 2 }\n      - C: { compose: 3 }\n',
    );
    const inner = actions['Both']?.actions ?? {};
    expect(actions['Both']?.type).toBe('Scope');
    expect(Object.entries(inner).map(([name, { runAfter }]) => [name, runAfter])).toEqual([
      ['A', {}],
      ['B', { A: ['Succeeded'] }],
      ['C', {}],
    ]);
  });

  test('loop, variable, set and terminate', () => {
    const actions = shared(
      '  Declare: { variable: { name: N, type: integer, value: 0 } }\n  Each:\n    foreach: "@createArray(\'a\')"\n    concurrency: 7\n    steps:\n      Mark: { set: { variable: N, value: "@length(items(\'Each\'))" } }\n  End: { terminate: { status: Cancelled } }\n',
    );
    expect(actions['Declare']?.inputs).toEqual({ variables: [{ name: 'N', type: 'integer', value: 0 }] });
    expect(actions['Each']).toMatchObject({
      foreach: "@createArray('a')",
      runtimeConfiguration: { concurrency: { repetitions: 7 } },
    });
    expect(actions['Each']?.actions?.['Mark']?.inputs).toEqual({
      name: 'N',
      value: "@length(items('Each'))",
    });
    expect(actions['End']?.inputs).toEqual({ runStatus: 'Cancelled' });
    const failed = shared('  End: { terminate: { status: Failed, code: Down, message: "@{1}" } }\n');
    expect(failed['End']?.inputs).toEqual({
      runStatus: 'Failed',
      runError: { code: 'Down', message: '@{1}' },
    });
  });

  test('an answer, an HTTP call with its retries and time limit, and what stays out of the run history', () => {
    const actions = shared(
      '  Ask:\n    http: { method: GET, url: https://shop.example.com }\n    timeLimit: PT5S\n    secure: true\n  Again:\n    http: { method: PUT, url: https://shop.example.com, body: [1, "@@x"] }\n    retry: { type: exponential }\n  Answer:\n    secure: true\n    respond: { status: 202, headers: { a: "@{1}" } }\n',
    );
    expect(actions['Ask']).toEqual({
      runAfter: {},
      type: 'Http',
      inputs: { method: 'GET', uri: 'https://shop.example.com', retryPolicy: { type: 'none' } },
      limit: { timeout: 'PT5S' },
      runtimeConfiguration: { secureData: { properties: ['inputs', 'outputs'] } },
    });
    expect(actions['Again']?.inputs).toEqual({
      method: 'PUT',
      uri: 'https://shop.example.com',
      body: [1, '@@x'],
      retryPolicy: { type: 'exponential', count: 2, interval: 'PT10S' },
    });
    expect(actions['Answer']).toEqual({
      runAfter: { Again: ['Succeeded'] },
      type: 'Response',
      kind: 'Http',
      inputs: { statusCode: 202, headers: { a: '@{1}' } },
      runtimeConfiguration: { secureData: { properties: ['inputs'] } },
    });
  });
});

describe('calls', () => {
  const screen = `  Screen:
    call: ScreenOrder
    parameters: { orderId: "a/@{triggerBody()?['orderId']}" }
    fields:
      total: 1.5
      shopper.id: "@triggerBody()?['orderId']"
`;

  test('Power Automate: flat keys, constants, and parameters that every call sends', () => {
    const { powerAutomate } = emitted(screen);
    expect(powerAutomate.actions['Screen']?.inputs).toEqual({
      host: {
        connectionName: 'shared_contoso_orderscreening',
        operationId: 'ScreenOrder',
        apiId: '/providers/Microsoft.PowerApps/apis/shared_contoso-5forderscreening-5f0000000000000000',
      },
      parameters: {
        address: "@parameters('Address (contoso_Address)')",
        orderId: "a/@{triggerBody()?['orderId']}",
        'x-region': "@parameters('Region (contoso_Region)')",
        'body/kind': 'order',
        'body/total': 1.5,
        'body/shopper/id': "@triggerBody()?['orderId']",
      },
      authentication: "@parameters('$authentication')",
      retryPolicy: { type: 'none' },
    });
  });

  test('Logic Apps: method and path, an encoded path value, a nested body, and no parameter for the host', () => {
    const { logicApps, consumption } = emitted(screen);
    const inputs = {
      method: 'post',
      path: "/orders/@{encodeURIComponent(concat('a/', triggerBody()?['orderId']))}/screen",
      headers: { 'x-region': "@parameters('Region')" },
      body: { kind: 'order', total: 1.5, shopper: { id: "@triggerBody()?['orderId']" } },
      retryPolicy: { type: 'none' },
    };
    expect(logicApps.actions['Screen']?.inputs).toEqual({
      host: { connection: { referenceName: 'orderscreening' } },
      ...inputs,
    });
    expect(consumption.actions['Screen']?.inputs).toEqual({
      host: { connection: { name: "@parameters('$connections')['orderscreening']['connectionId']" } },
      ...inputs,
    });
  });

  test('a path value that is plain text is encoded as it is written', () => {
    const { logicApps } = emitted(screen.replace("a/@{triggerBody()?['orderId']}", 'a b'));
    expect(logicApps.actions['Screen']?.inputs).toMatchObject({ path: '/orders/a%20b/screen' });
  });

  test('fields that may be absent: not null in Logic Apps, at any depth', () => {
    const { powerAutomate, logicApps } = emitted(
      `${screen}    whenPresent:\n      currency: "@triggerBody()?['note']"\n      shopper.city: "@triggerBody()?['note']"\n      billing.city: "@triggerBody()?['note']"\n`,
    );
    const present = (field: string): string =>
      `if(equals(triggerBody()?['note'], null), json('{}'), setProperty(json('{}'), '${field}', triggerBody()?['note']))`;
    expect(logicApps.actions['Screen']).toMatchObject({
      runAfter: { Body_of_Screen: ['Succeeded'] },
      inputs: {
        body: `@union(outputs('Body_of_Screen'), ${present('currency')}, setProperty(json('{}'), 'shopper', union(outputs('Body_of_Screen')?['shopper'], ${present('city')})), setProperty(json('{}'), 'billing', union(json('{}'), ${present('city')})))`,
      },
    });
    expect(logicApps.actions['Body_of_Screen']).toEqual({
      runAfter: {},
      type: 'Compose',
      inputs: { kind: 'order', total: 1.5, shopper: { id: "@triggerBody()?['orderId']" } },
    });
    expect(powerAutomate.actions['Screen']?.inputs).toMatchObject({
      parameters: {
        'body/currency': "@triggerBody()?['note']",
        'body/billing/city': "@triggerBody()?['note']",
      },
    });
    expect(Object.keys(powerAutomate.actions)).toEqual(['Screen']);
  });

  test('who waits for the failure of a step waits for the failure of what stands in front of it', () => {
    const { logicApps } = emitted(
      `  First: { compose: 1 }\n${screen}    whenPresent: { currency: "@triggerBody()?['note']" }\n  Worked: { compose: 2 }\n  Failed: { after: { Screen: [Failed, TimedOut] }, compose: 3 }\n  Anyway: { after: { Screen: [Failed, Skipped] }, compose: 4 }\n`,
    );
    const { actions } = logicApps;
    expect(actions['Body_of_Screen']?.runAfter).toEqual({ First: ['Succeeded'] });
    expect(actions['Worked']?.runAfter).toEqual({ Screen: ['Succeeded'] });
    expect(actions['Failed']?.runAfter).toEqual({
      Screen: ['Failed', 'TimedOut', 'Skipped'],
      Body_of_Screen: ['Succeeded', 'Failed', 'TimedOut'],
    });
    expect(actions['Anyway']?.runAfter).toEqual({ Screen: ['Failed', 'Skipped'] });
  });
});

test('a step that says otherwise does not read what every call would send', () => {
  const { flows } = checkedFlows({
    'order-intake.yaml': undefined,
    'example.yaml': `${head}  Report:\n    call: ReportOrder\n    parameters: { x-region: east }\n    fields: { orderId: a, outcome: Delivered }\n`,
  });
  if (!flows?.flows[0]) throw new Error('no flows');
  expect(usedSettings(flows, flows.flows[0]).map(({ name }) => name)).toEqual(['Address']);
  expect(JSON.stringify(definitionsOf(flows, model).powerAutomate)).toContain('"x-region":"east"');
});

test('only users and applications of the tenant may call a cloud flow', () => {
  const { powerAutomate, logicApps } = emitted('  A: { compose: 1 }\n');
  expect(powerAutomate.triggers).toMatchObject({
    manual: { inputs: { triggerAuthenticationType: 'Tenant', method: 'POST' } },
  });
  expect(JSON.stringify(logicApps.triggers)).not.toContain('triggerAuthenticationType');
});

test('a reference of the connector has its logical name, by which an import finds it', () => {
  const set = exampleFlows();
  const file = powerAutomateFlow(set.flows[0] as never, set, model, new WeakMap());
  expect(objectAt(file, 'properties', 'connectionReferences', 'shared_contoso_orderscreening')).toEqual({
    runtimeSource: 'embedded',
    connection: { connectionReferenceLogicalName: 'contoso_orderscreening_connection' },
    api: {
      name: 'shared_contoso-5forderscreening-5f0000000000000000',
      logicalName: 'contoso_orderscreening',
    },
  });
});

test('a boolean setting that is off stays off', () => {
  const settings = (exampleFlowFiles['connector/flows/settings.yaml'] ?? '').replace(
    'default: "yes"',
    'default: "no"',
  );
  const { flows } = checkedFlows({
    'settings.yaml': settings,
    'order-intake.yaml': undefined,
    'example.yaml': `${head}  A: { compose: "@setting('Screening')" }\n`,
  });
  if (!flows) throw new Error('no flows');
  expect(definitionsOf(flows, model).powerAutomate.parameters).toMatchObject({
    'Screening (contoso_Screening)': { defaultValue: false },
  });
});

describe('settings', () => {
  const steps = `  Ask:
    if: "@and(setting('Screening'), less(1, setting('Longest')), equals(setting('Region'), 'west'))"
    then:
      Tell:
        http: { method: GET, url: "@{setting('ShopUrl')}", headers: { k: "@setting('ShopKey')" } }
        secure: true
`;

  test('Power Automate: parameters with a type and the schema name; a secret is read in front of its step', () => {
    const { powerAutomate } = emitted(steps);
    expect(powerAutomate.parameters).toEqual({
      $connections: { defaultValue: {}, type: 'Object' },
      $authentication: { defaultValue: {}, type: 'SecureObject' },
      'Region (contoso_Region)': {
        defaultValue: 'west',
        type: 'String',
        metadata: { schemaName: 'contoso_Region', description: 'Region that flows use.' },
      },
      'Screening (contoso_Screening)': {
        defaultValue: true,
        type: 'Bool',
        metadata: { schemaName: 'contoso_Screening', description: 'Whether orders are screened.' },
      },
      'Longest List (contoso_Longest)': {
        defaultValue: 20,
        type: 'Float',
        metadata: { schemaName: 'contoso_Longest', description: 'Most lines of an order that are screened.' },
      },
      'Shop URL (contoso_ShopUrl)': {
        defaultValue: '',
        type: 'String',
        metadata: { schemaName: 'contoso_ShopUrl', description: 'Address of the shop.' },
      },
    });
    const inner = powerAutomate.actions['Ask']?.actions ?? {};
    expect(Object.keys(inner)).toEqual(['Read_ShopKey_for_Tell', 'Tell']);
    expect(inner['Read_ShopKey_for_Tell']?.inputs).toMatchObject({
      host: { connectionName: 'shared_commondataserviceforapps', operationId: 'PerformUnboundAction' },
      parameters: {
        actionName: 'RetrieveEnvironmentVariableSecretValue',
        'item/EnvironmentVariableName': 'contoso_ShopKey',
      },
    });
    expect(inner['Tell']?.inputs).toMatchObject({
      headers: { k: "@body('Read_ShopKey_for_Tell')?['EnvironmentVariableSecretValue']" },
    });
  });

  test('Logic Apps: text that is converted; Consumption declares what it reads', () => {
    const { logicApps, consumption } = emitted(steps);
    expect(logicApps.parameters).toEqual({});
    expect(JSON.stringify(logicApps.actions['Ask']?.expression)).toContain(
      "@and(bool(parameters('Screening')), less(1, float(parameters('Longest'))), equals(parameters('Region'), 'west'))",
    );
    expect(consumption.parameters).toEqual({
      $connections: { defaultValue: {}, type: 'Object' },
      Region: { type: 'String' },
      Screening: { type: 'String' },
      Longest: { type: 'String' },
      ShopUrl: { type: 'String' },
      ShopKey: { type: 'SecureString' },
    });
  });

  test('a flow without secrets needs no connection to Dataverse', () => {
    const { flows } = checkedFlows({
      'order-intake.yaml': undefined,
      'example.yaml': `${head}  A: { compose: 1 }\n`,
    });
    const file = powerAutomateFlow(flows?.flows[0] as never, flows as FlowSet, model, new WeakMap());
    expect(Object.keys(objectAt(file, 'properties', 'connectionReferences'))).toEqual([
      'shared_contoso_orderscreening',
    ]);
  });

  test('an environment that knows the API names it', () => {
    const set = exampleFlows();
    const file = powerAutomateFlow(set.flows[0] as never, set, model, new WeakMap(), {
      name: 'test',
      connector: { apiId: 'shared_contoso-5fx-5f1234' },
    });
    const text = JSON.stringify(file);
    expect(text).toContain('"apiId":"/providers/Microsoft.PowerApps/apis/shared_contoso-5fx-5f1234"');
    expect(text).toContain('"name":"shared_contoso-5fx-5f1234"');
    expect(text).not.toContain('0000000000000000');
  });
});
