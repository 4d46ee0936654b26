/** Runs the command line in process, over files in memory. */
import type { ExitCode } from '../../scripts/cli/exit-codes.ts';
import { run } from '../../scripts/cli/run.ts';
import type { Programs } from '../../scripts/source/programs.ts';
import { exampleFiles } from './example-model.ts';
import { type MemoryFileSystem, memoryFileSystem } from './memory-file-system.ts';

/** A machine on which nothing is installed. */
const noPrograms: Programs = {
  find: () => undefined,
  isExecutable: () => false,
  run: async () => ({ lines: [], end: 'missing' }),
};

export interface Ran {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
  readonly files: MemoryFileSystem;
}

/** Runs `connector` with these arguments over the example model or other files. */
export async function connectorCommand(
  argv: readonly string[],
  files: MemoryFileSystem = memoryFileSystem(exampleFiles),
  environment: Readonly<Record<string, string>> = {},
  programs: Programs = noPrograms,
  given: {
    readonly input?: string | Uint8Array;
    readonly terminal?: boolean;
    readonly whileRunning?: (stdout: string) => Promise<void>;
  } = {},
): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const code = await run(argv, {
    stdout: {
      write: text => {
        stdout += text;
      },
    },
    stderr: {
      write: text => {
        stderr += text;
      },
    },
    cwd: '/anywhere',
    environment,
    terminal: { stdout: given.terminal === true, stderr: given.terminal === true },
    files: () => files,
    programs,
    runtime: { version: 'v20.19.0' },
    now: () => 0,
    clock: () => new Date('2026-05-04T13:05:00Z'),
    input: async () =>
      typeof given.input === 'string'
        ? new TextEncoder().encode(given.input)
        : (given.input ?? new Uint8Array()),
    stopped: async () => given.whileRunning?.(stdout),
  });
  return { code, stdout, stderr, files };
}

/** What lies in connector/generated, by name. */
export function generatedFiles({ files }: Pick<Ran, 'files'>): Record<string, string> {
  const prefix = 'connector/generated/';
  return Object.fromEntries(
    [...files.files]
      .filter(([path]) => path.startsWith(prefix))
      .map(([path, bytes]) => [path.slice(prefix.length), Buffer.from(bytes).toString('latin1')]),
  );
}
