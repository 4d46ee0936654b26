/** One run of the command line: arguments to exit code. Knows no globals, so that tests run it in process. */

import { type ExitCode, exitCodes } from './exit-codes.ts';
import type { Io } from './io.ts';
import { version } from './version.ts';

/** Runs a command. Never throws: a fault of the tool is one line and exit code 3, with a stack only on --verbose. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = exitCodes.clean;
  const { CommanderError, createProgram } = await import('./program.ts');
  const program = createProgram(io, version, result => {
    code = result;
  });
  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : [...argv], { from: 'user' });
    return code;
  } catch (cause) {
    // Commander ends with code 1 on wrong usage; 0 stays for help and version.
    if (cause instanceof CommanderError) return cause.exitCode === 0 ? exitCodes.clean : exitCodes.usage;
    const fault = cause instanceof Error ? cause : new Error(String(cause));
    io.stderr.write(
      `connector failed: ${fault.message}\nThis is a fault of the tool; run again with --verbose and report what it prints.\n`,
    );
    if (argv.includes('--verbose')) io.stderr.write(`${fault.stack}\n`);
    return exitCodes.fault;
  }
}
