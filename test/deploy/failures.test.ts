/** The ways in which tools fail: missing, old, hanging, killed, exit code 0 with an error. And what doctor says of a machine. */
import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { failureOf, judged } from '../../scripts/deploy/tool.ts';
import { connectorThere, machineWith, oauthThere, removeMachines } from '../support/stand-in/machine.ts';

afterAll(removeMachines);

const deploy = ['deploy', '--target', 'pac', '-e', 'test'];

describe('nothing is sent when', () => {
  test.each<[what: string, argv: string[], behaviour: object, code: number, words: string[]]>([
    [
      'the tool is missing',
      ['deploy', '--target', 'paconn', '-e', 'test'],
      {},
      2,
      ['error tool-missing', 'paconn was not found', 'pip install paconn'],
    ],
    [
      'the tool is too old',
      deploy,
      { help: { print: 'Version: 1.20.3+g1', nothing: true } },
      2,
      ['error tool-refused', 'is version 1.20.3, older than 1.34.4'],
    ],
    [
      'nobody is signed in',
      deploy,
      { 'org who': { print: 'Error: No profiles were found on this computer.', exit: 1 } },
      1,
      [
        'error deploy-not-signed-in',
        'No profiles were found',
        'pac auth create --environment https://contoso-test.crm.dynamics.com',
      ],
    ],
    [
      'the tool says nothing of an environment',
      deploy,
      { 'org who': { nothing: true } },
      1,
      ['pac shows no environment'],
    ],
    [
      'the backup fails',
      deploy,
      { 'connector download': { exit: 1, print: 'Error: Forbidden' } },
      1,
      [
        'Back up the connector as it stands there: pac ended with exit code 1 and said: Error: Forbidden',
        'nothing was changed',
      ],
    ],
    [
      'the backup is empty',
      deploy,
      { 'connector download': { nothing: true } },
      1,
      ['wrote no definition or no properties'],
    ],
    [
      'the list cannot be read',
      deploy,
      { 'connector list': { kill: true } },
      1,
      ['was stopped from outside before it had finished'],
    ],
    [
      'the environment does not exist',
      ['deploy', '--target', 'pac', '-e', 'tests'],
      {},
      2,
      ['error environment-unknown', 'Did you mean "test"?'],
    ],
    ['no environment is named', ['deploy', '--target', 'pac'], {}, 2, ['error deploy-environment-missing']],
  ])('%s', async (_, argv, behaviour, code, words) => {
    const machine = machineWith('pac');
    connectorThere(machine);
    machine.write('service/behaviour.json', behaviour);
    const ran = await machine.connector(argv);
    for (const part of words) expect(ran.stderr).toContain(part);
    expect(ran.code).toBe(code);
    expect(ran.stderr).not.toContain('    at ');
    expect(machine.log().filter(line => line.includes('update') || line.includes('create'))).toEqual([]);
  });
});

describe('a failed update is found, whatever the exit code, and what was there is saved', () => {
  test.each<[what: string, behaviour: object, words: string]>([
    [
      'exit code 0 and an error',
      { print: 'Error: Connector Import Failed', exit: 0 },
      'pac ended with exit code 0, but said: Error: Connector Import Failed',
    ],
    ['exit code 1', { exit: 1 }, 'pac ended with exit code 1'],
    ['killed', { kill: true }, 'pac was stopped from outside'],
    ['hanging', { hang: true }, 'pac did not answer in time and was stopped'],
  ])('%s', async (_, behaviour, words) => {
    const machine = machineWith('pac');
    const before = connectorThere(machine);
    machine.write('service/behaviour.json', { 'connector update': behaviour });
    // Long enough for a tool that answers on a busy machine.
    const patience = 'hang' in behaviour ? '0.08' : '2';
    const ran = await machine.connector([...deploy, '--timeout', patience]);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain(`Update the connector: ${words}`);
    expect(ran.stderr).toContain('what was there is in connector/backups/test/2026-05-04T13-05-00/before');
    expect(oauthThere(machine)).toEqual(before);
  });

  test('an update that says it worked and did nothing', async () => {
    const machine = machineWith('pac');
    connectorThere(machine);
    machine.write('service/behaviour.json', {
      'connector update': { print: 'Connector updated successfully', nothing: true },
    });
    const ran = await machine.connector(deploy);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain(
      'Read the connector back: pac the connector there is version 1.0.0, not 1.2.0',
    );
  });
});

test('a dry run needs no tool and starts none', async () => {
  const machine = machineWith();
  const ran = await machine.connector(['deploy', '--target', 'solution', '-e', 'test', '--dry-run']);
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  expect(
    ran.stdout
      .split('\n')
      .filter(line => line.startsWith('pac '))
      .map(line => line.split(' ').slice(1, 3).join(' ')),
  ).toEqual([
    'org who',
    'solution list',
    'connector download',
    'solution export',
    'solution import',
    'solution list',
    'connector download',
  ]);
  expect(machine.exists('connector/backups')).toBe(false);
  const paconn = await machine.connector(['deploy', '--target', 'paconn', '-e', 'test', '--dry-run'], {
    CONNECTOR_CLIENT_SECRET: 'a-secret-that-is-long-enough',
  });
  expect(paconn.stdout).toContain('--secret ***');
});

describe('the tool is found', () => {
  test('by the variable of the build tools, before the search path', async () => {
    const machine = machineWith('pac');
    const path = join(machine.folder, 'own', 'pac');
    mkdirSync(join(machine.folder, 'own'));
    writeFileSync(path, '#!/bin/sh\necho "Version: 1.40.0"\n');
    chmodSync(path, 0o755);
    const { stdout } = await machine.connector(['doctor'], { POWERPLATFORMTOOLS_PACPATH: path });
    expect(stdout).toContain(`1.40.0 ${path} (found by POWERPLATFORMTOOLS_PACPATH)`);
  });

  test('and run by the wrapper of the build tools when the project has it, which signs nobody out', async () => {
    const machine = machineWith('pac');
    const before = connectorThere(machine);
    cpSync(join(import.meta.dirname, '..', 'fixtures', 'cli-wrapper'), join(machine.folder, 'node_modules'), {
      recursive: true,
    });
    const ran = await machine.connector(deploy);
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stderr).toContain('run by @microsoft/powerplatform-cli-wrapper');
    expect(oauthThere(machine)).toMatchObject(before);
    expect(machine.log().some(argv => argv.includes('auth'))).toBe(false);
    expect(machine.log()).toHaveLength(5);
    machine.write('service/behaviour.json', { 'connector update': { exit: 1, print: 'Error: no' } });
    expect((await machine.connector(deploy)).stderr).toContain(
      'pac ended with exit code 1 and said: Error: no',
    );
  });
});

describe('doctor', () => {
  test('a bare machine can build, and is told what the rest takes', async () => {
    const { code, stdout } = await machineWith().connector(['doctor']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/ok +node +v20\.19\.0/);
    expect(stdout).toMatch(/missing +pac +not found\n +install: dotnet tool restore/);
    expect(stdout).toMatch(/ok +build, package, verify/);
    expect(stdout).toMatch(/missing +deploy --target paconn \(needs paconn\)/);
  });

  test('as data', async () => {
    const { stdout } = await machineWith('pac', 'paconn').connector(['doctor', '--format', 'json']);
    const { tools, jobs } = JSON.parse(stdout);
    expect(tools.find((tool: { tool: string }) => tool.tool === 'pac')).toMatchObject({ state: 'found' });
    expect(jobs.find((job: { job: string }) => job.job === 'deploy --target paconn')).toMatchObject({
      ready: true,
    });
  });
});

describe('a run counts as failed', () => {
  test.each<[Parameters<typeof failureOf>[0], string | undefined]>([
    [{ end: 'exited', exitCode: 0, lines: ['All good', 'No Errors found'] }, undefined],
    [
      { end: 'exited', exitCode: 0, lines: ['ERROR: {"code":"BadRequest"}'] },
      'ended with exit code 0, but said: ERROR: {"code":"BadRequest"}',
    ],
    [{ end: 'exited', exitCode: 2, lines: [] }, 'ended with exit code 2'],
    [{ end: 'missing', lines: [] }, 'could not be started'],
  ])('%j', (run, expected) => expect(failureOf(run)).toBe(expected));
});

test.each([
  ['Version: 2.10.1+gabc (.NET 10)', { version: '2.10.1' }],
  ['Version: 1.34.4', { version: '1.34.4' }],
  ['Version: 1.34.3', { version: '1.34.3', refusal: 'is version 1.34.3, older than 1.34.4' }],
  ['Version: 0.99.9', { version: '0.99.9', refusal: 'is version 0.99.9, older than 1.34.4' }],
  [
    'Version: 3.0.0',
    { version: '3.0.0', remark: 'version 3.0.0 is newer than this program knows; it may behave otherwise' },
  ],
  ['hello', { remark: 'its version is unknown' }],
])('of "%s" the version is judged', (line, expected) => {
  expect(judged([line], { oldest: '1.34.4', newestMajor: 2 })).toEqual(expected);
});
