/** One broken file through the whole command, in memory: what went wrong, and how long it took. */
import { run } from '../cli/run.ts';
import type { FileSystem } from '../source/file-system.ts';
import { FileFault } from '../source/file-system.ts';
import { mutant } from './mutate.ts';

export interface Seed {
  /** A file of a connector, with its neighbours. */
  readonly name: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export interface Tried {
  readonly kind: string;
  readonly ms: number;
  readonly findings: number;
  /** What should not have happened. */
  readonly fault?: string;
}

/** No run may take longer. */
export const longestMs = 10_000;

const folder = 'connector';
const profiles = ['custom', 'certified', 'independent-publisher', 'logic-apps'];

/** Damages the file as the number says, and validates the connector. */
export async function tryMutant({ name, files }: Seed, number: number): Promise<Tried> {
  const text = new TextDecoder().decode(files.get(name));
  const { kind, bytes } = mutant(text, number);
  const broken = new Map([...files, [name, bytes]]);
  const profile = profiles[number % profiles.length] ?? 'custom';
  const fixing = number % 3 === 0 ? ['--fix', '--dry-run'] : [];
  const start = performance.now();
  const { code, stdout, stderr } = await validated(broken, ['--profile', profile, '--budgets', ...fixing]);
  const ms = performance.now() - start;
  const found = outcomeOf(stdout);
  const fault =
    code === 3
      ? stderr.slice(0, 2000)
      : (found.fault ?? (ms > longestMs ? `${Math.round(ms)} ms` : undefined));
  return { kind, ms, findings: found.count, ...(fault === undefined ? {} : { fault }) };
}

interface Found {
  readonly count: number;
  readonly fault?: string;
}

interface Finding {
  readonly code: string;
  readonly message: string;
  readonly location: { readonly start: Place; readonly end: Place };
}
interface Place {
  readonly line: number;
  readonly column: number;
}

/** The output is one document, and every finding has a sentence and a place that is one. */
function outcomeOf(stdout: string): Found {
  try {
    const { diagnostics }: { diagnostics: readonly Finding[] } = JSON.parse(stdout);
    const odd = diagnostics.find(
      ({ message, location: { start, end } }) => message.length < 10 || !precedes(start, end),
    );
    return {
      count: diagnostics.length,
      ...(odd ? { fault: `odd finding ${JSON.stringify(odd).slice(0, 500)}` } : {}),
    };
  } catch {
    return { count: 0, fault: `no JSON document: ${stdout.slice(0, 200)}` };
  }
}

function precedes(start: Place, end: Place): boolean {
  return (
    start.line >= 1 &&
    start.column >= 1 &&
    (start.line < end.line || (start.line === end.line && start.column <= end.column))
  );
}

async function validated(files: ReadonlyMap<string, Uint8Array>, options: readonly string[]) {
  let stdout = '';
  let stderr = '';
  const code = await run(['validate', folder, '--format', 'json', '--verbose', ...options], {
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
    cwd: '/',
    environment: {},
    terminal: { stdout: false, stderr: false },
    files: () => inMemory(files),
    programs: {
      find: () => undefined,
      isExecutable: () => false,
      run: async () => ({ lines: [], end: 'missing' }),
    },
    runtime: { version: process.version },
    now: () => performance.now(),
    clock: () => new Date(0),
    input: async () => new Uint8Array(),
    stopped: () => Promise.resolve(),
  });
  return { code, stdout, stderr };
}

function inMemory(files: ReadonlyMap<string, Uint8Array>): FileSystem {
  const read = (path: string): Uint8Array => {
    const bytes = path.startsWith(`${folder}/`) ? files.get(path.slice(folder.length + 1)) : undefined;
    if (!bytes) throw new FileFault(path, { code: 'ENOENT' });
    return bytes;
  };
  const refuse = (): never => {
    throw new Error('a run that only looks has written');
  };
  return {
    read,
    size: path => read(path).length,
    list: path => {
      if (path !== folder) throw new FileFault(path, { code: 'ENOENT' });
      return [...files.keys()].sort();
    },
    writeAll: refuse,
    replaceFolder: refuse,
  };
}
