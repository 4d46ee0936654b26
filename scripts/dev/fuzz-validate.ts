/**
 * Validates thousands of broken definitions and properties files: `npx tsx scripts/dev/fuzz-validate.ts [--count=20000]
 * [--from=0] [folder...]`. Seeds are this project's own connectors, and the connectors below any folder given. Each case has a
 * number that gives the same case again. Ends with exit code 1 when a run crashed or took longer than ten seconds.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { longestMs, type Tried } from './fuzz-case.ts';
import { seedsBelow } from './fuzz-seeds.ts';
import type { Answer, Job } from './fuzz-worker.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** A thread cannot load TypeScript. */
const workerFile = join(root, '.bench', 'fuzz-worker.mjs');
const ownFolders = [
  'connector/generated',
  'test/golden/action',
  'test/golden/connection',
  'test/golden/fixed',
];

const option = (name: string, otherwise: number): number => {
  const given = process.argv.find(argument => argument.startsWith(`--${name}=`));
  return given === undefined ? otherwise : Number(given.slice(name.length + 3));
};

interface Tally {
  readonly results: Map<string, { count: number; findings: number; worst: number; worstCase: number }>;
  readonly faults: { number: number; kind: string; fault: string }[];
}

/** Runs the numbers in a worker; one that hangs is stopped, reported, and the rest goes on in another. */
async function inWorker(folders: readonly string[], numbers: readonly number[], tally: Tally): Promise<void> {
  let rest = numbers;
  while (rest.length > 0) {
    const stopped = await untilStopped({ folders, numbers: rest }, tally);
    if (stopped === undefined) return;
    rest = rest.slice(rest.indexOf(stopped) + 1);
  }
}

function untilStopped(job: Job, tally: Tally): Promise<number | undefined> {
  return new Promise(done => {
    const worker = new Worker(workerFile, { workerData: job });
    let current: number | undefined;
    let timer: NodeJS.Timeout | undefined;
    const finish = (fault: string): void => {
      clearTimeout(timer);
      tally.faults.push({ number: current ?? -1, kind: 'unknown', fault });
      void worker.terminate();
      done(current);
    };
    worker.on('message', ({ number, tried }: Answer) => {
      clearTimeout(timer);
      current = tried ? undefined : number;
      if (tried) count(tally, number, tried);
      else timer = setTimeout(() => finish(`hangs: more than ${3 * longestMs} ms`), 3 * longestMs);
    });
    worker.on('error', cause => finish(`crashed: ${cause.stack ?? cause.message}`));
    worker.on('exit', () => {
      clearTimeout(timer);
      done(undefined);
    });
  });
}

function count({ results, faults }: Tally, number: number, { kind, ms, findings, fault }: Tried): void {
  const row = results.get(kind) ?? { count: 0, findings: 0, worst: 0, worstCase: number };
  row.count += 1;
  row.findings += findings;
  if (ms > row.worst) Object.assign(row, { worst: ms, worstCase: number });
  results.set(kind, row);
  if (fault !== undefined) faults.push({ number, kind, fault });
}

async function main(): Promise<void> {
  const given = process.argv.slice(2).filter(argument => !argument.startsWith('--'));
  const folders = [...ownFolders.map(name => join(root, name)), ...given];
  const from = option('from', 0);
  const numbers = Array.from({ length: option('count', 20_000) }, (_, at) => from + at);
  await build({
    absWorkingDir: root,
    entryPoints: ['scripts/dev/fuzz-worker.ts'],
    outfile: workerFile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
  });
  const tally: Tally = { results: new Map(), faults: [] };
  const start = performance.now();
  const half = Math.ceil(numbers.length / 2);
  await Promise.all([
    inWorker(folders, numbers.slice(0, half), tally),
    inWorker(folders, numbers.slice(half), tally),
  ]);
  for (const [kind, { count: runs, findings, worst, worstCase }] of [...tally.results].sort())
    console.log(
      `${kind.padEnd(24)} ${String(runs).padStart(6)} runs  ${String(findings).padStart(9)} findings  slowest ${worst.toFixed(0).padStart(6)} ms (case ${worstCase})`,
    );
  for (const { number, kind, fault } of tally.faults) console.log(`case ${number}, ${kind}: ${fault}`);
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  const runs = [...tally.results.values()].reduce((sum, row) => sum + row.count, 0);
  const seeds = seedsBelow(folders).length;
  console.log(`${runs} files from ${seeds} seeds in ${seconds} s, ${tally.faults.length} faults`);
  if (tally.faults.length > 0 || runs === 0) process.exitCode = 1;
}

await main();
