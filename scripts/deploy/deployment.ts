/** What the deployment of every target shares: the tool, the place for backups, steps that prove themselves. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { faultAt } from '../diagnostics/fault.ts';
import type { Environment } from '../model/environment.ts';
import type { PackageInput } from '../package/target.ts';
import type { Snapshot } from './changes.ts';
import { commandLine } from './commands.ts';
import { failureOf, type Tool } from './tool.ts';

/** Files of one deployment: what was there, what was sent, what is there now. Never written over. */
export interface Workspace {
  /** Path for people, from the working folder. */
  readonly shown: string;
  /** Absolute path of a file or folder inside. */
  path(name: string): string;
  write(files: ReadonlyMap<string, Uint8Array>): void;
  /** Every file below a folder by its own path; none when there is no such folder. */
  read(folder: string): ReadonlyMap<string, Uint8Array>;
}

export interface Deployment {
  readonly input: PackageInput;
  readonly environment: Environment;
  /** Path of the overlay, for findings. */
  readonly overlay: string;
  /** Address or id by which the tool names the environment. */
  readonly place: string;
  readonly tool: Tool;
  readonly workspace: Workspace;
  readonly timeoutMs: number;
  readonly cwd: string;
  /** The secret for paconn, from the variable that the overlay names. */
  readonly secret?: string;
  /** Name of that variable. */
  readonly secretVariable: string;
  /** Talk. Secrets are masked by whoever prints. */
  say(text: string): void;
  /** Output of a tool, line by line. */
  passThrough(line: string): void;
  /** Hides secrets in text that is printed on purpose. */
  mask(text: string): string;
}

/** A step that failed, with its finding. Thrown to end a deployment, caught by the command. */
export class DeploymentFault extends Error {
  readonly diagnostic: Diagnostic;
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

export interface Step {
  /** What it does, as people say it: "Import the solution". */
  readonly title: string;
  readonly argv: readonly string[];
  /** What to do when it fails. */
  readonly remedy: string;
}

/** Runs a step with its output passed through; throws DeploymentFault unless it really succeeded. Gives its lines. */
export async function runStep(deployment: Deployment, step: Step): Promise<readonly string[]> {
  const { lines, failure } = await tryStep(deployment, step);
  if (failure !== undefined) throw stepFault(deployment, step, failure);
  return lines;
}

/** Runs a step that may fail. */
export async function tryStep(
  { tool, cwd, timeoutMs, say, passThrough, mask }: Deployment,
  { title, argv }: Pick<Step, 'title' | 'argv'>,
): Promise<{ readonly lines: readonly string[]; readonly failure: string | undefined }> {
  say(`\n${title}\n$ ${mask(commandLine(tool.command, argv))}`);
  const run = await tool.run(argv, { cwd, timeoutMs, onLine: passThrough });
  return { lines: run.lines, failure: failureOf(run) };
}

/** The fault of a step. */
export function stepFault(
  { overlay, tool, mask }: Deployment,
  { title, remedy }: Pick<Step, 'title' | 'remedy'>,
  problem: string,
): DeploymentFault {
  const args = { step: title, tool: tool.id, problem: mask(problem), remedy };
  return new DeploymentFault(faultAt('deploy-step-failed', overlay, args));
}

/** A connector as a tool downloaded it into a folder of the workspace, whatever names and subfolders it chose. */
export function snapshotOf({ workspace }: Deployment, folder: string): Snapshot {
  const files = workspace.read(folder);
  const find = (form: RegExp): Uint8Array | undefined =>
    [...files].find(([name]) => form.test(name.split('/').at(-1) ?? ''))?.[1];
  const text = (bytes: Uint8Array | undefined): string | undefined =>
    bytes && new TextDecoder().decode(bytes);
  return {
    definition: parsed(text(find(/^apiDefinition(\.swagger)?\.json$/i))),
    properties: parsed(text(find(/^apiProperties\.json$/i))),
    ...(find(/\.csx$/i) ? { script: text(find(/\.csx$/i)) ?? '' } : {}),
  };
}

function parsed(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
