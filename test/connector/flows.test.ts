/** What the flows of this repository promise, read from the definitions of both hosts; the checklist names these tests. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { logicAppsDefinition } from '../../scripts/flows/emit/logic-apps.ts';
import { powerAutomateFlow } from '../../scripts/flows/emit/power-automate.ts';
import { overviewPage } from '../../scripts/flows/pages/overview.ts';
import type { Action, Definition } from '../../scripts/flows/workflow/definition.ts';
import { actionsIn, objectAt, type Placed } from '../../scripts/flows/workflow/walk.ts';
import { deploymentSettings } from '../../scripts/package/targets/settings.ts';
import { connector, contractFixture, root } from '../support/connector.ts';
import { connectorFlows } from '../support/flows.ts';

const flowNamed = (id: string) => {
  const flow = connectorFlows.flows.find(candidate => candidate.id === id);
  if (!flow) throw new Error(`no flow ${id}`);
  return flow;
};
const powerAutomate = (id: string): Definition => {
  const file = powerAutomateFlow(flowNamed(id), connectorFlows, connector, new WeakMap());
  return objectAt(file, 'properties', 'definition') as unknown as Definition;
};
const logicApps = (id: string): Definition =>
  logicAppsDefinition(flowNamed(id), connectorFlows, connector, new WeakMap(), 'standard');
const isCall = ({ type }: { type?: unknown }): boolean =>
  type === 'Http' || type === 'ApiConnection' || type === 'OpenApiConnection';
/** What is sent to the service, on either host. */
const sent = ({ inputs }: Action): Record<string, unknown> => {
  const { parameters, body } = inputs as { parameters?: object; body?: object };
  return { ...parameters, ...body };
};

const hosts: [string, (id: string) => Definition][] = [
  ['Power Automate', powerAutomate],
  ['Logic Apps', logicApps],
];

describe.each(hosts)('checkout on %s', (host, definitionOf) => {
  const definition = definitionOf('checkout');
  const all = [...actionsIn(definition)];
  const placed = (name: string): Placed => {
    const found = all.find(candidate => candidate.name === name);
    if (!found) throw new Error(`no action ${name}`);
    return found;
  };
  const action = (name: string): Action => placed(name).action as unknown as Action;
  const below = (...path: string[]): Placed[] =>
    all.filter(candidate => path.every((step, index) => candidate.path[index] === step));
  const route = (name: string): Placed[] => below('actions', 'Route', 'cases', name);
  /** Actions that have ended when this one begins, at its own level and above. */
  const waitsFor = (name: string): Set<string> => {
    const found = new Set<string>();
    const queue = [...placed(name).around, name];
    for (const current of queue) {
      for (const other of Object.keys(placed(current).action['runAfter'] as object)) {
        if (!found.has(other)) queue.push(other);
        found.add(other);
      }
    }
    return found;
  };

  test('the checkout starts with the order that the storefront sends', () => {
    const trigger = definition.triggers['manual'] as { inputs: { schema: { required: string[] } } };
    expect(trigger).toMatchObject({
      type: 'Request',
      kind: 'Http',
      operationOptions: 'EnableSchemaValidation',
    });
    expect(trigger.inputs.schema.required).toEqual([
      'orderId',
      'totalAmount',
      'currency',
      'user',
      'paymentInstrumentList',
      'productList',
    ]);
  });

  test('an order of less than nothing is refused, so that it cannot pass as one that costs nothing', () => {
    const trigger = definition.triggers['manual'] as { inputs: { schema: { properties: object } } };
    expect(trigger.inputs.schema.properties).toMatchObject({ totalAmount: { type: 'number', minimum: 0 } });
  });

  test('what the shopper entered goes into the assessment', () => {
    const text = JSON.stringify([
      action('Assess_order'),
      all.find(({ name }) => name === 'Body_of_Assess_order'),
    ]);
    for (const field of [
      'user',
      'paymentInstrumentList',
      'productList',
      'deviceContext',
      'shippingAddress',
      'totalAmount',
      'currency',
    ]) {
      expect(text, field).toContain(`triggerBody()?['${field}']`);
    }
  });

  test('an order is assessed before anything is charged or created', () => {
    for (const name of ['Authorise_payment', 'Create_order', 'Hold_order']) {
      expect(waitsFor(name), name).toContain('Assess_if_enabled');
    }
    expect(waitsFor('Create_order')).toContain('Pay_if_due');
  });

  test('the branch of a rejected order holds an answer and no call', () => {
    expect(route('Reject').map(({ name }) => name)).toEqual(['Mark_rejected', 'Answer_rejected']);
    expect(route('Reject').some(candidate => isCall(candidate.action))).toBe(false);
    expect(String(action('Decision').inputs)).toMatch(/^@if\(not\(outputs\('Protects'\)\), 'Approve', /);
    expect(String(action('Protects').inputs)).toContain("'protect'))");
  });

  test('a rejected order gets exactly this message', () => {
    expect(action('Answer_rejected').inputs).toMatchObject({
      statusCode: 200,
      body: {
        outcome: 'Rejected',
        message: 'The order cannot be processed at this time. Please try again later.',
      },
    });
  });

  test('an approved order is answered with score and reason codes', () => {
    expect(action('Answer_approved').inputs).toMatchObject({
      statusCode: 200,
      body: {
        outcome: 'Approved',
        riskScore: "@outputs('Read_answer')?['riskScore']",
        reasonCodes: "@outputs('Read_answer')?['reasonCodes']",
      },
    });
  });

  test('a review holds the order, and charges nothing', () => {
    const calls = route('Review').filter(candidate => isCall(candidate.action));
    const own = calls.filter(({ name }) => !name.startsWith('Read_BackOfficeKey'));
    expect(own.map(({ name }) => name)).toEqual(['Hold_order']);
    expect(action('Hold_order').inputs).toMatchObject({ method: 'PUT', body: { state: 'OnHold' } });
    expect(action('Answer_review').inputs).toMatchObject({ statusCode: 202, body: { outcome: 'Review' } });
  });

  test('a challenge asks the storefront, and charges nothing', () => {
    expect(route('Challenge').some(candidate => isCall(candidate.action))).toBe(false);
    expect(action('Answer_challenge').inputs).toMatchObject({ body: { outcome: 'Challenge' } });
  });

  test('the payment processor is asked with the order number as idempotency key', () => {
    const { inputs } = action('Authorise_payment') as { inputs: Record<string, object> };
    expect(inputs).toMatchObject({
      method: 'POST',
      headers: { 'Idempotency-Key': "@triggerBody()?['orderId']" },
    });
    expect(placed('Authorise_payment').around).toEqual(['Route', 'Pay_if_due']);
    expect(JSON.stringify(action('Pay_if_due').expression)).toContain(
      "@greater(triggerBody()?['totalAmount'], 0)",
    );
  });

  test('the back office creates an order only when the payment is approved or not due', () => {
    expect(JSON.stringify(action('Settle').expression)).toContain(
      "@contains(createArray('Approved', 'NotDue'), outputs('Payment'))",
    );
    expect(placed('Create_order').path).toContain('Settle');
    expect(placed('Create_order').path).not.toContain('else');
    expect(action('Create_order').inputs).toMatchObject({ method: 'PUT', body: { state: 'Confirmed' } });
  });

  test('an order that is neither charged for sure nor created is answered with 503 and asks for attention', () => {
    for (const name of [
      'Answer_payment_unknown',
      'Answer_order_pending',
      'Answer_hold_pending',
      'Answer_unavailable',
    ]) {
      expect(action(name).inputs, name).toMatchObject({ statusCode: 503, headers: { 'Retry-After': '30' } });
    }
    expect(action('Mark_order_pending').runAfter).toMatchObject({
      Create_order: expect.arrayContaining(['Failed', 'TimedOut']),
    });
    expect(action('End_as_failed').inputs).toMatchObject({ runStatus: 'Failed' });
  });

  test('bank event and purchase status follow the answer, and nothing waits for them', () => {
    const report = placed('Report');
    expect(report.action['runAfter']).toEqual({ Route: ['Succeeded', 'Failed', 'TimedOut'] });
    for (const name of ['Report_bank_event', 'Report_status']) {
      expect(placed(name).around[0]).toBe('Report');
      expect(waitsFor(name)).toContain('Route');
    }
    const after = all.filter(candidate => 'Report' in objectAt(candidate.action, 'runAfter'));
    expect(after.map(({ name }) => name)).toEqual(['Ask_for_attention']);
    const answers = all.filter(candidate => candidate.action['type'] === 'Response');
    expect(answers).toHaveLength(9);
    for (const { path } of answers) expect(path.slice(0, 2)).toEqual(['actions', 'Route']);
    const flat = host === 'Power Automate' ? 'body/' : '';
    expect(sent(action('Report_bank_event'))).toMatchObject(
      host === 'Power Automate' ? { [`${flat}type`]: 'Auth', [`${flat}status`]: "@outputs('Payment')" } : {},
    );
  });

  test('rejections are reported only when a setting says so', () => {
    const condition = JSON.stringify(action('Report_status_if_due').expression);
    expect(condition).toMatch(
      /or\(not\(equals\(variables\('Outcome'\), 'Rejected'\)\), .*FraudReportRejections/,
    );
  });

  test('no assessment is stored unless a setting says so', () => {
    expect(JSON.stringify(action('Store_if_wanted').expression)).toMatch(/@and\(.*FraudStoreAssessments/);
    expect(placed('Store_assessment').around).toEqual(['Report', 'Store_if_wanted']);
    expect(defaultOf('FraudStoreAssessments')).toBe('no');
  });

  test('switched off, nothing is assessed and nothing is reported', () => {
    expect(JSON.stringify(action('Assess_if_enabled').expression)).toContain('FraudEnabled');
    expect(placed('Assess_order').path.slice(0, 3)).toEqual(['actions', 'Assess_if_enabled', 'actions']);
    for (const name of ['Report_bank_event_if_due', 'Report_status_if_due']) {
      expect(JSON.stringify(action(name).expression)).toMatch(
        /"@and\((bool\()?parameters\('[^']*FraudEnabled/,
      );
    }
    expect(defaultOf('FraudEnabled')).toBe('yes');
  });

  test('the assessment type is always sent, and is Evaluate unless a setting says Protect', () => {
    const body =
      host === 'Power Automate'
        ? sent(action('Assess_order'))
        : sent({
            ...action('Body_of_Assess_order'),
            inputs: { body: action('Body_of_Assess_order').inputs },
          } as Action);
    const value = body[host === 'Power Automate' ? 'body/assessmentType' : 'assessmentType'];
    expect(value).toMatch(
      /^@if\(equals\(toLower\(parameters\('.*FraudAssessmentType.*'protect'\), 'Protect', 'Evaluate'\)$/,
    );
    expect(defaultOf('FraudAssessmentType')).toBe('Evaluate');
  });

  test('an assessment is asked for once, and gives up in time', () => {
    expect(action('Assess_order')).toMatchObject({
      inputs: { retryPolicy: { type: 'none' } },
      limit: { timeout: 'PT10S' },
    });
  });

  test('every step that handles an order is hidden from the run history', () => {
    const open = all.filter(
      candidate =>
        isCall(candidate.action) &&
        JSON.stringify(candidate.action['runtimeConfiguration'] ?? '').match(/"inputs","outputs"/) === null,
    );
    expect(open.map(({ name }) => name)).toEqual([]);
    const trigger = definition.triggers['manual'];
    expect(trigger).toMatchObject({ runtimeConfiguration: { secureData: { properties: ['outputs'] } } });
  });
});

function defaultOf(name: string): string | undefined {
  return connectorFlows.settings.find(setting => setting.name === name)?.default;
}

const intakes = ['bank-events', 'purchase-status', 'refunds', 'chargebacks', 'labels'];

describe.each(hosts)('every flow on %s', (host, definitionOf) => {
  test('every call names the instance and the environment from settings', () => {
    for (const { id } of connectorFlows.flows) {
      for (const { name, action } of actionsIn(definitionOf(id))) {
        if (action['type'] !== 'ApiConnection' && action['type'] !== 'OpenApiConnection') continue;
        const text = JSON.stringify(action);
        if (text.includes('PerformUnboundAction')) continue;
        expect(text, name).toMatch(/"x-ms-dfpenvid":"@if\(not\(empty\(parameters\('[^']*FraudEnvironmentId/);
        expect(text.includes('"hostUrl":"@parameters('), name).toBe(host === 'Power Automate');
      }
    }
  });

  test.each(intakes)('%s takes one event or many, in step with the limit of calls, and loses none', id => {
    const all = [...actionsIn(definitionOf(id))];
    const loop = all.find(({ name }) => name === 'Each_event')?.action as unknown as Action;
    expect(loop.runtimeConfiguration).toEqual({ concurrency: { repetitions: 5 } });
    const report = all.find(({ name }) => name === 'Report_event')?.action as unknown as Action;
    const { retryPolicy } = report.inputs as { retryPolicy: { count: number; interval: string } };
    const waits = retryPolicy.count * Number(/PT(\d+)S/.exec(retryPolicy.interval)?.[1]);
    // An event waits longer than the limit lasts, however many others are in front of it.
    expect(waits).toBeGreaterThan(2 * connector.limits.seconds);
    const waiting = all.filter(({ action }) => 'Report_event' in objectAt(action, 'runAfter'));
    expect(waiting).toHaveLength(1);
    expect(objectAt(waiting[0]?.action, 'runAfter')['Report_event']).toEqual(
      expect.arrayContaining(['Failed', 'TimedOut']),
    );
    const kept = all.find(({ name }) => name === 'Keep_failed_event')?.action as unknown as Action;
    expect(kept.inputs).toMatchObject({ method: 'POST', body: { event: "@items('Each_event')" } });
    const schema = (definitionOf(id).triggers['manual'] as { inputs: { schema: { properties: object } } })
      .inputs.schema;
    expect(Object.keys(schema.properties)).toEqual(['event', 'events']);
    expect(schema.properties).toMatchObject({ events: { type: 'array', minItems: 1, maxItems: 500 } });
  });

  test.each(['sign-up', 'sign-in'])('%s is challenged, and its outcome is reported after the answer', id => {
    const all = [...actionsIn(definitionOf(id))];
    const named = (name: string): Action =>
      all.find(candidate => candidate.name === name)?.action as unknown as Action;
    expect(named('Answer_challenge').inputs).toMatchObject({ body: { outcome: 'Challenge' } });
    expect(JSON.stringify(named('Answer_challenge'))).toContain("outputs('Read_answer')?['challengeType']");
    expect(named('Report_if_due').runAfter).toEqual({ Route: ['Succeeded'] });
    expect(JSON.stringify(named('Report_if_due'))).toContain("'ChallengePassed'");
  });
});

test('refunds, chargebacks, labels and accounts have flows of their own', () => {
  expect(connectorFlows.flows.map(({ id }) => id)).toEqual([
    'bank-events',
    'chargebacks',
    'checkout',
    'labels',
    'orders',
    'purchase-status',
    'refunds',
    'sign-in',
    'sign-up',
  ]);
});

test('keys are read from Key Vault and hidden', () => {
  const secrets = connectorFlows.settings.filter(({ type }) => type === 'secret');
  expect(secrets.map(({ name }) => name)).toEqual(['FraudClientSecret', 'PaymentKey', 'BackOfficeKey']);
  for (const { default: value } of secrets) expect(value).toBeUndefined();
  const reads = [...actionsIn(powerAutomate('checkout'))].filter(({ name }) =>
    name.startsWith('Read_PaymentKey'),
  );
  expect(reads).toHaveLength(1);
  expect(reads[0]?.action).toMatchObject({
    inputs: {
      parameters: {
        actionName: 'RetrieveEnvironmentVariableSecretValue',
        'item/EnvironmentVariableName': 'contoso_PaymentKey',
      },
    },
    runtimeConfiguration: { secureData: { properties: ['inputs', 'outputs'] } },
  });
});

test('flows carry no client ID and no secret', () => {
  for (const { id } of connectorFlows.flows) {
    const text = JSON.stringify([powerAutomate(id), logicApps(id)]);
    expect(text).not.toMatch(/FraudClient|local-payment|local-back-office/);
  }
});

test('values of an environment reach the settings of its flows', () => {
  const environment = {
    name: 'company-a',
    host: 'company-a.api.dfp.dynamics.com',
    variables: { FraudAssessmentType: 'Protect', PaymentUrl: 'https://pay.example.com' },
  };
  const { EnvironmentVariables } = deploymentSettings(connector, environment, connectorFlows.settings);
  expect(EnvironmentVariables).toEqual([
    { SchemaName: 'contoso_FraudHostUrl', Value: 'https://company-a.api.dfp.dynamics.com' },
    { SchemaName: 'contoso_FraudAssessmentType', Value: 'Protect' },
    { SchemaName: 'contoso_PaymentUrl', Value: 'https://pay.example.com' },
  ]);
});

test('the page of the flows has the privacy note', () => {
  const page = overviewPage(connectorFlows, connector);
  expect(connectorFlows.privacy.length).toBeGreaterThan(3);
  for (const sentence of connectorFlows.privacy) expect(page).toContain(`- ${sentence}`);
});

test('every row of the checklist names tests that exist, or a reason', () => {
  const rows = contractFixture<{ id: string }[]>('commerce-rows.json').map(({ id }) => id);
  expect(rows).toHaveLength(36);
  expect(connectorFlows.checklist.map(({ id }) => id).sort()).toEqual([...rows].sort());
  const tests = readdirSync(join(root, 'test'), { recursive: true })
    .map(String)
    .filter(name => name.endsWith('.test.ts'))
    .map(name => readFileSync(join(root, 'test', name), 'utf8'))
    .join('\n');
  const missing = connectorFlows.checklist.flatMap(row =>
    row.tests.filter(name => !tests.includes(`'${name}'`)).map(name => `${row.id}: ${name}`),
  );
  expect(missing).toEqual([]);
});
