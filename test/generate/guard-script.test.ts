/**
 * The guard script, compiled against a stand-in of the platform's base class and run. Needs the .NET SDK and as long as a third of
 * all other tests, so that the cases are skipped, which is said, unless `npm run test:dotnet` makes them mandatory.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { scriptArtefact } from '../../scripts/generate/script.ts';
import { hostMatches } from '../../scripts/model/host-pattern.ts';
import type { HostMode } from '../../scripts/model/types.ts';
import { connector, connectorModel, root } from '../support/connector.ts';

interface Address {
  readonly address: string;
  readonly allowed: boolean;
}

interface Case {
  readonly name: string;
  readonly uri: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly sent: boolean;
}

const addresses: readonly Address[] = JSON.parse(
  readFileSync(join(root, 'test', 'fixtures', 'host-addresses.json'), 'utf8'),
);
const good = 'https://contoso-1.api.dfp.dynamics.com';
const declared = 'https://api.dfp.dynamics.com/v1.0/merchantservices/events/Purchase';
const applied = `${good}/v1.0/merchantservices/events/Purchase`;

/** An address as the header, and as the place that the host policy made of it. A text that is no URI cannot be a place. */
function casesFor({ address, allowed }: Address): Case[] {
  const header: Case = {
    name: `header ${address}`,
    uri: declared,
    headers: [['hostUrl', address]],
    sent: allowed,
  };
  const place = `${address.replace(/\/$/, '')}/v1.0/x`;
  const exact = URL.canParse(place) && place.startsWith(`${new URL(place).origin}/v1.0/x`);
  return exact ? [header, { name: `address ${address}`, uri: place, sent: allowed }] : [header];
}

const cases: readonly Case[] = [
  { name: 'header and address allowed', uri: applied, headers: [['hostUrl', good]], sent: true },
  {
    name: 'header name in another case',
    uri: applied,
    headers: [['HOSTURL', 'https://evil.com']],
    sent: false,
  },
  {
    name: 'two headers',
    uri: declared,
    headers: [
      ['hostUrl', good],
      ['hostUrl', 'https://evil.com'],
    ],
    sent: false,
  },
  {
    name: 'the same header twice',
    uri: declared,
    headers: [
      ['hostUrl', good],
      ['hostUrl', good],
    ],
    sent: false,
  },
  { name: 'no header, declared host', uri: declared, sent: true },
  { name: 'no header, another host', uri: 'https://evil.com/v1.0/x', sent: false },
  {
    name: 'good header, another host',
    uri: 'https://evil.com/v1.0/x',
    headers: [['hostUrl', good]],
    sent: false,
  },
  { name: 'plain http', uri: 'http://contoso-1.api.dfp.dynamics.com/v1.0/x', sent: false },
  { name: 'another port', uri: `${good}:8443/v1.0/x`, sent: false },
  { name: 'user in the address', uri: 'https://user@contoso-1.api.dfp.dynamics.com/v1.0/x', sent: false },
  { name: 'IP address', uri: 'https://127.0.0.1/v1.0/x', sent: false },
  { name: 'IPv6 address', uri: 'https://[::1]/v1.0/x', sent: false },
  ...addresses.flatMap(casesFor),
];

const required = process.env['CONNECTOR_REQUIRE_DOTNET'] === '1';
if (!required)
  console.warn(
    'the guard script is not compiled, which takes a while; npm run test:dotnet does it with the .NET SDK',
  );
const sdk = required ? spawnSync('dotnet', ['--version'], { encoding: 'utf8' }) : undefined;
const hasSdk = sdk?.status === 0;
if (required && !hasSdk)
  throw new Error('CONNECTOR_REQUIRE_DOTNET is set, but there is no .NET SDK on the PATH');

const folder = mkdtempSync(join(tmpdir(), 'guard-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Outcome {
  readonly sent: boolean;
  readonly status: number;
  readonly body: string;
}

function runScript(mode: HostMode, given: readonly Case[]): Outcome[] {
  const script = join(folder, `${mode}.cs`);
  writeFileSync(script, scriptArtefact(connectorModel({ hostMode: mode })).bytes);
  writeFileSync(join(folder, 'cases.json'), JSON.stringify(given));
  const output = execFileSync(
    'dotnet',
    [
      'run',
      '--project',
      join(root, 'test', 'dotnet', 'guard-check.csproj'),
      `-p:SdkFramework=net${sdk?.stdout.split('.')[0]}.0`,
      `-p:GuardScript=${script}`,
      `-p:BaseOutputPath=${folder}/${mode}/bin/`,
      `-p:BaseIntermediateOutputPath=${folder}/${mode}/obj/`,
      '--',
      join(folder, 'cases.json'),
    ],
    { encoding: 'utf8', env: { ...process.env, DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' } },
  );
  return output
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
}

describe.skipIf(!hasSdk)('guard script in .NET (npm run test:dotnet makes this mandatory)', () => {
  test('compiles and refuses every bypass before anything leaves', { timeout: 120_000 }, () => {
    expect(cases.length).toBeGreaterThan(90);
    const outcomes = runScript('action', cases);
    expect(outcomes).toHaveLength(cases.length);
    const wrong = cases.filter(({ sent }, index) => outcomes[index]?.sent !== sent);
    expect(wrong.map(({ name }) => name)).toEqual([]);
    for (const { sent, status, body } of outcomes.filter(outcome => outcome.status !== 0)) {
      expect(status).toBe(sent ? 200 : 400);
      if (sent) continue;
      expect(JSON.parse(body).error).toMatchObject({ code: 'HostNotAllowed' });
      expect(body).not.toContain('evil');
    }
  });

  test('in mode connection the header means nothing and the address is checked', { timeout: 120_000 }, () => {
    const given: Case[] = [
      { name: 'allowed', uri: applied, headers: [['hostUrl', 'https://evil.com']], sent: true },
      { name: 'other host', uri: 'https://evil.com/x', headers: [['hostUrl', good]], sent: false },
    ];
    expect(runScript('connection', given).map(({ sent }) => sent)).toEqual([true, false]);
  });
});

describe('allow-list of the model', () => {
  test.each(addresses)('$address', ({ address, allowed }) => {
    const host = /^https:\/\/([^/]*)\/?$/.exec(address)?.[1] ?? '';
    const plain = /^[A-Za-z0-9.-]+$/.test(host);
    expect(plain && connector.host.allowed.some(pattern => hostMatches(host, pattern))).toBe(allowed);
  });
});
