/**
 * Seeds one fault at a time into a copy of the source and runs the tests: a cheap form of mutation testing. Prints which test
 * files turned red; a fault that none notices ends the run with exit code 1. `--without-goldens` leaves the golden files out, so
 * that they cannot hide a missing test.
 */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Fault, seededFaults } from './faults.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const execute = promisify(execFile);
const workers = 2;
const withoutGoldens = process.argv.includes('--without-goldens');
/** `--only=a,b` takes the faults of files whose path holds one of these. */
const only = process.argv
  .find(argument => argument.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');

/** Tests that read flows; nothing else could notice a fault in them. */
function testsFor(file: string): string[] {
  if (file.includes('/flows/run/')) return ['test/flows/run', 'test/cli/flow-run.test.ts'];
  if (file.includes('/flows/stand-ins/')) return ['test/flows', 'test/cli/flow-run.test.ts'];
  if (file.includes('/flows/workflow/')) return ['test/flows', 'test/verify'];
  if (/\/flows\/(?!run\/|stand-ins\/)/.test(file))
    return ['test/flows', 'test/connector/flows.test.ts', 'test/rules', 'test/golden'];
  if (/flow-solution|workflow|logic-apps\/project/.test(file))
    return ['test/package', 'test/verify', 'test/golden'];
  return [];
}

interface TestReport {
  readonly testResults: readonly { readonly name: string; readonly status: string }[];
}

/** What tests need nothing of, or takes long to copy. */
const leftBehind = ['.git', '.bench', 'dist', 'node_modules'];

function copyOfSource(): string {
  const folder = mkdtempSync(join(tmpdir(), 'seeded-'));
  for (const name of readdirSync(root).filter(entry => !leftBehind.includes(entry))) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

async function redFiles(folder: string, file: string): Promise<string[]> {
  const report = join(folder, 'report.json');
  rmSync(report, { force: true });
  const excluded = [
    'test/property/**',
    'test/architecture.test.ts',
    // It compares the list with the source, and would notice any change.
    'test/seeded-faults.test.ts',
    // Compiling C# takes seconds, and only one generator writes any.
    ...(file.endsWith('/script.ts') ? [] : ['test/generate/guard-script.test.ts']),
    // Killing processes and running tools takes seconds as well.
    ...(file.includes('/source/') ? [] : ['test/source/replace-folder.test.ts', 'test/cli/process.test.ts']),
    ...(/\/(deploy|package|archive)\//.test(file) ? [] : ['test/deploy/**']),
    ...(withoutGoldens ? ['test/golden/**'] : []),
  ];
  const argv = [
    'vitest',
    'run',
    ...testsFor(file),
    '--reporter=json',
    `--outputFile=${report}`,
    ...excluded.flatMap(glob => ['--exclude', glob]),
  ];
  try {
    await execute('npx', argv, { cwd: folder, maxBuffer: 1e8 });
    return [];
  } catch {
    const { testResults }: TestReport = JSON.parse(readFileSync(report, 'utf8'));
    return testResults
      .filter(({ status }) => status === 'failed')
      .map(({ name }) => basename(name, '.test.ts'));
  }
}

async function tryFault(folder: string, { file, from, to }: Fault): Promise<string[]> {
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    before.replace(from, () => to),
  );
  try {
    return await redFiles(folder, file);
  } finally {
    writeFileSync(path, before);
  }
}

const queue = seededFaults.filter(({ file }) => only === undefined || only.some(part => file.includes(part)));
const unnoticed: Fault[] = [];
let done = 0;

/** A test that is red anyway would notice everything. */
async function refuseRed(): Promise<void> {
  const folder = copyOfSource();
  const red = await redFiles(folder, '');
  rmSync(folder, { recursive: true, force: true });
  if (red.length > 0) throw new Error(`red without any fault: ${red.join(', ')}`);
}

async function work(): Promise<void> {
  const folder = copyOfSource();
  for (let fault = queue[done++]; fault; fault = queue[done++]) {
    const red = await tryFault(folder, fault);
    if (red.length === 0) unnoticed.push(fault);
    const verdict = red.length > 0 ? `noticed by ${red.join(', ')}` : 'UNNOTICED';
    console.log(`${fault.file}: ${JSON.stringify(fault.from)} -> ${JSON.stringify(fault.to)}: ${verdict}`);
  }
  rmSync(folder, { recursive: true, force: true });
}

await refuseRed();
await Promise.all(Array.from({ length: workers }, work));
console.log(
  `${queue.length} faults seeded, ${queue.length - unnoticed.length} noticed, ${unnoticed.length} not`,
);
if (unnoticed.length > 0) process.exitCode = 1;
