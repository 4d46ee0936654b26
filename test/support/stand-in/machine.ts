/** A folder with the example model, stand-in tools on the search path, and a service that they talk to. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import { run } from '../../../scripts/cli/run.ts';
import { nodeFileSystem } from '../../../scripts/source/file-system.ts';
import { nodePrograms } from '../../../scripts/source/programs.ts';
import { exampleFiles } from '../example-model.ts';

const top = mkdtempSync(join(tmpdir(), 'machine-'));
let count = 0;

/** Removes every machine; call it when the tests of a file are over. */
export function removeMachines(): void {
  rmSync(top, { recursive: true, force: true });
}

const tools = join(top, 'bin');

/** The tools as executables; another file of tests may have removed them. */
function makeTools(): void {
  if (existsSync(tools)) return;
  const bundled = buildSync({
    entryPoints: [join(import.meta.dirname, 'tool.ts')],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
    banner: { js: '#!/usr/bin/env node' },
  });
  for (const name of ['pac', 'paconn']) {
    mkdirSync(join(tools, name), { recursive: true });
    writeFileSync(join(tools, name, name), bundled.outputFiles[0]?.contents ?? '');
    chmodSync(join(tools, name, name), 0o755);
  }
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Machine {
  readonly folder: string;
  /** Folder in which the stand-in service keeps its connector and solution. */
  readonly service: string;
  connector(argv: readonly string[], environment?: Readonly<Record<string, string>>): Promise<Ran>;
  /** Commands that were run, without those that ask for a version. */
  log(): string[][];
  write(path: string, content: string | object): void;
  read(path: string): string;
  json<T>(path: string): T;
  exists(path: string): boolean;
  /** Every file below a folder of the machine, as text, by path. */
  files(path: string): Record<string, string>;
}

const text = (content: string | object): string =>
  typeof content === 'string' ? content : JSON.stringify(content);

/** A new machine with these tools installed. */
export function machineWith(...installed: ('pac' | 'paconn')[]): Machine {
  makeTools();
  count += 1;
  const folder = join(top, String(count));
  const service = join(folder, 'service');
  mkdirSync(service, { recursive: true });
  const at = (path: string): string => join(folder, path);
  const machine: Machine = {
    folder,
    service,
    async connector(argv, environment = {}) {
      let [stdout, stderr] = ['', ''];
      const all = {
        // The stand-ins are Node programs.
        PATH: [...installed.map(name => join(tools, name)), dirname(process.execPath)].join(delimiter),
        STANDIN_STATE: service,
        HOME: folder,
        ...environment,
      };
      const code = await run(argv, {
        stdout: {
          write: part => {
            stdout += part;
          },
        },
        stderr: {
          write: part => {
            stderr += part;
          },
        },
        cwd: folder,
        environment: all,
        terminal: { stdout: false, stderr: false },
        files: nodeFileSystem,
        programs: nodePrograms(all),
        runtime: { version: 'v20.19.0' },
        now: () => 0,
        clock: () => new Date('2026-05-04T13:05:00Z'),
        input: async () => new Uint8Array(),
        stopped: () => Promise.resolve(),
      });
      return { code, stdout, stderr };
    },
    log: () =>
      (existsSync(join(service, 'log.jsonl')) ? readFileSync(join(service, 'log.jsonl'), 'utf8') : '')
        .split('\n')
        .filter(line => line !== '')
        .map(line => JSON.parse(line) as string[])
        .filter(([, verb]) => verb !== 'help' && verb !== '--version')
        .map(argv => argv.map(part => part.replace(folder, '~'))),
    write: (path, content) => {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), text(content));
    },
    read: path => readFileSync(at(path), 'utf8'),
    json: path => JSON.parse(readFileSync(at(path), 'utf8')),
    exists: path => existsSync(at(path)),
    files: path =>
      existsSync(at(path))
        ? Object.fromEntries(
            readdirSync(at(path), { recursive: true, withFileTypes: true })
              .filter(entry => entry.isFile())
              .map(entry => join(entry.parentPath, entry.name))
              .map(name => [name.slice(at(path).length + 1), readFileSync(name, 'latin1')]),
          )
        : {},
  };
  for (const [path, content] of Object.entries(exampleFiles)) machine.write(path, content);
  machine.write('connector/environments/test.yaml', overlay);
  machine.write('.paconn/accessTokens.json', '{}');
  return machine;
}

/** The environment of every machine. */
export const overlay = `environment: 8a1c2d3e-0000-4000-8000-000000000001
url: https://contoso-test.crm.dynamics.com
`;

/** A connector that an administrator has finished by hand: sign-in, redirect, a hidden companion. */
export function connectorThere(machine: Machine): Record<string, unknown> {
  const oAuthSettings = {
    identityProvider: 'aad',
    clientId: 'aaaaaaaa-0000-4000-8000-00000000000a',
    clientSecret: '@environmentVariables("contoso_Secret")',
    scopes: ['custom.scope'],
    redirectMode: 'GlobalPerConnector',
    redirectUrl: 'https://global.consent.azure-apim.net/redirect/contoso-5forderscreening-5fabc',
    customParameters: {
      loginUri: { value: 'https://login.windows.net' },
      tenantId: { value: 'their-tenant' },
      resourceUri: { value: 'https://their.audience' },
    },
  };
  machine.write('service/connector/apiDefinition.json', {
    swagger: '2.0',
    info: { title: 'Order Screening', version: '1.0.0' },
    paths: { '/old': { get: { operationId: 'OldOperation' } } },
  });
  machine.write('service/connector/apiProperties.json', {
    properties: {
      connectionParameters: {
        token: { type: 'oauthSetting', oAuthSettings },
        'token:grantType': { type: 'string', defaultValue: 'code' },
      },
      iconBrandColor: '#000000',
    },
  });
  return oAuthSettings;
}

/** OAuth settings as the service has them now. */
export function oauthThere(machine: Machine): Record<string, unknown> {
  const { properties } = machine.json<{
    properties: { connectionParameters: { token: { oAuthSettings: Record<string, unknown> } } };
  }>('service/connector/apiProperties.json');
  return properties.connectionParameters.token.oAuthSettings;
}
