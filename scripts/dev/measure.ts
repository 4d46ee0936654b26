/** Whole-process times, and peers to compare with. Peers are installed into .bench/, apart from the project. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const cli = join(root, 'dist', 'cli.cjs');
const runs = 11;
const warmUps = 2;

export interface Task {
  readonly name: string;
  readonly command: string;
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly exitCodes: readonly number[];
  /** Most that is allowed, as a ratio to bare Node. */
  readonly budget?: number;
}

export interface Measured extends Task {
  readonly ms: number;
}

function once({ name, command, argv, cwd, exitCodes }: Task): number {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(command, argv, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  // A command that fails is fast, and says nothing about speed.
  if (!exitCodes.includes(status ?? -1)) throw new Error(`${name} ended with ${status}: ${stderr}`);
  return ms;
}

/** Medians; the tasks take turns, so that a slow moment of the machine hits all of them. */
export function measure(tasks: readonly Task[]): Measured[] {
  const samples = tasks.map(() => [] as number[]);
  for (let run = 0; run < warmUps + runs; run += 1) {
    for (const [index, task] of tasks.entries()) {
      const ms = once(task);
      if (run >= warmUps) samples[index]?.push(ms);
    }
  }
  return tasks.map((task, index) => ({ ...task, ms: median(samples[index] ?? []) }));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The folder of the peers, with the peers in it. */
export function installedPeers(): string {
  const folder = join(root, '.bench');
  const packages = ['@apidevtools/swagger-parser@12.1.0', '@stoplight/spectral-cli@6.16.3'];
  if (!existsSync(join(folder, 'node_modules', '@stoplight'))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    execFileSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', ...packages], {
      stdio: 'ignore',
    });
  }
  return folder;
}

/** Spectral's command in the folder of the peers. */
export function spectralIn(folder: string): string {
  return join(folder, 'node_modules', '@stoplight', 'spectral-cli', 'dist', 'index.js');
}

/** One line a task, with its ratio to the first one; gives how many are over their budget. */
export function printRatios(measured: readonly Measured[]): number {
  const bare = measured[0]?.ms ?? Number.NaN;
  let over = 0;
  for (const { name, ms, budget } of measured) {
    const ratio = ms / bare;
    const verdict = budget === undefined ? '' : ratio <= budget ? `within ${budget}` : `OVER ${budget}`;
    if (verdict.startsWith('OVER')) over += 1;
    console.log(
      `${name.padEnd(54)} ${ms.toFixed(0).padStart(6)} ms ${ratio.toFixed(2).padStart(7)} x  ${verdict}`,
    );
  }
  return over;
}
