/** `connector deploy --target pac`. */
import { identityOf } from '../../model/identity.ts';
import { pacCommands } from '../commands.ts';
import { type ConnectorTool, sendConnector } from '../connector.ts';
import { type Deployment, runStep, stepFault } from '../deployment.ts';
import { nextSteps } from '../next-steps.ts';
import { checkSignedIn } from '../signed-in.ts';

const guid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** Creates or updates the connector's row in Dataverse. Gives what to do next. */
export async function deployWithPac(deployment: Deployment): Promise<string[]> {
  await checkSignedIn(deployment);
  const id = deployment.environment.connector?.dataverseId ?? (await listedId(deployment));
  const sent = await sendConnector(deployment, pacTool(deployment), id);
  return [
    ...(id === undefined && sent.id !== undefined
      ? [`Write ${sent.id} under connector.dataverseId in ${deployment.overlay}.`]
      : []),
    ...nextSteps(deployment, sent.now),
  ];
}

function pacTool({ place }: Deployment): ConnectorTool {
  return {
    download: (id, folder) => pacCommands.download(place, id, folder),
    create: files => pacCommands.create(place, files),
    update: (id, files) => pacCommands.update(place, id, files),
    createdId: lines => guid.exec(lines.filter(line => /connector/i.test(line)).join('\n'))?.[0],
  };
}

/** The id of the connector in `pac connector list`, which shows those in solutions only. */
async function listedId(deployment: Deployment): Promise<string | undefined> {
  const { model } = deployment.input;
  const step = {
    title: 'Look for the connector',
    argv: pacCommands.list(deployment.place),
    remedy: `nothing was changed; name the connector under connector.dataverseId in ${deployment.overlay}`,
  };
  const lines = await runStep(deployment, step);
  const { connectorName } = identityOf(model);
  const words = [connectorName, model.title].map(word => word.toLowerCase());
  const rows = lines.filter(line => guid.test(line) && words.some(word => hasWords(line, word)));
  if (rows.length > 1)
    throw stepFault(deployment, step, `lists ${rows.length} connectors called "${model.title}"`);
  return rows[0] === undefined ? undefined : guid.exec(rows[0])?.[0];
}

/** Whole words only: "Orders" is not "Orders Archive". */
function hasWords(line: string, words: string): boolean {
  const cells = line.toLowerCase().split(/\s{2,}|\t|\|/);
  return cells.some(cell => cell.trim() === words);
}
