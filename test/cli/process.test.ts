/** The command as a process of its own: whole output through a pipe, a closed pipe, exit codes, real files. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { root } from '../support/connector.ts';

const folder = mkdtempSync(join(tmpdir(), 'process-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
cpSync(join(root, 'connector', 'model'), join(folder, 'connector', 'model'), { recursive: true });
cpSync(join(root, 'connector', 'flows'), join(folder, 'connector', 'flows'), { recursive: true });
cpSync(join(root, 'connector', 'icon.svg'), join(folder, 'connector', 'icon.svg'));

const tsx = join(root, 'node_modules', '.bin', 'tsx');
const cli = join(root, 'scripts', 'cli.ts');
const run = (...argv: string[]) => spawnSync(tsx, [cli, ...argv], { cwd: folder, encoding: 'utf8' });

test('builds on disk, twice the same', () => {
  const first = run('build');
  expect([first.status, first.stderr]).toEqual([0, '']);
  const generated = join(folder, 'connector', 'generated');
  expect(readdirSync(generated)).toHaveLength(10);
  const second = run('build', '--format', 'json');
  expect(JSON.parse(second.stdout).result.changed).toEqual([]);
  expect(run('generate', '--check').status).toBe(0);
});

test('a long result arrives whole, and a closed pipe is no fault', () => {
  for (let copy = 0; copy < 300; copy += 1) {
    writeFileSync(
      join(folder, 'connector', 'model', 'types', `bad-${copy}.yaml`),
      'types: { Parcel: { lable: x } }\n',
    );
  }
  const whole = run('validate', '--format', 'json');
  expect(whole.status).toBe(1);
  expect(whole.stdout.length).toBeGreaterThan(200_000);
  expect(JSON.parse(whole.stdout).summary.errors).toBe(900);
  const script = `"${tsx}" "${cli}" validate --format json | head -c 10`;
  const cut = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' });
  expect([cut.stdout, cut.stderr]).toEqual(['{\n  "versi', '']);
});

test('no model is exit code 2, and says where it was looked for', () => {
  const ran = spawnSync(tsx, [cli, 'build', '--cwd', tmpdir()], { encoding: 'utf8' });
  expect(ran.status).toBe(2);
  expect(ran.stderr).toContain('connector/model/connector.yaml does not exist');
});

test('the version is that of the package', () => {
  expect(execFileSync(tsx, [cli, '--version'], { encoding: 'utf8' })).toMatch(/^\d+\.\d+\.\d+\n$/);
});
