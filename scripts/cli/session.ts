/** One run of a command: where it works, how it talks, and how its findings become an exit code. */
import { resolve } from 'node:path';
import { createColors } from 'picocolors';
import { type Diagnostic, hasErrors, sorted } from '../diagnostics/diagnostic.ts';
import type { Colours } from '../diagnostics/format/format.ts';
import { formats } from '../diagnostics/format/index.ts';
import type { FileSystem } from '../source/file-system.ts';
import type { SourceFile } from '../source/source-file.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import type { Io } from './io.ts';
import type { CommonOptions } from './options.ts';

export interface Session {
  readonly command: string;
  readonly options: CommonOptions;
  readonly io: Io;
  readonly files: FileSystem;
  readonly colours: Colours;
  /** Talk for people, on stderr; silent with --quiet. */
  say(text: string): void;
  /** Talk for those who asked for more. */
  detail(text: string): void;
  /** The time a step took, with --verbose. */
  timed<T>(step: string, action: () => T): T;
}

/** Opens the session of a command. */
export function openSession(command: string, options: CommonOptions, io: Io): Session {
  const session: Session = {
    command,
    options,
    io,
    files: io.files(resolve(io.cwd, options.cwd ?? '.')),
    colours: createColors(wantsColours(options, io)),
    say: text => {
      if (!options.quiet) io.stderr.write(`${text}\n`);
    },
    detail: text => {
      if (options.verbose) session.say(session.colours.dim(text));
    },
    timed: (step, action) => {
      const start = io.now();
      const value = action();
      session.detail(`${step}: ${Math.round(io.now() - start)} ms`);
      return value;
    },
  };
  return session;
}

function wantsColours({ color }: CommonOptions, { environment, terminal }: Io): boolean {
  if (color === false || environment['NO_COLOR']) return false;
  return terminal.stderr || Boolean(environment['FORCE_COLOR']);
}

/**
 * Prints findings in the chosen format and gives the exit code. Pretty findings are talk and go to stderr; the formats for
 * programs are the result and go to stdout.
 */
export function conclude(
  session: Session,
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, SourceFile>,
  result?: unknown,
): ExitCode {
  const { options, io, command, colours } = session;
  const ordered = sorted(diagnostics);
  const text = formats[options.format](ordered, { command, sources, colours, result });
  if (options.format === 'pretty') io.stderr.write(text);
  else io.stdout.write(text);
  if (ordered.some(({ code }) => inputFaults.has(code))) return exitCodes.usage;
  return hasErrors(ordered) ? exitCodes.findings : exitCodes.clean;
}

/** Faults of the surroundings, not of the model. */
const inputFaults = new Set(['source-missing', 'source-unreadable', 'output-unwritable']);
