/** Deploying a connector with pac and paconn: what is run, what is kept, what is proven. With stand-in tools. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  connectorThere,
  machineWith,
  oauthThere,
  overlay,
  removeMachines,
} from '../support/stand-in/machine.ts';

afterAll(removeMachines);

const url = 'https://contoso-test.crm.dynamics.com';
const backup = '~/connector/backups/test/2026-05-04T13-05-00';
const id = '11111111-2222-3333-4444-555555555555';
const pacFiles = [
  ...['--api-definition-file', `${backup}/sent/apiDefinition.swagger.json`],
  ...['--api-properties-file', `${backup}/sent/apiProperties.json`],
  ...['--icon-file', `${backup}/sent/icon.png`, '--script-file', `${backup}/sent/script.csx`],
];
const secret = `abcdefg${'-'}very-long-value-1`;

describe('pac', () => {
  test('a connector that is not there is created, and its id is to be written down', async () => {
    const machine = machineWith('pac');
    const { code, stdout, stderr } = await machine.connector(['deploy', '--target', 'pac', '-e', 'test']);
    expect(code, stderr).toBe(0);
    expect(machine.log()).toEqual([
      ['pac', 'org', 'who', '--environment', url],
      ['pac', 'connector', 'list', '--environment', url],
      ['pac', 'connector', 'create', ...pacFiles, '--environment', url],
      [
        'pac',
        'connector',
        'download',
        '--connector-id',
        id,
        '--environment',
        url,
        '--outputDirectory',
        `${backup}/after`,
      ],
    ]);
    expect(stderr).toContain('Target environment https://contoso-test.crm.dynamics.com');
    expect(stderr).toContain('a new connector');
    expect(stderr).toContain('Connected as maker@contoso.com');
    expect(stderr).toContain('Order Screening 1.2.0 is there, with');
    expect(stdout).toContain(
      `1. Write ${id} under connector.dataverseId in connector/environments/test.yaml.`,
    );
    expect(stdout).toContain('Create a connection');
  });

  test('one that is there is backed up, keeps its sign-in, and the summary says what changes', async () => {
    const machine = machineWith('pac');
    const before = connectorThere(machine);
    const { code, stdout, stderr } = await machine.connector(['deploy', '--target', 'pac', '-e', 'test']);
    expect(code, stderr).toBe(0);
    expect(machine.log().map(argv => argv.slice(1, 3).join(' '))).toEqual([
      'org who',
      'connector list',
      'connector download',
      'connector update',
      'connector download',
    ]);
    expect(machine.log()[3]).toEqual([
      'pac',
      'connector',
      'update',
      '--connector-id',
      id,
      ...pacFiles,
      '--environment',
      url,
    ]);
    expect(oauthThere(machine)).toMatchObject(before);
    expect(machine.read('service/connector/apiProperties.json')).toContain('token:grantType');
    expect(machine.read('connector/backups/test/2026-05-04T13-05-00/before/apiDefinition.json')).toContain(
      'OldOperation',
    );
    expect(stderr).toContain('version 1.0.0 becomes 1.2.0');
    expect(stderr).toContain('REMOVED, flows that use them will fail: OldOperation');
    expect(stderr).toContain('OAuth settings of "token" stay');
    expect(stdout).toContain(
      'Register the redirect address https://global.consent.azure-apim.net/redirect/contoso-5forderscreening-5fabc',
    );
  });

  test('what the overlay names itself wins, and nothing else', async () => {
    const machine = machineWith('pac');
    const before = connectorThere(machine);
    const clientId = 'bbbbbbbb-0000-4000-8000-00000000000b';
    machine.write(
      'connector/environments/test.yaml',
      `${overlay}clientId: ${clientId}\ntenant: own-tenant\nconnector: { dataverseId: ${id} }\n`,
    );
    const { code, stderr } = await machine.connector(['deploy', '--target', 'pac', '-e', 'test']);
    expect(code, stderr).toBe(0);
    expect(oauthThere(machine)).toMatchObject({
      ...before,
      clientId,
      customParameters: { ...(before['customParameters'] as object), tenantId: { value: 'own-tenant' } },
    });
    expect(stderr).toContain('OAuth settings of "token" change: clientId, ');
    expect(machine.log()[1]?.slice(1, 3)).toEqual(['connector', 'download']);
  });

  test('oauth: values replaces the sign-in, because the overlay says so', async () => {
    const machine = machineWith('pac');
    connectorThere(machine);
    machine.write('connector/environments/test.yaml', `${overlay}oauth: values\n`);
    await machine.connector(['deploy', '--target', 'pac', '-e', 'test']);
    expect(oauthThere(machine)).not.toHaveProperty('clientSecret');
  });

  test('two connectors of one name are not guessed between', async () => {
    const machine = machineWith('pac');
    connectorThere(machine);
    machine.write('service/behaviour.json', {
      'connector list': {
        print: `${id}  contoso_orderscreening  Order Screening\n${id.replace('1', '2')}  other_x  Order Screening`,
        nothing: true,
      },
    });
    const { code, stderr } = await machine.connector(['deploy', '--target', 'pac', '-e', 'test']);
    expect(code).toBe(1);
    expect(stderr).toContain('lists 2 connectors called "Order Screening"');
    expect(stderr).toContain('connector.dataverseId');
  });
});

describe('paconn', () => {
  const environment = '8a1c2d3e-0000-4000-8000-000000000001';
  const paconnFiles = [
    ...['--api-def', `${backup}/sent/apiDefinition.swagger.json`],
    ...['--api-prop', `${backup}/sent/apiProperties.json`],
    ...['--icon', `${backup}/sent/icon.png`, '--script', `${backup}/sent/script.csx`],
  ];
  const withId = `${overlay}connector: { apiId: shared_contoso-5forderscreening-5fabc }\n`;

  test('creating needs the secret, from a variable', async () => {
    const machine = machineWith('paconn');
    const { code, stderr } = await machine.connector(['deploy', '--target', 'paconn', '-e', 'test']);
    expect(code).toBe(2);
    expect(stderr).toContain('error deploy-secret-missing');
    expect(stderr).toContain('the variable CONNECTOR_CLIENT_SECRET');
    expect(machine.log()).toEqual([]);
  });

  test('nobody is signed in', async () => {
    const machine = machineWith('paconn');
    rmSync(join(machine.folder, '.paconn'), { recursive: true });
    const { code, stderr } = await machine.connector(['deploy', '--target', 'paconn', '-e', 'test']);
    expect(code).toBe(1);
    expect(stderr).toContain('error deploy-not-signed-in');
    expect(stderr).toContain('run: paconn login');
    expect(machine.log()).toEqual([]);
  });

  test('the secret reaches the tool and nothing else', async () => {
    const machine = machineWith('paconn');
    const ran = await machine.connector(['deploy', '--target', 'paconn', '-e', 'test'], {
      CONNECTOR_CLIENT_SECRET: secret,
    });
    expect(ran.code, ran.stderr).toBe(0);
    expect(machine.log()[0]).toEqual([
      'paconn',
      'create',
      '--env',
      environment,
      ...paconnFiles,
      '--secret',
      secret,
    ]);
    expect(ran.stderr).toContain('--secret ***');
    expect(ran.stdout + ran.stderr).not.toContain(secret);
    for (const [path, content] of Object.entries(machine.files('connector')))
      expect(content, path).not.toContain(secret);
    expect(ran.stdout).toContain('Write shared_contoso-5forderscreening-5f1234 under connector.apiId');
    expect(ran.stdout).toContain(
      'https://global.consent.azure-apim.net/redirect/contoso-5forderscreening-5f1234',
    );
  });

  test('a tool that prints the secret is masked, and the run fails', async () => {
    const machine = machineWith('paconn');
    machine.write('service/behaviour.json', { create: { print: `using secret ${secret}` } });
    const ran = await machine.connector(['deploy', '--target', 'paconn', '-e', 'test'], {
      CONNECTOR_CLIENT_SECRET: secret,
    });
    expect(ran.stdout + ran.stderr).not.toContain(secret);
    expect(ran.stderr).toContain('using secret ***');
    expect(ran.stderr).toContain('error secret-found');
    expect(ran.code).toBe(1);
  });

  test('an update keeps the sign-in and sends no secret that nobody gave', async () => {
    const machine = machineWith('paconn');
    const before = connectorThere(machine);
    machine.write('connector/environments/test.yaml', withId);
    const { code, stderr } = await machine.connector(['deploy', '--target', 'paconn', '-e', 'test']);
    expect(code, stderr).toBe(0);
    const cid = 'shared_contoso-5forderscreening-5fabc';
    expect(machine.log()).toEqual([
      ['paconn', 'download', '--env', environment, '--cid', cid, '--dest', `${backup}/before`, '--overwrite'],
      ['paconn', 'update', '--env', environment, '--cid', cid, ...paconnFiles],
      ['paconn', 'download', '--env', environment, '--cid', cid, '--dest', `${backup}/after`, '--overwrite'],
    ]);
    expect(oauthThere(machine)).toMatchObject(before);
    expect(machine.files('connector/backups')).toHaveProperty([
      `test/2026-05-04T13-05-00/before/${cid}/apiProperties.json`,
    ]);
  });

  test('the deployed properties have no stack owner', async () => {
    const machine = machineWith('paconn');
    connectorThere(machine);
    machine.write('connector/environments/test.yaml', withId);
    await machine.connector(['deploy', '--target', 'paconn', '-e', 'test']);
    expect(machine.read('service/connector/apiProperties.json')).not.toContain('stackOwner');
  });
});
