/** Creating or updating a connector with pac or paconn: back up, keep the sign-in, send, read back. */
import type { Properties } from '../package/api-properties.ts';
import { deployableProperties } from '../package/api-properties.ts';
import { bytes, data, jsonBytes } from '../package/target.ts';
import { changesBetween, propertiesIn, provenBy, type Snapshot } from './changes.ts';
import type { ConnectorFiles } from './commands.ts';
import { type Deployment, runStep, snapshotOf, stepFault, tryStep } from './deployment.ts';
import { oauthLines, withKeptOAuth } from './keep-oauth.ts';

/** How one tool does what both can. */
export interface ConnectorTool {
  download(id: string, folder: string): string[];
  create(files: ConnectorFiles): string[];
  update(id: string, files: ConnectorFiles): string[];
  /** Id of a connector that was just created, from what the tool printed. */
  createdId(lines: readonly string[]): string | undefined;
}

/** Sends the connector. `id` is that of the one that is there, if there is one. Gives the id and what is there afterwards. */
export async function sendConnector(
  deployment: Deployment,
  tool: ConnectorTool,
  id: string | undefined,
): Promise<{ readonly id: string | undefined; readonly now: Snapshot | undefined }> {
  const { say, workspace } = deployment;
  const before =
    id === undefined ? undefined : await backUp(deployment, tool.download(id, workspace.path('before')));
  const sent = writeSent(deployment, before);
  say('\nWhat changes');
  for (const line of summary(before, sent.snapshot)) say(`  ${line}`);
  const step = {
    title: id === undefined ? 'Create the connector' : 'Update the connector',
    argv: id === undefined ? tool.create(sent.files) : tool.update(id, sent.files),
    remedy: `nothing else was changed${before ? `; what was there is in ${workspace.shown}/before` : ''}`,
  };
  const lines = await runStep(deployment, step);
  const now = id ?? tool.createdId(lines);
  if (now === undefined) return { id: undefined, now: undefined };
  return {
    id: now,
    now: await readBack(deployment, tool.download(now, workspace.path('after')), sent.snapshot),
  };
}

/** What is there, as files. An update without a backup is refused. */
async function backUp(deployment: Deployment, argv: readonly string[]): Promise<Snapshot> {
  const step = {
    title: 'Back up the connector as it stands there',
    argv,
    remedy:
      'nothing was changed; correct the connector id in the overlay, or leave it out to create a connector',
  };
  await runStep(deployment, step);
  const snapshot = snapshotOf(deployment, 'before');
  if (snapshot.definition === undefined || snapshot.properties === undefined) {
    throw stepFault(deployment, step, 'wrote no definition or no properties');
  }
  deployment.say(`  saved in ${deployment.workspace.shown}/before`);
  return snapshot;
}

function summary(before: Snapshot | undefined, sent: Snapshot): string[] {
  if (!before) return ['a new connector'];
  const changes = changesBetween(before, sent);
  return [
    ...(changes.length > 0 ? changes : ['nothing but what the service adds']),
    ...oauthLines(propertiesIn(sent) ?? {}, propertiesIn(before)),
  ];
}

function writeSent(
  { input, environment, workspace }: Deployment,
  before: Snapshot | undefined,
): { readonly files: ConnectorFiles; readonly snapshot: Snapshot } {
  const own = (deployableProperties(input) as { properties: Properties }).properties;
  const properties = { properties: withKeptOAuth(own, propertiesIn(before), environment) };
  const script = input.artefacts.some(({ path }) => path === 'script.csx');
  workspace.write(
    new Map([
      ['sent/apiDefinition.swagger.json', bytes(input, 'apiDefinition.swagger.json')],
      ['sent/apiProperties.json', jsonBytes(properties)],
      ['sent/icon.png', bytes(input, 'icon.png')],
      ...(script ? [['sent/script.csx', bytes(input, 'script.csx')] as [string, Uint8Array]] : []),
    ]),
  );
  return {
    files: {
      definition: workspace.path('sent/apiDefinition.swagger.json'),
      properties: workspace.path('sent/apiProperties.json'),
      icon: workspace.path('sent/icon.png'),
      ...(script ? { script: workspace.path('sent/script.csx') } : {}),
    },
    snapshot: {
      definition: data(input, 'apiDefinition.swagger.json'),
      properties,
      ...(script ? { script: new TextDecoder().decode(bytes(input, 'script.csx')) } : {}),
    },
  };
}

/** Success is what is there afterwards, not what a tool says. */
export async function readBack(
  deployment: Deployment,
  argv: readonly string[],
  sent: Snapshot,
): Promise<Snapshot> {
  const { model } = deployment.input;
  const step = {
    title: 'Read the connector back',
    argv,
    remedy: 'look at the connector in the maker portal before you run this again',
  };
  const { failure } = await tryStep(deployment, step);
  const now = snapshotOf(deployment, 'after');
  const problem = failure ?? provenBy(sent, now);
  if (problem !== undefined) throw stepFault(deployment, step, problem);
  deployment.say(`  ${model.title} ${model.version} is there, with ${model.operations.length} operations`);
  return now;
}
