/** `connector rules`: the catalogue of everything that can be found. */
import { catalogue } from '../catalogue.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import type { CommonOptions } from '../options.ts';
import { openSession } from '../session.ts';

/** Prints the catalogue as a list or as JSON. */
export function listRules(options: CommonOptions, io: Io): ExitCode {
  const { colours } = openSession('rules', options, io);
  const entries = catalogue();
  if (options.format === 'json') {
    io.stdout.write(`${JSON.stringify(entries, null, 2)}\n`);
    return exitCodes.clean;
  }
  const width = Math.max(...entries.map(({ code }) => code.length));
  for (const { code, severity, title } of entries) {
    io.stdout.write(`${code.padEnd(width)}  ${colours.dim(severity.padEnd(7))}  ${title}\n`);
  }
  return exitCodes.clean;
}
