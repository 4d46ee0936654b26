/** What README says of validating any connector: the output is what the tool prints, and the samples are taken by their schemas. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { connectorValidate } from '../scripts/generated/connectorValidate.js';
import { nodeFileSystem } from '../scripts/source/file-system.ts';
import { connectorCommand } from './support/command-line.ts';
import { root } from './support/connector.ts';
import type { MemoryFileSystem } from './support/memory-file-system.ts';

const path = join(root, 'README.md');
const readme = readFileSync(path, 'utf8');
const files = { ...nodeFileSystem(root), files: new Map() } as unknown as MemoryFileSystem;
const block = /<!-- output of: (.+?) -->\n```text\n([\s\S]*?)```/;

test('the output is what the tool prints', async () => {
  const [, line = '', shown] = block.exec(readme) ?? [];
  const ran = await connectorCommand(line.split(' '), files);
  if (process.env['GOLDEN_UPDATE'] === '1')
    writeFileSync(
      path,
      readme.replace(block, () => `<!-- output of: ${line} -->\n\`\`\`text\n${ran.stderr}\`\`\``),
    );
  else expect(shown).toBe(ran.stderr);
});

test('the sample of connector.validate.yaml is one', () => {
  const [, sample = ''] = /```yaml\n(# yaml-language-server: [\s\S]*?)```/.exec(readme) ?? [];
  expect([connectorValidate(parse(sample)), connectorValidate.errors ?? []]).toEqual([true, []]);
});

test('the settings of the editor name schemas that exist', () => {
  const [, sample = ''] = /```json\n(\{\n {2}"json\.schemas"[\s\S]*?)```/.exec(readme) ?? [];
  const settings = JSON.parse(sample);
  const named = [
    ...settings['json.schemas'].map(({ url }: { url: string }) => url),
    ...Object.keys(settings['yaml.schemas']),
  ];
  expect(named).toHaveLength(4);
  expect(named.filter(name => !existsSync(join(root, name)))).toEqual([]);
});

test('the pipelines use options and inputs that exist', async () => {
  const action = parse(readFileSync(join(root, '.github', 'actions', 'validate', 'action.yml'), 'utf8'));
  const pipelines = [...readme.matchAll(/```yaml\n((?:jobs|steps):[\s\S]*?)```/g)].map(([, text = '']) =>
    parse(text),
  );
  expect(pipelines).toHaveLength(2);
  const step = pipelines[0].jobs.connectors.steps.find(({ uses = '' }) => uses.startsWith('./'));
  expect(existsSync(join(root, step.uses, 'action.yml'))).toBe(true);
  expect(Object.keys(step.with).filter(name => !(name in action.inputs))).toEqual([]);
  const { stdout } = await connectorCommand(['validate', '--help']);
  for (const name of ['--profile', '--format', '--max-warnings', '--fix', '--dry-run', '--budgets'])
    expect(stdout).toContain(name);
});
