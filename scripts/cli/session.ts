/** One run of a command: where it works, how it talks, and how its findings become an exit code. */
import { resolve } from 'node:path';
import { createColors } from 'picocolors';
import { type Diagnostic, hasErrors, sorted } from '../diagnostics/diagnostic.ts';
import { faultAt } from '../diagnostics/fault.ts';
import {
  type Colours,
  counted,
  type Format,
  type FormatContext,
  totals,
} from '../diagnostics/format/format.ts';
import { formats } from '../diagnostics/format/index.ts';
import type { KnownSecret } from '../secrets/secret-guard.ts';
import type { FileSystem } from '../source/file-system.ts';
import type { SourceFile } from '../source/source-file.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { guardedIo } from './guarded-io.ts';
import type { Io } from './io.ts';
import type { CommonOptions } from './options.ts';
import { version } from './version.ts';

export interface Session {
  readonly command: string;
  readonly options: CommonOptions;
  readonly io: Io;
  /** Absolute path of the working folder. */
  readonly cwd: string;
  readonly files: FileSystem;
  readonly colours: Colours;
  /** Secrets that this run was given; none of them may leave it. */
  readonly secrets: readonly KnownSecret[];
  /** Adds the secret that a variable of the shell holds. */
  keepSecret(variable: string): void;
  /** Secrets that were about to be printed, and were masked. */
  leaks(): readonly string[];
  /** Talk for people, on stderr; silent with --quiet. */
  say(text: string): void;
  /** Talk for those who asked for more. */
  detail(text: string): void;
  /** The time a step took, with --verbose. */
  timed<T>(step: string, action: () => T): T;
}

/** Where deployments look for the client secret unless the environment names another variable. */
export const secretVariable = 'CONNECTOR_CLIENT_SECRET';

/** Opens the session of a command. */
export function openSession(command: string, options: CommonOptions, bare: Io): Session {
  const secrets = knownSecret(secretVariable, bare);
  const { io, leaks } = guardedIo(bare, secrets);
  const cwd = resolve(bare.cwd, options.cwd ?? '.');
  const session: Session = {
    command,
    options,
    io,
    cwd,
    secrets,
    leaks,
    keepSecret: name => {
      secrets.push(...knownSecret(name, bare));
    },
    files: io.files(cwd),
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

function knownSecret(name: string, { environment }: Io): KnownSecret[] {
  const value = environment[name];
  return value === undefined || value === '' ? [] : [{ name, value }];
}

function wantsColours({ color }: CommonOptions, { environment, terminal }: Io): boolean {
  if (color === false || environment['NO_COLOR']) return false;
  return terminal.stderr || Boolean(environment['FORCE_COLOR']);
}

export interface Report {
  /** Prints findings that belong together, in their order, as soon as they are known. */
  add(diagnostics: readonly Diagnostic[], sources: ReadonlyMap<string, SourceFile>): void;
  /** Prints the end of the report and gives the exit code. */
  end(result?: unknown): ExitCode;
}

export interface ReportOptions {
  /** More warnings than this are as bad as an error. */
  readonly maxWarnings?: number;
  /** Title and page of a code; only commands that offer a format with explanations bring it. */
  readonly about?: FormatContext['about'];
}

const unexplained: FormatContext['about'] = code => ({ title: code, page: code });

/**
 * A report of findings in the chosen format. Pretty findings are talk and go to stderr; the formats for programs are the result
 * and go to stdout.
 */
export function openReport(
  session: Session,
  { maxWarnings = Number.POSITIVE_INFINITY, about = unexplained }: ReportOptions = {},
): Report {
  const { options, io, command, colours } = session;
  const format: Format = formats[options.format];
  const stream = options.format === 'pretty' ? io.stderr : io.stdout;
  const context = { command, version, colours, about };
  const all: Diagnostic[] = [];
  const report: Report = {
    add(diagnostics, sources) {
      const ordered = sorted(diagnostics);
      all.push(...ordered);
      const text = format.part?.(ordered, { ...context, sources }) ?? '';
      if (text !== '') stream.write(text);
    },
    end(result) {
      report.add(leaked(session), new Map());
      const text = format.end?.(all, { ...context, result }) ?? '';
      if (text !== '') stream.write(text);
      const { warnings } = totals(all);
      if (session.leaks().length > 0) return exitCodes.findings;
      if (all.some(({ code }) => inputFaults.has(code))) return exitCodes.usage;
      if (warnings > maxWarnings) {
        session.say(`${counted(warnings, 'warning')}, more than the ${maxWarnings} of --max-warnings.`);
        return exitCodes.findings;
      }
      return hasErrors(all) ? exitCodes.findings : exitCodes.clean;
    },
  };
  return report;
}

/** The report of a command that knows all its findings at once; gives the exit code. */
export function conclude(
  session: Session,
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, SourceFile>,
  result?: unknown,
): ExitCode {
  const report = openReport(session);
  report.add(diagnostics, sources);
  return report.end(result);
}

/** What the run was about to print. It was masked, but whatever wrote it may have written it elsewhere as well. */
function leaked(session: Session): Diagnostic[] {
  return session
    .leaks()
    .map(what => faultAt('secret-found', 'log', { path: 'The output of this run', what }));
}

/** Faults of the surroundings, not of the model. */
const inputFaults = new Set<string>([
  'source-missing',
  'path-missing',
  'path-without-connector',
  'path-not-connector',
  'pattern-without-match',
  'input-empty',
  'source-unreadable',
  'output-unwritable',
  'output-foreign',
  'output-inside-sources',
  'environment-unknown',
  'gateway-unstartable',
  'operation-unknown',
  'call-unusable',
  'flow-unrunnable',
  'tool-missing',
  'tool-refused',
  'deploy-environment-missing',
  'deploy-secret-missing',
]);
