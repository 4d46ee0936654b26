/** `flow run` on the command line: what it prints, its exit codes, what it refuses. The runner has tests of its own. */
import { describe, expect, test } from 'vitest';
import { type Host, hosts } from '../../scripts/flows/run/host.ts';
import { connectorCommand } from '../support/command-line.ts';
import { memoryFileSystem } from '../support/memory-file-system.ts';
import { connectorFiles } from '../support/repository-files.ts';

const command = (argv: readonly string[], changes: Readonly<Record<string, string>> = {}, input?: string) =>
  connectorCommand(
    ['flow', 'run', ...argv],
    memoryFileSystem({ ...connectorFiles, ...changes }),
    {},
    undefined,
    input === undefined ? {} : { input },
  );

const on = (host: Host, ...more: string[]): string[] => ['checkout', '--host', host, ...more];
const approved = 'connector/flows/local/order.json';
const rejected = 'connector/flows/local/rejected-order.json';

describe.each(hosts)('on %s', host => {
  test('the answer is the result, the record is talk', async () => {
    const { code, stdout, stderr } = await command(on(host, '--data', approved));
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ orderId: 'order-1001', outcome: 'Approved' });
    expect(stderr).toMatch(
      /^Purchase protection at checkout {2}on (Power Automate|Logic Apps)\n {4}0\.000 s {2}manual /,
    );
    expect(stderr).toMatch(/ {4}Assess_order +Succeeded {2}inputs and outputs hidden\n/);
    expect(stderr).toContain(
      '\n  201  POST /authorisations  payment\n  200  PUT /orders/order-1001  back-office\n',
    );
    expect(stderr).toContain(
      '\nKept by stand-ins\n  payment, authorisations: order-1001\n  back-office, orders: order-1001\n',
    );
    expect(stderr).toMatch(/\nSucceeded in 0\.000 s\nAnswer 200\n$/);
  });

  test('a rejected order is a run that succeeded, and nothing is charged', async () => {
    const { code, stdout, stderr } = await command(
      on(host, '-d', rejected, '--set', 'FraudAssessmentType=Protect'),
    );
    expect([code, JSON.parse(stdout).outcome]).toEqual([0, 'Rejected']);
    expect(stderr).not.toContain('authorisations');
  });

  test('--json gives the whole record, without secrets', async () => {
    const { code, stdout, stderr } = await command(on(host, '--json', '--data', approved));
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      workflow: 'checkout',
      host,
      status: 'Succeeded',
      milliseconds: 0,
      answer: { statusCode: 200, headers: {}, body: { outcome: 'Approved' } },
      kept: { payment: { authorisations: ['order-1001'] } },
    });
    const { steps, calls } = JSON.parse(stdout);
    expect(steps.find(({ name }: { name: string }) => name === 'Assess_order')).toMatchObject({
      type: host === 'power-automate' ? 'OpenApiConnection' : 'ApiConnection',
      around: ['Assess_if_enabled'],
      status: 'Succeeded',
      attempts: 1,
      hidden: ['inputs', 'outputs'],
    });
    expect(calls.map(({ status }: { status: number }) => status)).toEqual([200, 201, 200, 200, 200]);
    expect(stdout).not.toContain('local-payment-stand-in');
  });

  test('an order that is none is answered with 400, with exit code 1', async () => {
    const { code, stdout, stderr } = await command(on(host, '--data', '-'), {}, 'orderId=1');
    expect([code, JSON.parse(stdout).error.message]).toEqual([1, 'The body is not JSON.']);
    expect(stderr).toContain(
      'Failed in 0.000 s: TriggerInputSchemaMismatch, The body is not JSON.\nAnswer 400\n',
    );
  });

  test('a run that ends as failed has exit code 1', async () => {
    const order = (connectorFiles[approved] ?? '').replace('order-1001', 'order-pay-garbage');
    const { code, stdout, stderr } = await command(on(host, '--data', '-'), {}, order);
    expect([code, JSON.parse(stdout).outcome]).toEqual([1, 'PaymentUnknown']);
    expect(stderr).toContain(
      'Failed in 0.000 s: OrderNotFinished, Order order-pay-garbage ended as PaymentUnknown.\nAnswer 503  (Retry-After: 30)\n',
    );
  });
});

const workflow = 'connector/generated/flows/checkout.logic-apps.json';
const changed = (from: string, to: string) => ({
  [workflow]: (connectorFiles[workflow] ?? '').replaceAll(from, to),
});

describe('refused with exit code 2, and nothing runs', () => {
  test.each<[what: string, argv: string[], changes: Record<string, string>, words: string]>([
    [
      'an unknown flow',
      ['chekout', '--host', 'logic-apps'],
      {},
      'there is no flow "chekout" (Did you mean "checkout"); choose one of bank-events,',
    ],
    [
      'an unknown setting',
      on('logic-apps', '--set', 'Nonsense=1'),
      {},
      '"Nonsense" names no setting; write name=value with one of ',
    ],
    ['a setting without a value', on('logic-apps', '--set', 'Nonsense'), {}, '"Nonsense" names no setting'],
    [
      'a setting that is neither yes nor no',
      on('power-automate', '--set', 'FraudEnabled=maybe'),
      {},
      '"maybe" is neither yes nor no, as "Fraud Protection Enabled (contoso_FraudEnabled)" must be',
    ],
    ['data that is not there', on('logic-apps', '--data', 'none.json'), {}, 'source-missing'],
    [
      'an action that is not known',
      on('logic-apps'),
      changed('"type": "Switch"', '"type": "Batch"'),
      `${workflow}: actions.Route has the type "Batch", which this runner does not know`,
    ],
    [
      'a function that is not known',
      on('logic-apps'),
      changed('@guid()', '@xpath()'),
      `${workflow}: actions.Correlation.inputs uses the function "xpath", which this runner does not know`,
    ],
    [
      'a workflow that is not JSON',
      on('logic-apps'),
      { [workflow]: '{' },
      `${workflow}: it is not JSON; run "connector build" again`,
    ],
    [
      'a workflow that is none',
      on('logic-apps'),
      { [workflow]: '{}' },
      'it holds no workflow definition of this host',
    ],
    [
      'stand-ins that are none',
      on('logic-apps'),
      { 'connector/flows/local/stand-ins.yaml': 'standIns: {}\n' },
      'stand-ins.yaml:1:1',
    ],
  ])('%s', async (_, argv, changes, words) => {
    const { code, stdout, stderr } = await command(argv, changes);
    expect(stdout).toBe('');
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/\n {4}at /);
    expect(code).toBe(_ === 'stand-ins that are none' ? 1 : 2);
  });

  test('another host, or none', async () => {
    expect((await command(['checkout', '--host', 'canvas'])).code).toBe(2);
    expect((await command(['checkout'])).code).toBe(2);
  });
});

test('a gateway that runs is asked instead; when there is none, the order is not lost', async () => {
  const { code, stdout, stderr } = await command(
    on(
      'power-automate',
      '--gateway',
      'http://127.0.0.1:9',
      '--data',
      rejected,
      '--set',
      'FraudAssessmentType=Protect',
      '--set',
      'FraudFailOpen=no',
    ),
  );
  expect([code, JSON.parse(stdout).outcome]).toEqual([1, 'Unavailable']);
  expect(stderr).toContain('the gateway did not answer');
});
