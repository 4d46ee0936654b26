/** `connector deploy --target solution`. */
import { faultAt } from '../../diagnostics/fault.ts';
import { identityOf } from '../../model/identity.ts';
import type { Model } from '../../model/types.ts';
import { data, jsonBytes, type PackageInput } from '../../package/target.ts';
import { deploymentSettings } from '../../package/targets/settings.ts';
import { solutionZip } from '../../package/targets/solution.ts';
import { compareVersions } from '../../package/version.ts';
import { changesBetween } from '../changes.ts';
import { pacCommands, type SolutionImport } from '../commands.ts';
import { readBack } from '../connector.ts';
import { type Deployment, DeploymentFault, runStep, snapshotOf, stepFault, tryStep } from '../deployment.ts';
import { nextSteps } from '../next-steps.ts';
import { checkSignedIn } from '../signed-in.ts';

/** Imports the connector's solution. Gives what to do next. */
export async function deploySolution(deployment: Deployment): Promise<string[]> {
  const { input, environment, place, workspace, say } = deployment;
  const { model } = input;
  const { connectorId } = identityOf(model);
  await checkSignedIn(deployment);
  const there = await versionThere(deployment);
  if (there !== undefined) await backUpSolution(deployment, connectorId);
  const own = packed(input, environment.oauth === undefined && there !== undefined);
  const imported = writeSent(deployment, own);
  say('\nWhat changes');
  const before = snapshotOf(deployment, 'before');
  const sent = { definition: data<unknown>(input, 'apiDefinition.swagger.json') };
  say(`  solution ${model.solution.uniqueName}: ${versionLine(there, model.solution.version)}`);
  if (before.definition !== undefined)
    for (const line of changesBetween({ definition: before.definition }, sent)) say(`  ${line}`);
  say(`  ${oauthLine(own.model, there !== undefined)}`);
  await runStep(deployment, {
    title: 'Import the solution',
    argv: pacCommands.import(place, imported),
    remedy: there === undefined ? 'nothing is there yet' : `what was there is in ${workspace.shown}/before`,
  });
  await proveVersion(deployment);
  const now = await readBack(
    deployment,
    pacCommands.download(place, connectorId, workspace.path('after')),
    sent,
  );
  return [
    'Give the environment variables of the solution their values, where the import did not; then open the connector and save it once, since it reads them only then.',
    ...nextSteps(deployment, now),
  ];
}

/** A connector that is there keeps its OAuth settings, unless the overlay asks for something else. */
function packed(input: PackageInput, keep: boolean): PackageInput {
  if (!keep) return input;
  const model: Model = { ...input.model, solution: { ...input.model.solution, oauth: 'keep' } };
  return { ...input, model };
}

function versionLine(there: string | undefined, version: string): string {
  if (there === undefined) return `not there yet, becomes version ${version}`;
  return there === version
    ? `is version ${version} already; raise the version with each release, so that you can tell them apart`
    : `version ${there} becomes ${version}`;
}

function oauthLine({ solution }: Model, there: boolean): string {
  if (solution.oauth === 'keep') return 'OAuth settings stay as they are there';
  if (solution.oauth === 'references')
    return 'OAuth settings refer to environment variables, whose values stay in the environment';
  return there
    ? 'OAuth settings are REPLACED by those of the model; enter the client secret again'
    : 'OAuth settings come from the model';
}

/** Writes what is sent, and gives what the import takes of it. */
function writeSent({ workspace, input, environment }: Deployment, own: PackageInput): SolutionImport {
  const managed = environment.managed === true;
  const settings = deploymentSettings(input.model, environment);
  workspace.write(
    new Map([
      ['sent/solution.zip', solutionZip(own, managed ? '1' : '0')],
      ['sent/deployment-settings.json', jsonBytes(settings)],
    ]),
  );
  const any = Object.values(settings).some(list => list.length > 0);
  return {
    zip: workspace.path('sent/solution.zip'),
    ...(any ? { settings: workspace.path('sent/deployment-settings.json') } : {}),
    managed,
  };
}

/** The version of the solution there; refuses to go below it. */
async function versionThere(deployment: Deployment): Promise<string | undefined> {
  const { solution } = deployment.input.model;
  const before = await listedVersion(deployment, 'Look for the solution');
  if (before === undefined || compareVersions(solution.version, before) >= 0) return before;
  const where = deployment.place;
  throw new DeploymentFault(
    faultAt('version-lower', deployment.overlay, { version: solution.version, before, where }),
  );
}

async function listedVersion(deployment: Deployment, title: string): Promise<string | undefined> {
  const { uniqueName } = deployment.input.model.solution;
  const lines = await runStep(deployment, {
    title,
    argv: pacCommands.solutions(deployment.place),
    remedy: 'nothing was changed by this step',
  });
  const row = lines.find(line => line.trim().split(/\s+/).includes(uniqueName));
  return row === undefined ? undefined : (/\b\d+(\.\d+){3}\b/.exec(row)?.[0] ?? '0.0.0.0');
}

/** A managed solution cannot be exported, but its connector can be downloaded; one of the two must work. */
async function backUpSolution(deployment: Deployment, connectorId: string): Promise<void> {
  const { workspace, place, input, say } = deployment;
  // The tool writes the zip into a folder that has to be there.
  workspace.write(
    new Map([['before/README.txt', new TextEncoder().encode('What was there before the import.\n')]]),
  );
  const { uniqueName } = input.model.solution;
  const download = {
    title: 'Back up the connector as it stands there',
    argv: pacCommands.download(place, connectorId, workspace.path('before')),
  };
  const connector = await tryStep(deployment, download);
  const title = 'Back up the solution as it stands there';
  const exported = await tryStep(deployment, {
    title,
    argv: pacCommands.export(place, uniqueName, workspace.path(`before/${uniqueName}.zip`)),
  });
  const held = workspace.read('before');
  if (held.size <= 1) {
    const problem = exported.failure ?? connector.failure ?? 'wrote nothing';
    throw stepFault(
      deployment,
      { title, remedy: 'nothing was changed; make sure that you may export the solution' },
      problem,
    );
  }
  say(`  saved in ${workspace.shown}/before`);
}

async function proveVersion(deployment: Deployment): Promise<void> {
  const { version } = deployment.input.model.solution;
  const title = 'Look whether the solution is there';
  const found = await listedVersion(deployment, title);
  if (found === version) return;
  const problem =
    found === undefined ? 'does not list the solution' : `lists version ${found}, not ${version}`;
  throw stepFault(deployment, { title, remedy: 'look at the import history in the maker portal' }, problem);
}
