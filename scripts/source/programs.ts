/** The only module that starts other programs. A program that hangs is stopped, and how it ended is part of the answer. */
import type { ChildProcess } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface ProgramRun {
  /** Lines of both streams in the order in which they came. */
  readonly lines: readonly string[];
  readonly end: 'exited' | 'killed' | 'timed-out' | 'missing';
  /** Of a program that ended by itself. */
  readonly exitCode?: number;
}

export interface RunOptions {
  readonly cwd: string;
  readonly timeoutMs: number;
  /** Called with each line as it comes. */
  onLine?(line: string): void;
}

export interface Programs {
  /** Full path of a program on the search path. */
  find(name: string): string | undefined;
  /** Whether a path is a file that can be started. */
  isExecutable(path: string): boolean;
  /** Runs a program without a shell. Never throws: a program that cannot be started is `missing`. */
  run(command: string, argv: readonly string[], options: RunOptions): Promise<ProgramRun>;
}

/** Programs of this machine, found and run with an environment. */
export function nodePrograms(environment: Readonly<Record<string, string | undefined>>): Programs {
  return {
    find: name => {
      const folders = (environment['PATH'] ?? environment['Path'] ?? '').split(delimiter);
      const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
      return folders
        .filter(folder => folder !== '')
        .flatMap(folder => endings.map(ending => join(folder, name + ending)))
        .find(isExecutable);
    },
    isExecutable,
    run: (command, argv, options) => run(command, argv, options, environment),
  };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

async function run(
  command: string,
  argv: readonly string[],
  { cwd, timeoutMs, onLine }: RunOptions,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<ProgramRun> {
  // Loaded when a program is started: every run of the command line loads this module.
  const { spawn } = await import('node:child_process');
  return new Promise(done => {
    const lines: string[] = [];
    const script = /\.(cmd|bat)$/i.test(command);
    // Windows starts scripts through its shell only, which takes quoted arguments.
    const child = spawn(script ? `"${command}"` : command, script ? argv.map(quoted) : [...argv], {
      cwd,
      env: { ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: script,
    });
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGKILL');
    }, timeoutMs);
    const finish = (ended: Omit<ProgramRun, 'lines'>): void => {
      clearTimeout(timer);
      child.stdout.destroy();
      child.stderr.destroy();
      done({ ...ended, lines });
    };
    for (const stream of [child.stdout, child.stderr]) {
      collectLines(stream, line => {
        lines.push(line);
        onLine?.(line);
      });
    }
    child.once('error', () => finish({ end: 'missing' }));
    let closed = false;
    child.once('close', () => {
      closed = true;
    });
    child.once('exit', (code, signal) => {
      if (timedOut) finish({ end: 'timed-out' });
      else if (signal !== null || code === null) finish({ end: 'killed' });
      // What is still in the pipes is read, but a grandchild that holds them open is not waited for.
      else if (closed) finish({ end: 'exited', exitCode: code });
      else soon(child, () => finish({ end: 'exited', exitCode: code }));
    });
  });
}

/** Waits for the pipes to close, but not for longer than half a second. */
function soon(child: ChildProcess, then: () => void): void {
  const timer = setTimeout(then, 500);
  child.once('close', () => {
    clearTimeout(timer);
    then();
  });
}

function collectLines(stream: NodeJS.ReadableStream, take: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const parts = (rest + chunk).split(/\r?\n/);
    rest = parts.pop() ?? '';
    for (const line of parts) take(line);
  });
  stream.on('end', () => {
    if (rest !== '') take(rest);
    rest = '';
  });
}

function quoted(argument: string): string {
  return `"${argument.replaceAll('"', '\\"')}"`;
}
