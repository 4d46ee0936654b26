/**
 * Entry of the bundled command. Help is printed at once; anything else loads the program. Bundled as a CommonJS module: the loader of
 * the other kind alone costs Node some milliseconds.
 */
import { join } from 'node:path';
import { bundledHelp } from './bundled-help.ts';
import { compiled } from './compiled.ts';
import { isHelp } from './is-help.ts';

/** Name of the program's file, which the bundler puts in. */
declare const PROGRAM: string;

const argv = process.argv.slice(2);
const help = isHelp(argv) ? bundledHelp() : undefined;
if (help === undefined) {
  const { leave, processIo, run } = compiled(join(__dirname, PROGRAM)).evaluate(require);
  void run(argv, processIo()).then(leave);
} else {
  // A closed pipe ends the output quietly.
  process.stdout.on('error', () => undefined).write(help);
}
