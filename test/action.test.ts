/** The GitHub action: its script, run as a runner runs it, with the command from source. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { root } from './support/connector.ts';

const action = join(root, '.github', 'actions', 'validate');
const description = parse(readFileSync(join(action, 'action.yml'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'action-'));
const calls = join(folder, 'calls.txt');
const tool = join(folder, 'tool.mjs');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(() => {
  // Stands in for the bundle: notes what it was called with, and finds something.
  writeFileSync(
    tool,
    `import { appendFileSync } from 'node:fs';
const argv = process.argv.slice(2);
appendFileSync(${JSON.stringify(calls)}, JSON.stringify(argv) + '\\n');
console.log('findings as ' + argv[argv.indexOf('--format') + 1]);
process.exitCode = 1;
`,
  );
});

test('passes the inputs on as arguments, writes both files, and fails with the findings', () => {
  const output = join(folder, 'output.txt');
  const summary = join(folder, 'summary.md');
  const odd = 'a folder/$(touch hacked)';
  const ran = spawnSync('bash', [join(action, 'validate.sh')], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'] ?? '',
      TOOL: tool,
      INPUT_PATHS: `${odd}\nconnectors/**\n`,
      INPUT_PROFILE: 'certified',
      INPUT_MAX_WARNINGS: '5',
      RUNNER_TEMP: folder,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
    },
  });
  expect([ran.status, ran.stdout, ran.stderr]).toEqual([1, 'findings as github\n', '']);
  const lines = readFileSync(calls, 'utf8').trim().split('\n');
  expect(lines.map(line => JSON.parse(line))).toEqual(
    ['sarif', 'markdown', 'github'].map(format => [
      'validate',
      '--profile',
      'certified',
      '--max-warnings',
      '5',
      '--format',
      format,
      '--',
      odd,
      'connectors/**',
    ]),
  );
  expect(readFileSync(output, 'utf8')).toBe(
    `sarif=${folder}/connector-findings.sarif\nmarkdown=${folder}/connector-findings.markdown\n`,
  );
  expect(readFileSync(summary, 'utf8')).toBe('findings as markdown\n');
  expect(existsSync(join(folder, 'hacked'))).toBe(false);
});

test('no input is text of a script', () => {
  const scripts = description.runs.steps.map(({ run }: { run?: string }) => run ?? '');
  expect(scripts.filter((run: string) => run.includes('${{'))).toEqual([]);
  for (const name of Object.keys(description.inputs))
    expect(JSON.stringify(description.runs.steps)).toContain(`inputs.${name} }}`);
});
