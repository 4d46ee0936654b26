/** README says what is so: its examples are run, its commands exist, its figures are those of the build. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generateTexts } from '../scripts/generate/index.ts';
import { loadModel } from '../scripts/model/load.ts';
import { checkArtefacts } from '../scripts/rules/artefacts.ts';
import { budgetsOf, measured } from '../scripts/rules/budgets.ts';
import { runRules } from '../scripts/rules/run.ts';
import { connectorCommand } from './support/command-line.ts';
import { artefacts, root, swagger } from './support/connector.ts';
import { memoryFileSystem } from './support/memory-file-system.ts';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const modelFolder = 'connector/model';

function modelFiles(): Record<string, string> {
  const names = readdirSync(join(root, modelFolder), { recursive: true })
    .map(String)
    .filter(name => name.endsWith('.yaml'));
  const files = names.map(name => [
    `${modelFolder}/${name}`,
    readFileSync(join(root, modelFolder, name), 'utf8'),
  ]);
  return {
    ...Object.fromEntries(files),
    'connector/icon.svg': readFileSync(join(root, 'connector', 'icon.svg'), 'utf8'),
  };
}

/** Puts a block where its comment says, as a reader would. */
function applied(files: Record<string, string>, place: string, block: string): Record<string, string> {
  const [, created] = /^new file (\S+)$/.exec(place) ?? [];
  if (created) return { ...files, [`${modelFolder}/${created}`]: block };
  const [, name = '', type] = /^add to (\S+), under (?:fields of (\w+)|valueLists)$/.exec(place) ?? [];
  const lines = (files[`${modelFolder}/${name}`] ?? '').split('\n');
  // Whoever follows README adds just this, and may then run the tests.
  if (lines.includes(block.split('\n')[0] ?? '')) return files;
  const owner = type ? lines.indexOf(`  ${type}:`) : 0;
  const at = lines.indexOf(type ? '    fields:' : 'valueLists:', owner);
  expect(owner, place).toBeGreaterThanOrEqual(0);
  expect(at, place).toBeGreaterThan(0);
  return { ...files, [`${modelFolder}/${name}`]: lines.toSpliced(at + 1, 0, block.trimEnd()).join('\n') };
}

describe('how to change it', () => {
  const blocks = [...readme.matchAll(/<!-- (.+?) -->\n```yaml\n([\s\S]*?)```/g)];

  test('what README says to add can be added, and gives what it promises', () => {
    expect(blocks).toHaveLength(5);
    const files = blocks.reduce(
      (before, [, place = '', block = '']) => applied(before, place, block),
      modelFiles(),
    );
    const { model, diagnostics } = loadModel(memoryFileSystem(files), modelFolder);
    expect(diagnostics).toEqual([]);
    if (!model) throw new Error('no model');
    expect(runRules(model)).toEqual([]);
    const generated = generateTexts(model);
    expect(checkArtefacts(model, generated).diagnostics).toEqual([]);
    const text = new TextDecoder().decode(generated[0]?.bytes);
    const { definitions, paths } = JSON.parse(text);
    expect(definitions.Refund.properties.approvedBy).toMatchObject({
      type: 'string',
      'x-ms-visibility': 'advanced',
    });
    expect(definitions.Refund.properties.approvalLevel).toMatchObject({
      enum: ['Team', 'Board'],
      default: 'Team',
    });
    expect(paths['/v1.0/loyalty/{UserId}'].post.operationId).toBe('ReportLoyaltyEvent');
  });
});

test('the sample of a field is what the generator makes of it', () => {
  const sample = readme.slice(readme.indexOf('"statusType": {'));
  const status = swagger.definitions['PurchaseStatus']?.properties?.['statusType'];
  for (const value of status?.enum ?? []) expect(sample.slice(0, 400)).toContain(`"${value}"`);
  expect(sample).toContain(`"description": "${status?.description}"`);
  expect(sample).toContain(`"x-ms-summary": "${status?.['x-ms-summary']}"`);
});

test('the tree names every generated file and nothing else', () => {
  const tree = /generated\/[\s\S]*?```/.exec(readme)?.[0] ?? '';
  const named = [...tree.matchAll(/\b[\w.]+\.(json|yaml|csx|md|png)\b/g)].map(([name]) => name);
  expect(named.sort()).toEqual([...artefacts.map(({ path }) => path), 'icon.png'].sort());
});

test('the limits are those of the build', () => {
  const shown = [...readme.matchAll(/^ {2}([A-Z][\w ,]+?) +█.* of ([\d,]+) (\w+)/gm)];
  expect(shown).toHaveLength(3);
  for (const [, what, limit, unit] of shown) {
    const budget = budgetsOf(measured(artefacts)).find(candidate => candidate.what === what);
    expect([budget?.limit.toLocaleString('en-US'), budget?.unit]).toEqual([limit, unit]);
  }
});

test('every command and script that README names exists', async () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const named = [...readme.matchAll(/npm run ([\w:-]+)/g)].map(match => match[1] ?? '');
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter(name => !(name in scripts))).toEqual([]);
  for (const [, name = '', ...rest] of readme.matchAll(/npx connector (\w+)((?: --[\w-]+)*)/g)) {
    const { code, stdout } = await connectorCommand([name, '--help']);
    expect(code, name).toBe(0);
    for (const option of (rest[0] ?? '').trim().split(' ').filter(Boolean))
      expect(stdout, name).toContain(option);
  }
});

test('every file that README names exists', () => {
  const paths = [...readme.matchAll(/`((?:scripts|connector|schemas|test)\/[\w./-]+)`/g)].map(
    match => match[1] ?? '',
  );
  expect(paths.length).toBeGreaterThan(8);
  expect(paths.filter(path => !existsSync(join(root, path)))).toEqual([]);
});
