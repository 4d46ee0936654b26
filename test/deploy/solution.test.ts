/** Importing the solution: versions, backups, OAuth settings in every mode, proof. With a stand-in pac. */
import { afterAll, describe, expect, test } from 'vitest';
import { identityOf } from '../../scripts/model/identity.ts';
import { exampleModel } from '../support/example-model.ts';
import {
  connectorThere,
  type Machine,
  machineWith,
  oauthThere,
  overlay,
  removeMachines,
} from '../support/stand-in/machine.ts';

afterAll(removeMachines);

const url = 'https://contoso-test.crm.dynamics.com';
const backup = '~/connector/backups/test/2026-05-04T13-05-00';
const { connectorId } = identityOf(exampleModel());
const deploy = (machine: Machine) => machine.connector(['deploy', '--target', 'solution', '-e', 'test']);

function machineWithSolution(version: string): [Machine, Record<string, unknown>] {
  const machine = machineWith('pac');
  const before = connectorThere(machine);
  machine.write('service/solution.json', { name: 'ContosoOrderScreening', version });
  return [machine, before];
}

test('a first import refers to environment variables and has no settings that it does not know', async () => {
  const machine = machineWith('pac');
  const { code, stdout, stderr } = await deploy(machine);
  expect(code, stderr).toBe(0);
  expect(machine.log()).toEqual([
    ['pac', 'org', 'who', '--environment', url],
    ['pac', 'solution', 'list', '--environment', url],
    [
      'pac',
      'solution',
      'import',
      '--path',
      `${backup}/sent/solution.zip`,
      '--environment',
      url,
      '--publish-changes',
      'true',
    ],
    ['pac', 'solution', 'list', '--environment', url],
    [
      'pac',
      'connector',
      'download',
      '--connector-id',
      connectorId,
      '--environment',
      url,
      '--outputDirectory',
      `${backup}/after`,
    ],
  ]);
  expect(oauthThere(machine)).toMatchObject({
    clientId: '@environmentVariables("contoso_ClientId")',
    clientSecret: '@environmentVariables("contoso_ClientSecret")',
  });
  expect(stderr).toContain('solution ContosoOrderScreening: not there yet, becomes version 1.2.0.0');
  expect(stdout).toContain('1. Give the environment variables of the solution their values');
});

describe('a solution that is there', () => {
  test('is backed up twice over, and the connector keeps its OAuth settings', async () => {
    const [machine, before] = machineWithSolution('1.1.0.0');
    const { code, stderr } = await deploy(machine);
    expect(code, stderr).toBe(0);
    expect(machine.log().map(argv => argv.slice(1, 3).join(' '))).toEqual([
      'org who',
      'solution list',
      'connector download',
      'solution export',
      'solution import',
      'solution list',
      'connector download',
    ]);
    const saved = machine.files('connector/backups/test/2026-05-04T13-05-00/before');
    expect(saved['ContosoOrderScreening.zip']).toBe('the solution as it was');
    expect(saved['apiDefinition.json']).toContain('OldOperation');
    expect(oauthThere(machine)).toEqual(before);
    expect(stderr).toContain('OAuth settings stay as they are there');
    expect(stderr).toContain('version 1.1.0.0 becomes 1.2.0.0');
  });

  test('oauth: references points it at environment variables, because the overlay says so', async () => {
    const [machine] = machineWithSolution('1.1.0.0');
    machine.write('connector/environments/test.yaml', `${overlay}oauth: references\n`);
    const { stderr } = await deploy(machine);
    expect(oauthThere(machine)['clientId']).toBe('@environmentVariables("contoso_ClientId")');
    expect(stderr).toContain('OAuth settings refer to environment variables');
  });

  test('oauth: values replaces them, and the summary warns', async () => {
    const [machine] = machineWithSolution('1.1.0.0');
    machine.write('connector/environments/test.yaml', `${overlay}oauth: values\n`);
    const { stderr } = await deploy(machine);
    expect(oauthThere(machine)).not.toHaveProperty('clientSecret');
    expect(stderr).toContain('OAuth settings are REPLACED');
  });

  test('is not replaced by a lower version', async () => {
    const [machine] = machineWithSolution('1.10.0.0');
    const { code, stderr } = await deploy(machine);
    expect(code).toBe(1);
    expect(stderr).toContain('Version 1.2.0.0 is lower than 1.10.0.0');
    expect(machine.log().some(argv => argv.includes('import'))).toBe(false);
  });

  test('a managed one cannot be exported, and the download of its connector is backup enough', async () => {
    const [machine, before] = machineWithSolution('1.1.0.0');
    machine.write('service/behaviour.json', {
      'solution export': { print: 'Error: managed solutions cannot be exported', exit: 1 },
    });
    const { code, stderr } = await deploy(machine);
    expect(code, stderr).toBe(0);
    expect(oauthThere(machine)).toEqual(before);
  });

  test('without any backup nothing is imported', async () => {
    const [machine] = machineWithSolution('1.1.0.0');
    machine.write('service/behaviour.json', {
      'solution export': { exit: 1 },
      'connector download': { exit: 1 },
    });
    const { code, stderr } = await deploy(machine);
    expect(code).toBe(1);
    expect(stderr).toContain(
      'Back up the solution as it stands there: pac ended with exit code 1; nothing was changed',
    );
    expect(machine.log().some(argv => argv.includes('import'))).toBe(false);
  });
});

test('managed, and with the settings of the environment', async () => {
  const machine = machineWith('pac');
  machine.write('connector/environments/test.yaml', `${overlay}managed: true\nhost: test.api.contoso.com\n`);
  const { code, stderr } = await deploy(machine);
  expect(code, stderr).toBe(0);
  expect(machine.log()[2]).toEqual([
    ...['pac', 'solution', 'import', '--path', `${backup}/sent/solution.zip`, '--environment', url],
    ...['--settings-file', `${backup}/sent/deployment-settings.json`],
  ]);
  expect(machine.json('service/solution.json')).toMatchObject({ managed: '1' });
  expect(machine.json('service/settings.json')).toEqual({
    EnvironmentVariables: [{ SchemaName: 'contoso_Address', Value: 'https://test.api.contoso.com' }],
    ConnectionReferences: [],
  });
});

test('an import that says it worked and did nothing is found out', async () => {
  const machine = machineWith('pac');
  machine.write('service/behaviour.json', {
    'solution import': { print: 'Solution Imported successfully.', nothing: true },
  });
  const { code, stderr } = await deploy(machine);
  expect(code).toBe(1);
  expect(stderr).toContain('Look whether the solution is there: pac does not list the solution');
});
