/** The only module of the command line that knows `process`: streams, environment, exit code. */
import { type FileSystem, nodeFileSystem } from '../source/file-system.ts';
import { nodePrograms, type Programs } from '../source/programs.ts';

export interface Stream {
  write(text: string): void;
}

export interface Io {
  /** The result, and nothing else. */
  readonly stdout: Stream;
  /** The talk: progress, findings in pretty form, summaries. */
  readonly stderr: Stream;
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Whether the stream in question is a terminal. */
  readonly terminal: { readonly stdout: boolean; readonly stderr: boolean };
  /** The file system as seen from a folder. */
  files(cwd: string): FileSystem;
  /** Other programs of the machine. */
  readonly programs: Programs;
  readonly runtime: { /** Such as `v20.19.0`. */ readonly version: string };
  /** Milliseconds since some fixed moment, for durations only. */
  now(): number;
  /** The time of day, for names of backups only: nothing that is generated may depend on it. */
  clock(): Date;
  /** Everything on standard input, or as much of it as `limit` bytes and one more. */
  input(limit: number): Promise<Uint8Array>;
  /** Settled when somebody asks this process to stop. */
  stopped(): Promise<void>;
}

/** The io of this process. Streams are opened when they are used: each costs some milliseconds of a short run. */
export function processIo(): Io {
  return {
    stdout: quietStream(() => process.stdout),
    stderr: quietStream(() => process.stderr),
    cwd: process.cwd(),
    environment: process.env,
    terminal: {
      get stdout() {
        return process.stdout.isTTY === true;
      },
      get stderr() {
        return process.stderr.isTTY === true;
      },
    },
    files: nodeFileSystem,
    programs: nodePrograms(process.env),
    runtime: { version: process.version },
    // The global `performance` would make Node load its instruments: 2 ms of a short run.
    now: () => Number(process.hrtime.bigint()) / 1e6,
    clock: () => new Date(),
    input: readInput,
    stopped: () =>
      new Promise(done => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
      }),
  };
}

async function readInput(limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > limit) break;
  }
  return Buffer.concat(chunks);
}

/** A closed pipe ends the output quietly. */
function quietStream(open: () => NodeJS.WriteStream): Stream {
  let stream: NodeJS.WriteStream | undefined;
  return {
    write(text) {
      stream ??= open().on('error', (fault: NodeJS.ErrnoException) => {
        if (fault.code !== 'EPIPE') throw fault;
      });
      stream.write(text);
    },
  };
}

/** Sets the exit code without cutting off what is still being written. */
export function leave(code: number): void {
  process.exitCode = code;
}

/** Arguments after the program's name. */
export function processArguments(): string[] {
  return process.argv.slice(2);
}
