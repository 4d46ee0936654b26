/** The list of what is emulated: its page is up to date, its options exist, and it leaves no answer 501 out. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { behaviours, evidenceWords, fidelityPage } from '../../scripts/emulate/fidelity.ts';
import { connectorCommand } from '../support/command-line.ts';
import { root } from '../support/connector.ts';

const rows = Object.values(behaviours).flat();
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

test('the page is what the list says; run "npm run fidelity"', () => {
  expect(read('scripts/emulate/FIDELITY.md')).toBe(fidelityPage());
});

test('nothing is said twice, and every word of evidence is used', () => {
  expect(rows.length).toBeGreaterThan(50);
  expect(new Set(rows.map(({ what }) => what)).size).toBe(rows.length);
  expect(new Set(rows.map(({ evidence }) => evidence))).toEqual(new Set(Object.keys(evidenceWords)));
  for (const { what, source } of rows) expect(what + source).not.toMatch(/[|\n]/);
});

test('what changes a behaviour is an option of emulate', async () => {
  const { stdout } = await connectorCommand(['emulate', '--help']);
  const options = rows.flatMap(({ change = '' }) => [...change.matchAll(/--[a-z-]+/g)].map(String));
  expect(new Set(options).size).toBeGreaterThan(4);
  for (const option of options) expect(stdout).toContain(option);
});

/** Files of the gateway that answer 501, and a word of the row that tells of it. */
const unsupported: Readonly<Record<string, readonly string[]>> = {
  'gateway.ts': ['policy template', 'A script other than the guard'],
  'record.ts': ['not recorded'],
  'flow/bind.ts': ['is a file'],
};

test('every answer 501 has a row', () => {
  const folder = join(root, 'scripts', 'emulate');
  const answering = readdirSync(folder, { recursive: true })
    .map(name => String(name).replaceAll('\\', '/'))
    .filter(name => name.endsWith('.ts') && !name.startsWith('service/') && name !== 'fidelity.ts')
    .filter(name => /\b501\b/.test(readFileSync(join(folder, name), 'utf8')));
  expect(answering.sort()).toEqual(Object.keys(unsupported).sort());
  const told = rows.filter(({ what }) => what.includes('501')).map(({ what }) => what);
  for (const words of Object.values(unsupported).flat())
    expect(told.filter(what => what.includes(words))).toHaveLength(1);
});
