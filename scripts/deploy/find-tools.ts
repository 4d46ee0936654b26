/** Where pac and paconn are on this machine. Nothing is installed and nobody is signed out. */
import type { Programs } from '../source/programs.ts';
import { judged, programTool, type Tool, type ToolVersion } from './tool.ts';
import type { Wrapper } from './wrapper.ts';
import { wrappedTool } from './wrapper.ts';

export interface Surroundings {
  readonly programs: Programs;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** `@microsoft/powerplatform-cli-wrapper`, when the project has it. */
  readonly wrapper?: Wrapper;
}

const versionTimeout = 60_000;

/** Variables by which pipelines say where their pac is (powerplatform-actions, powerplatform-build-tools). */
const pacVariables = ['POWERPLATFORMTOOLS_PACPATH', 'POWERPLATFORMTOOLS_PACCLIPATH'];

/** pac: by variable, on the search path, or as the local .NET tool of this repository. */
export async function findPac(surroundings: Surroundings): Promise<Tool | undefined> {
  const { programs, environment, cwd, wrapper } = surroundings;
  for (const name of pacVariables) {
    const path = environment[name];
    if (path && programs.isExecutable(path))
      return wrapped(programTool('pac', programs, path, [], `found by ${name}`));
  }
  const path = programs.find('pac');
  if (path !== undefined) return wrapped(programTool('pac', programs, path));
  const dotnet = programs.find('dotnet');
  if (dotnet === undefined) return undefined;
  const local = programTool('pac', programs, dotnet, ['tool', 'run', 'pac'], 'the local .NET tool');
  const run = await local.run(['help'], { cwd, timeoutMs: versionTimeout });
  return run.end === 'exited' && run.exitCode === 0 ? local : undefined;

  function wrapped(tool: Tool): Tool {
    return wrapper === undefined ? tool : wrappedTool(wrapper, tool);
  }
}

/** paconn, on the search path. */
export function findPaconn({ programs }: Surroundings): Tool | undefined {
  const path = programs.find('paconn');
  return path === undefined ? undefined : programTool('paconn', programs, path);
}

/** Versions that the published documentation and these commands were checked against. */
const known = {
  pac: { argv: ['help'], oldest: '1.34.4', newestMajor: 2 },
  paconn: { argv: ['--version'], oldest: '0.0.20', newestMajor: 0 },
} as const;

/** Asks a tool for its version. */
export async function versionOf(tool: Tool, { cwd }: Surroundings): Promise<ToolVersion> {
  const { argv, ...range } = known[tool.id];
  const run = await tool.run([...argv], { cwd, timeoutMs: versionTimeout });
  if (run.end !== 'exited')
    return { refusal: run.end === 'timed-out' ? 'does not answer' : 'cannot be started' };
  return judged(run.lines, range);
}

/** How each tool comes onto a machine. */
export const installation: Readonly<Record<string, string>> = {
  pac: 'dotnet tool restore (pinned in .config/dotnet-tools.json), or dotnet tool install --global Microsoft.PowerApps.CLI.Tool',
  paconn: 'pip install paconn',
  dotnet: 'https://dotnet.microsoft.com/download',
  az: 'https://learn.microsoft.com/cli/azure/install-azure-cli',
};
