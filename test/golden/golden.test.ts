/**
 * The whole output for the example model in each host mode, byte for byte, and for the connector of this repository. Fails on
 * missing, different and stale files alike. `npm run golden:update` rewrites the example's files; review the difference.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { flowArtefacts } from '../../scripts/flows/artefacts.ts';
import { generateAll } from '../../scripts/generate/index.ts';
import type { HostMode } from '../../scripts/model/types.ts';
import { connector, root } from '../support/connector.ts';
import { exampleModel } from '../support/example-model.ts';
import { connectorFlows, exampleFlows } from '../support/flows.ts';
import { examplePackages } from '../support/packages.ts';

const updating = process.env['GOLDEN_UPDATE'] === '1';
if (updating && process.env['CI']) throw new Error('goldens are updated and reviewed by people, not in CI');

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

function rewrite(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}

async function expectFolder(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  expect([...files.keys()].sort()).toEqual(filesIn(folder));
  for (const [path, bytes] of files) {
    const committed = readFileSync(join(folder, path));
    if (/\.(png|zip)$/i.test(path)) expect(Buffer.compare(committed, bytes), path).toBe(0);
    else expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), path).toBe(committed.toString('utf8'));
  }
}

describe.each<HostMode>(['action', 'connection', 'fixed'])('example model, host mode %s', hostMode => {
  const folder = join(import.meta.dirname, hostMode);

  test('gives exactly the committed files', async () => {
    const artefacts = await generateAll(exampleModel({}, { hostMode }));
    const files = new Map(artefacts.map(({ path, bytes }) => [path, bytes]));
    if (updating) rewrite(folder, files);
    await expectFolder(folder, files);
  });
});

test('the flows of the example model give exactly the committed files', async () => {
  const folder = join(import.meta.dirname, 'flows');
  const model = exampleModel();
  const artefacts = flowArtefacts(exampleFlows(model), model);
  const files = new Map(artefacts.map(({ path, bytes }) => [path.replace(/^flows\//, ''), bytes]));
  if (updating) rewrite(folder, files);
  await expectFolder(folder, files);
});

/** Archives are among them: they must be the same bytes on every machine and every version of Node. */
test('the packages of the example model are exactly the committed ones', async () => {
  const folder = join(import.meta.dirname, 'packages');
  const files = await examplePackages(
    {},
    { name: 'test', host: 'test.api.contoso.com', tenant: 'contoso.com', variables: { Region: 'east' } },
  );
  if (updating) rewrite(folder, files);
  await expectFolder(folder, files);
});

test('the connector of this repository gives exactly connector/generated', async () => {
  const ofModel = await generateAll(connector);
  expect(ofModel).toHaveLength(9);
  const ofFlows = flowArtefacts(connectorFlows, connector);
  expect(ofFlows).toHaveLength(1 + 3 * connectorFlows.flows.length);
  const artefacts = [...ofModel, ...ofFlows];
  const files = new Map(artefacts.map(({ path, bytes }) => [path, bytes]));
  await expectFolder(join(root, 'connector', 'generated'), files);
});
