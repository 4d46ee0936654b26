/**
 * Whole-process times as ratios to `node -e 0` on the same machine, against the budgets of the design, and beside them two peers
 * on the same definition. Peers are installed into .bench/, apart from the project. Run `npm run prepare` first, on a quiet machine.
 * `--without-peers` skips them and says so.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeLargerModel } from './larger-model.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const cli = join(root, 'dist', 'cli.js');
const runs = 11;
const warmUps = 2;
const times = 5;

interface Task {
  readonly name: string;
  readonly command: string;
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly exitCodes: readonly number[];
  /** Most that is allowed, as a ratio to bare Node. */
  readonly budget?: number;
}

interface Measured extends Task {
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
function measure(tasks: readonly Task[]): Measured[] {
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

function peers(definition: string): Task[] {
  const folder = join(root, '.bench');
  const packages = ['@apidevtools/swagger-parser@12.1.0', '@stoplight/spectral-cli@6'];
  if (!existsSync(join(folder, 'node_modules', '@stoplight'))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
    execFileSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', ...packages], {
      stdio: 'ignore',
    });
  }
  writeFileSync(join(folder, '.spectral.yaml'), 'extends: ["spectral:oas"]\n');
  writeFileSync(
    join(folder, 'swagger-parser.mjs'),
    "import Parser from '@apidevtools/swagger-parser';\nawait Parser.validate(process.argv[2]);\n",
  );
  const spectral = join(folder, 'node_modules', '@stoplight', 'spectral-cli', 'dist', 'index.js');
  const at = { command: process.execPath, cwd: folder };
  return [
    {
      ...at,
      name: 'peer: swagger-parser on the definition',
      argv: ['swagger-parser.mjs', definition],
      exitCodes: [0],
    },
    {
      ...at,
      name: 'peer: Spectral (spectral:oas) on the definition',
      argv: [spectral, 'lint', '--quiet', definition],
      exitCodes: [0, 1],
    },
  ];
}

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const [small, large] = [join(folder, 'small'), join(folder, 'large')];
cpSync(join(root, 'connector'), join(small, 'connector'), { recursive: true });
writeLargerModel(join(root, 'connector'), join(large, 'connector'), times);

const node = { command: process.execPath, exitCodes: [0] };
const own: Task[] = [
  { ...node, name: 'node -e 0', argv: ['-e', '0'], cwd: small },
  { ...node, name: 'connector --help', argv: [cli, '--help'], cwd: small, budget: 1.3 },
  { ...node, name: 'connector validate', argv: [cli, 'validate'], cwd: small, budget: 5 },
  { ...node, name: 'connector generate', argv: [cli, 'generate'], cwd: small, budget: 6 },
  { ...node, name: 'connector build', argv: [cli, 'build'], cwd: small, budget: 10 },
  {
    ...node,
    name: 'connector package --target all',
    argv: [cli, 'package', '--target', 'all'],
    cwd: small,
    budget: 8,
  },
  {
    ...node,
    name: 'connector package --target solution',
    argv: [cli, 'package', '--target', 'solution'],
    cwd: small,
    budget: 8,
  },
  // Five times the connector is over the platform's size limit, which is a finding and exit code 1.
  {
    ...node,
    name: `connector validate, ${times} times the model`,
    argv: [cli, 'validate'],
    cwd: large,
    exitCodes: [0, 1],
  },
];
const others = process.argv.includes('--without-peers')
  ? []
  : peers(join(small, 'connector', 'generated', 'apiDefinition.swagger.json'));
const measured = measure([...own, ...others]);
rmSync(folder, { recursive: true, force: true });

const bare = measured[0]?.ms ?? Number.NaN;
const msOf = (name: string): number => measured.find(task => task.name === name)?.ms ?? Number.NaN;
const growth = msOf(`connector validate, ${times} times the model`) / msOf('connector validate');
let over = 0;
for (const { name, ms, budget } of measured) {
  const ratio = ms / bare;
  const verdict = budget === undefined ? '' : ratio <= budget ? `within ${budget}` : `OVER ${budget}`;
  if (verdict.startsWith('OVER')) over += 1;
  console.log(
    `${name.padEnd(50)} ${ms.toFixed(0).padStart(6)} ms ${ratio.toFixed(2).padStart(7)} x  ${verdict}`,
  );
}
const limit = times + 1;
if (growth > limit) over += 1;
console.log(
  `${times} times the model takes ${growth.toFixed(2)} times as long, ${growth <= limit ? 'within' : 'OVER'} ${limit}`,
);
if (others.length === 0) console.log('peers were left out: --without-peers');
if (over > 0) process.exitCode = 1;
