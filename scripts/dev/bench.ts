/**
 * Whole-process times as ratios to `node -e 0` on the same machine, against the budgets of the design, and beside them two peers
 * on the same definition; then validation of connectors by size and number. Run `npm run prepare` first, on a quiet machine.
 * `--without-peers` skips them and says so.
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validationOver } from './bench-validate.ts';
import { writeLargerModel } from './larger-model.ts';
import { cli, installedPeers, measure, printRatios, root, spectralIn, type Task } from './measure.ts';

const times = 5;

function peers(definition: string): Task[] {
  const folder = installedPeers();
  writeFileSync(join(folder, '.spectral.yaml'), 'extends: ["spectral:oas"]\n');
  writeFileSync(
    join(folder, 'swagger-parser.mjs'),
    "import Parser from '@apidevtools/swagger-parser';\nawait Parser.validate(process.argv[2]);\n",
  );
  const spectral = spectralIn(folder);
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

const msOf = (name: string): number => measured.find(task => task.name === name)?.ms ?? Number.NaN;
const growth = msOf(`connector validate, ${times} times the model`) / msOf('connector validate');
let over = printRatios(measured);
const limit = times + 1;
if (growth > limit) over += 1;
console.log(
  `${times} times the model takes ${growth.toFixed(2)} times as long, ${growth <= limit ? 'within' : 'OVER'} ${limit}`,
);
console.log('');
over += validationOver(!process.argv.includes('--without-peers'));
if (others.length === 0) console.log('peers were left out: --without-peers');
if (over > 0) process.exitCode = 1;
