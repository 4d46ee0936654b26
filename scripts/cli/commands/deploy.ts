/** `connector deploy`: brings the connector into an environment with the tools of the platform, and loses nothing. */
import { join } from 'node:path';
import type { Deployment } from '../../deploy/deployment.ts';
import { DeploymentFault } from '../../deploy/deployment.ts';
import { type DeployTarget, placeOf, plannedCommands } from '../../deploy/dry-run.ts';
import { findPac, findPaconn, installation, versionOf } from '../../deploy/find-tools.ts';
import { deployWithPac } from '../../deploy/targets/pac.ts';
import { deployWithPaconn } from '../../deploy/targets/paconn.ts';
import { deploySolution } from '../../deploy/targets/solution.ts';
import type { Tool } from '../../deploy/tool.ts';
import { loadWrapper } from '../../deploy/wrapper.ts';
import { type Diagnostic, hasErrors } from '../../diagnostics/diagnostic.ts';
import { faultAt } from '../../diagnostics/fault.ts';
import type { Environment } from '../../model/environment.ts';
import { targets } from '../../package/index.ts';
import type { PackageInput } from '../../package/target.ts';
import { masked } from '../../secrets/secret-guard.ts';
import { analyseWithIcon } from '../analysis.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { type EnvironmentOptions, folders, type ModelOptions } from '../options.ts';
import { makePackages, packageInput, packagesFolder } from '../packaging.ts';
import { conclude, openSession, type Session, secretVariable } from '../session.ts';
import { openWorkspace } from '../workspace.ts';

export interface DeployOptions extends ModelOptions, EnvironmentOptions {
  readonly target: DeployTarget;
  readonly dryRun?: boolean;
  /** Minutes. */
  readonly timeout: number;
}

type Deploy = (deployment: Deployment) => Promise<string[]>;
const deploys: Readonly<Record<DeployTarget, Deploy>> = {
  pac: deployWithPac,
  paconn: deployWithPaconn,
  solution: deploySolution,
};

/** Validates, packages in memory, and then runs the tool's own commands. */
export async function deploy(options: DeployOptions, io: Io): Promise<ExitCode> {
  const session = openSession('deploy', options, io);
  const analysis = await analyseWithIcon(session, options);
  const { model, environment, sources, artefacts, diagnostics } = analysis;
  if (!model || hasErrors(diagnostics)) return conclude(session, diagnostics, sources);
  const input = await packageInput(model, analysis);
  // Everything that a build would find, secrets included.
  const found = makePackages(session, input, targets, packagesFolder(environment?.name)).diagnostics;
  if (hasErrors(found)) return conclude(session, [...diagnostics, ...found], sources);
  if (options.dryRun) {
    const hasScript = artefacts.some(({ path }) => path === 'script.csx');
    const commands = plannedCommands(options.target, model, environment, hasScript);
    const code = conclude(session, diagnostics, sources, { commands });
    if (options.format === 'pretty') session.io.stdout.write(`${commands.join('\n')}\n`);
    return code;
  }
  const outcome = await carryOut(session, input, options, io);
  const code = conclude(session, [...diagnostics, ...outcome.diagnostics], sources, { next: outcome.next });
  if (options.format === 'pretty' && !hasErrors(outcome.diagnostics)) {
    session.io.stdout.write(
      `\nNext\n${outcome.next.map((line, index) => `  ${index + 1}. ${line}`).join('\n')}\n`,
    );
  }
  return code;
}

interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  readonly next: readonly string[];
}

const failed = (...diagnostics: Diagnostic[]): Outcome => ({ diagnostics, next: [] });

async function carryOut(
  session: Session,
  input: PackageInput,
  options: DeployOptions,
  io: Io,
): Promise<Outcome> {
  const { environment } = input;
  const { target } = options;
  const place = environment && placeOf(target, environment);
  const overlay = `${folders.environments}/${environment?.name ?? '<name>'}.yaml`;
  if (!environment || place === undefined) {
    const key = target === 'paconn' ? 'environment' : 'url or environment';
    return failed(
      faultAt('deploy-environment-missing', environment ? overlay : folders.environments, { target, key }),
    );
  }
  const found = await findTool(session, target, io);
  if ('fault' in found) return failed(found.fault);
  if (target === 'paconn' && !hasPaconnToken(session, io)) return failed(paconnLogin(overlay, place));
  const deployment: Deployment = {
    input,
    environment,
    overlay,
    place,
    tool: found.tool,
    ...surroundingsOf(session, options, io, environment),
  };
  try {
    return { diagnostics: found.remarks, next: await deploys[target](deployment) };
  } catch (cause) {
    if (cause instanceof DeploymentFault) return failed(...found.remarks, cause.diagnostic);
    throw cause;
  }
}

/** What a deployment may use of this run: its folder, its voice, its secret. */
function surroundingsOf(session: Session, options: DeployOptions, io: Io, environment: Environment) {
  const variable = environment.clientSecret?.variable ?? secretVariable;
  const secret = io.environment[variable];
  return {
    workspace: openWorkspace(session, environment.name, io.clock()),
    timeoutMs: options.timeout * 60_000,
    cwd: session.cwd,
    ...(secret ? { secret } : {}),
    secretVariable: variable,
    say: (text: string) => session.say(text),
    passThrough: (line: string) => session.say(`  ${session.colours.dim(line)}`),
    mask: (text: string) => masked(text, session.secrets),
  };
}

/** paconn keeps its sign-in in a file and has no command that tells. The file is not read. */
function hasPaconnToken(session: Session, { environment }: Io): boolean {
  const home = environment['HOME'] ?? environment['USERPROFILE'];
  try {
    return home !== undefined && session.files.size(join(home, '.paconn', 'accessTokens.json')) > 0;
  } catch {
    return false;
  }
}

function paconnLogin(overlay: string, environment: string): Diagnostic {
  const reason = 'it has no token on this machine';
  return faultAt('deploy-not-signed-in', overlay, {
    tool: 'paconn',
    environment,
    reason,
    command: 'paconn login',
  });
}

type Found =
  | { readonly tool: Tool; readonly remarks: readonly Diagnostic[] }
  | { readonly fault: Diagnostic };

/** The tool, found and of a version that can be used. */
async function findTool(session: Session, target: DeployTarget, io: Io): Promise<Found> {
  const { cwd } = session;
  const wrapper = target === 'paconn' ? undefined : await loadWrapper(cwd);
  const surroundings = {
    programs: io.programs,
    environment: io.environment,
    cwd,
    ...(wrapper ? { wrapper } : {}),
  };
  const id = target === 'paconn' ? 'paconn' : 'pac';
  const tool = id === 'paconn' ? findPaconn(surroundings) : await findPac(surroundings);
  if (!tool) return { fault: faultAt('tool-missing', id, { tool: id, install: installation[id] ?? '' }) };
  const { version, refusal, remark } = await versionOf(tool, surroundings);
  if (refusal !== undefined) {
    return {
      fault: faultAt('tool-refused', id, { tool: id, problem: refusal, install: installation[id] ?? '' }),
    };
  }
  session.say(
    `${id} ${version ?? ''} ${tool.command}${tool.note ? `, ${tool.note}` : ''}`.replace(/ +/g, ' '),
  );
  return {
    tool,
    remarks: remark === undefined ? [] : [faultAt('tool-unknown-version', id, { tool: id, remark })],
  };
}
