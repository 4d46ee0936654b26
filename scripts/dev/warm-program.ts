/**
 * Keeps what V8 compiles of the bundled program, functions included: runs the common commands on the connector of a folder without
 * writing anything, and writes the code beside the program. `warm-program <program> <folder>`
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import v8 from 'node:v8';
import { codeSuffix, compiled } from '../cli/compiled.ts';

const [path = '', folder = ''] = process.argv.slice(2);
const definition = 'connector/generated/apiDefinition.swagger.json';
const commands = [
  ['validate'],
  ['validate', definition],
  ['validate', definition, '--profile', 'certified', '--format', 'sarif'],
  ['generate', '--check'],
  ['package', '--target', 'all', '--dry-run'],
];

// Drawing the icon sets a flag, and code is taken only by a process with the same flags.
v8.setFlagsFromString = () => undefined;
const { script, evaluate } = compiled(path);
const { processIo, run } = evaluate(createRequire(path));
const silent = { write: () => undefined };
for (const argv of commands) {
  const code = await run(argv, { ...processIo(), cwd: folder, stdout: silent, stderr: silent });
  if (code === 3) throw new Error(`connector ${argv.join(' ')} does not run`);
}
writeFileSync(`${path}${codeSuffix}`, script.createCachedData());
if (!compiled(path).fromCode) throw new Error('V8 refuses the code that it has just made');
