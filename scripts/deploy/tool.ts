/** A deployment tool: where it was found, which version it is, and whether a run of it really succeeded. */
import type { ProgramRun, Programs, RunOptions } from '../source/programs.ts';

export interface Tool {
  readonly id: 'pac' | 'paconn';
  /** How it is started, for people. */
  readonly command: string;
  /** How it was found or is run, when that is worth saying. */
  readonly note?: string;
  run(argv: readonly string[], options: RunOptions): Promise<ProgramRun>;
}

export interface ToolVersion {
  readonly version?: string;
  /** Why it cannot be used, as the rest of a sentence. */
  readonly refusal?: string;
  /** What should be known about it. */
  readonly remark?: string;
}

/** A tool that is a program: its path and arguments that stand before all others. */
export function programTool(
  id: Tool['id'],
  programs: Programs,
  path: string,
  first: readonly string[] = [],
  note?: string,
): Tool {
  return {
    id,
    command: [path, ...first].join(' '),
    ...(note === undefined ? {} : { note }),
    run: (argv, options) => programs.run(path, [...first, ...argv], options),
  };
}

/**
 * Why a run failed, as the rest of a sentence; undefined when nothing says so. An exit code of 0 proves little: `pac.cmd` gives it
 * on failures, and `paconn` prints refusals of the service as results.
 */
export function failureOf({ end, exitCode, lines }: ProgramRun): string | undefined {
  if (end === 'missing') return 'could not be started';
  if (end === 'killed') return 'was stopped from outside before it had finished';
  if (end === 'timed-out') return 'did not answer in time and was stopped';
  const said = lines.find(line => /^\s*(Error|ERROR|Exception|Traceback)\b/.test(line))?.trim();
  if (exitCode !== 0) return `ended with exit code ${exitCode}${said ? ` and said: ${said}` : ''}`;
  return said === undefined ? undefined : `ended with exit code 0, but said: ${said}`;
}

/** Compares a version that a tool printed with those that this program was written for. */
export function judged(
  lines: readonly string[],
  { oldest, newestMajor }: { readonly oldest: string; readonly newestMajor: number },
): ToolVersion {
  const version = lines.join('\n').match(/\b(\d+\.\d+\.\d+)(?:\.\d+|\+\S+)?\b/)?.[1];
  if (version === undefined) return { remark: 'its version is unknown' };
  const numbers = (text: string): number[] => text.split('.').map(Number);
  const [own, least] = [numbers(version), numbers(oldest)];
  const index = least.findIndex((number, at) => (own[at] ?? 0) !== number);
  if (index >= 0 && (own[index] ?? 0) < (least[index] ?? 0)) {
    return { version, refusal: `is version ${version}, older than ${oldest}` };
  }
  if ((own[0] ?? 0) > newestMajor) {
    return {
      version,
      remark: `version ${version} is newer than this program knows; it may behave otherwise`,
    };
  }
  return { version };
}
