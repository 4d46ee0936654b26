/** Entry of the bundled command. Help is printed at once; anything else loads the program. */
import { fileURLToPath } from 'node:url';
import { bundledHelp } from './bundled-help.ts';
import { compiled } from './compiled.ts';
import { isHelp } from './is-help.ts';

/** Name of the program's file, which the bundler puts in. */
declare const PROGRAM: string;

const argv = process.argv.slice(2);
const help = isHelp(argv) ? bundledHelp() : undefined;
if (help === undefined) {
  const { leave, processIo, run } = compiled(fileURLToPath(new URL(PROGRAM, import.meta.url))).evaluate();
  leave(await run(argv, processIo()));
} else {
  // A closed pipe ends the output quietly.
  process.stdout.on('error', () => undefined).write(help);
}
