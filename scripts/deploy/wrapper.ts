/**
 * `@microsoft/powerplatform-cli-wrapper`, which build tools use to run pac. It is on GitHub Packages, not on the public registry, so
 * it is used when a project has it and never asked for. Only its command runner is used: its actions end with `pac auth clear`,
 * which would sign people out of every environment.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ProgramRun } from '../source/programs.ts';
import type { Tool } from './tool.ts';

type Log = (...texts: string[]) => void;

/** What is used of the package, by its own types (dist/index.d.ts of v0.1.150). */
export interface Wrapper {
  createCommandRunner(
    workingDir: string,
    commandPath: string,
    logger: { log: Log; debug: Log; warn: Log; error: Log },
    agent: string,
  ): (...argv: string[]) => Promise<string[]>;
}

const packageName = '@microsoft/powerplatform-cli-wrapper';

/** The package of a project; undefined when the project does not have it. */
export async function loadWrapper(cwd: string): Promise<Wrapper | undefined> {
  try {
    // The package is CommonJS, and a program that was compiled before cannot import at run time.
    const loaded = createRequire(join(cwd, 'package.json'))(packageName);
    const wrapper = loaded.createCommandRunner ? loaded : loaded.default;
    return typeof wrapper?.createCommandRunner === 'function' ? wrapper : undefined;
  } catch {
    return undefined;
  }
}

/** The same tool, run by the package. */
export function wrappedTool({ createCommandRunner }: Wrapper, tool: Tool): Tool {
  return {
    ...tool,
    note: `run by ${packageName}; its actions, which sign you out, are not used`,
    run: async (argv, { cwd, timeoutMs, onLine }) => {
      const lines: string[] = [];
      const take: Log = (...texts) => {
        for (const line of texts.join(' ').split(/\r?\n/)) {
          lines.push(line);
          onLine?.(line);
        }
      };
      const quiet: Log = () => undefined;
      const runner = createCommandRunner(
        cwd,
        tool.command,
        { log: take, error: take, warn: quiet, debug: quiet },
        'connector',
      );
      return Promise.race([ended(runner(...argv), lines), timedOut(timeoutMs, lines)]);
    },
  };
}

/** The package rejects with an error that has the exit code: 1 and no text when the program is missing, null when it was killed. */
async function ended(running: Promise<string[]>, lines: readonly string[]): Promise<ProgramRun> {
  try {
    await running;
    return { end: 'exited', exitCode: 0, lines };
  } catch (cause) {
    const { exitCode, message } = cause as { exitCode?: number | null; message?: string };
    if (exitCode === null) return { end: 'killed', lines };
    if (exitCode === 1 && message === '' && lines.length === 0) return { end: 'missing', lines };
    return { end: 'exited', exitCode: exitCode ?? 1, lines };
  }
}

function timedOut(timeoutMs: number, lines: readonly string[]): Promise<ProgramRun> {
  return new Promise(done => {
    setTimeout(() => done({ end: 'timed-out', lines }), timeoutMs).unref();
  });
}
