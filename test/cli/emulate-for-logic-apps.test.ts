/**
 * `emulate --host-mode fixed --stand-ins`: what a Logic Apps Standard project needs on a developer's machine. Its workflows run here with
 * their own local settings, and everything goes over sockets.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import { benchOf } from '../../scripts/flows/run/bench.ts';
import { realClock } from '../../scripts/flows/run/clock.ts';
import { gatewayDoors, overHttp } from '../../scripts/flows/run/gateway-doors.ts';
import { overNetwork } from '../../scripts/flows/run/http-door.ts';
import { runWorkflow } from '../../scripts/flows/run/workflow.ts';
import { connectorCommand } from '../support/command-line.ts';
import { flowBench, localSettings, order, workflowOn } from '../support/flow-bench.ts';
import { type MemoryFileSystem, memoryFileSystem } from '../support/memory-file-system.ts';
import { connectorFiles } from '../support/repository-files.ts';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>(done => server.close(() => done()));
  return port;
}

let [gatewayPort, standInPort] = [0, 0];
beforeAll(async () => {
  [gatewayPort, standInPort] = [await freePort(), await freePort()];
});

const settingsFile = 'connector/flows/settings.yaml';

/** The repository's files with stand-ins on a port that is free. */
const files = (changes: Readonly<Record<string, string>> = {}): MemoryFileSystem =>
  memoryFileSystem({
    ...connectorFiles,
    [settingsFile]: (connectorFiles[settingsFile] ?? '').replaceAll(':7072', `:${standInPort}`),
    ...changes,
  });

const emulate = (more: readonly string[], whileRunning?: (stdout: string) => Promise<void>, own = files()) =>
  connectorCommand(
    ['emulate', '--in-memory', '--port', String(gatewayPort), ...more],
    own,
    {},
    undefined,
    whileRunning ? { whileRunning } : {},
  );

/** A run with the project's local settings, on the ports of this test. */
async function runOverSockets(body: unknown, given: Readonly<Record<string, string>>) {
  const settings = Object.fromEntries(
    Object.entries({ ...localSettings, ...given }).map(([name, value]) => [
      name,
      value.replace(':7071', `:${gatewayPort}`).replace(':7072', `:${standInPort}`),
    ]),
  );
  const runtime = new URL(settings['fraudprotection-ConnectionRuntimeUrl'] ?? '');
  const [, , connector = '', connection = ''] = runtime.pathname.split('/');
  const bench = benchOf({
    gateway: gatewayDoors({ ask: overHttp(runtime.origin), connector, connection }),
    standIns: {},
    settings,
    secretVariables: {},
    send: overNetwork,
  });
  return runWorkflow(
    workflowOn('logic-apps', 'checkout', settings),
    { method: 'POST', headers: {}, text: JSON.stringify(body) },
    { clock: realClock(() => Date.now()), doors: bench.doors, newId: () => crypto.randomUUID() },
  );
}

describe('a project with its local settings', () => {
  test('decides and answers as the bench does, and nothing is charged after a rejection', async () => {
    const cases: readonly [id: string, settings: Record<string, string>, outcome: string][] = [
      ['order-1', {}, 'Approved'],
      ['order-2-magic-reject', { FraudAssessmentType: 'Protect' }, 'Rejected'],
      ['order-3-pay-declined', {}, 'Declined'],
      ['order-4-magic-review', { FraudAssessmentType: 'Protect' }, 'Review'],
    ];
    let done: unknown;
    const { code, stdout, stderr } = await emulate(['--host-mode', 'fixed', '--stand-ins'], async () => {
      for (const [id, settings, outcome] of cases) {
        const here = await runOverSockets(order(id), settings);
        const { answer } = await flowBench('logic-apps', { settings }).run('checkout', order(id));
        expect([id, here.answer]).toEqual([id, answer]);
        expect(here.answer.body).toMatchObject({ outcome });
      }
      done = await (await fetch(`http://127.0.0.1:${standInPort}/`)).json();
    });
    expect([code, stderr]).toEqual([0, '']);
    expect(done).toEqual({
      payment: { authorisations: ['order-1'] },
      'back-office': { orders: ['order-1', 'order-4-magic-review'] },
    });
    expect(stdout).toContain(`  payment         http://127.0.0.1:${standInPort}/payment, a stand-in\n`);
    expect(stdout).toContain(`  back-office     http://127.0.0.1:${standInPort}/back-office, a stand-in\n`);
  });

  test('"flow run" reaches such a gateway, and says when it serves the other host', async () => {
    const run = (host: string) =>
      connectorCommand(
        [
          'flow',
          'run',
          'checkout',
          '--host',
          host,
          '--gateway',
          `http://127.0.0.1:${gatewayPort}`,
          '--data',
          'o.json',
        ],
        files({ 'o.json': JSON.stringify(order('order-1')) }),
      );
    const told = (host: string, start: string) =>
      `--gateway: what answers at http://127.0.0.1:${gatewayPort} does not serve the connector as ${host} calls it; start the gateway with "${start}", and again after each build.`;
    const ran: Record<string, unknown> = {};
    await emulate(['--host-mode', 'fixed'], async () => {
      ran['logic-apps'] = (await run('logic-apps')).code;
      ran['power-automate refused'] = (await run('power-automate')).stderr;
    });
    await emulate([], async () => {
      ran['power-automate'] = (await run('power-automate')).code;
      ran['logic-apps refused'] = (await run('logic-apps')).stderr;
    });
    expect(ran).toEqual({
      'logic-apps': 0,
      'power-automate refused': expect.stringContaining(told('Power Automate', 'connector emulate')),
      'power-automate': 0,
      'logic-apps refused': expect.stringContaining(
        told('Logic Apps', 'connector emulate --host-mode fixed'),
      ),
    });
  });
});

describe('refused', () => {
  test.each<[what: string, argv: string[], changes: () => Record<string, string>, words: string]>([
    [
      'a host mode for another connector',
      ['elsewhere', '--host-mode', 'fixed'],
      () => ({}),
      '--host-mode is for the connector of the model; leave out the folder',
    ],
    [
      'a model with an error',
      ['--host-mode', 'fixed'],
      () => ({ 'connector/model/connector.yaml': 'title: 1\n' }),
      'connector/model/connector.yaml:1:',
    ],
    [
      'no stand-ins',
      ['--stand-ins'],
      () => ({ 'connector/flows/local/stand-ins.yaml': 'standIns: {}\n' }),
      'stand-ins.yaml:1:1',
    ],
    [
      'stand-ins that lie elsewhere',
      ['--stand-ins'],
      () => ({
        [settingsFile]: (connectorFiles[settingsFile] ?? '').replace(
          'http://127.0.0.1:7072/payment',
          'https://pay.example.com',
        ),
      }),
      `${settingsFile}: "local" of PaymentUrl is "https://pay.example.com", where no stand-in can be served; write an address such as http://127.0.0.1:7072/payment.`,
    ],
  ])('%s', async (_, argv, changes, words) => {
    const { code, stdout, stderr } = await emulate(argv, undefined, files(changes()));
    expect([stdout, stderr]).toEqual(['', expect.stringContaining(words)]);
    expect(code).not.toBe(0);
  });

  test('a folder without the file of stand-ins', async () => {
    const own = files();
    own.files.delete('connector/flows/local/stand-ins.yaml');
    const { code, stderr } = await emulate(['--stand-ins'], undefined, own);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('it describes no stand-in; describe some there, or leave out --stand-ins'),
    ]);
  });

  test('the limit of the model counts in each host mode, and --limit before it', async () => {
    const limit = async (...more: string[]) =>
      /\d+ calls in \d+ seconds/.exec((await emulate(['--host-mode', 'fixed', ...more])).stdout)?.[0];
    expect([await limit(), await limit('--limit', '7/9')]).toEqual([
      '100 calls in 60 seconds',
      '7 calls in 9 seconds',
    ]);
  });

  test('a port of a stand-in that is in use, and nothing stays open', async () => {
    const other = createServer();
    await new Promise<void>(done => other.listen(standInPort, '127.0.0.1', done));
    const { code, stderr } = await emulate(['--stand-ins']);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining(
        `port ${standInPort}: it is in use; free it, or change "local" of the settings in ${settingsFile}`,
      ),
    ]);
    other.close();
    expect((await emulate(['--stand-ins'])).code).toBe(0);
  });
});
