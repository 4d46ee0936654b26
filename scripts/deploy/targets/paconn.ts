/** `connector deploy --target paconn`. */
import { faultAt } from '../../diagnostics/fault.ts';
import { paconnCommands } from '../commands.ts';
import { type ConnectorTool, sendConnector } from '../connector.ts';
import { type Deployment, DeploymentFault } from '../deployment.ts';
import { nextSteps } from '../next-steps.ts';

const apiId = /\bshared_[a-z0-9-]+/i;

/** Creates or updates the connector through the Power Apps service. Gives what to do next. */
export async function deployWithPaconn(deployment: Deployment): Promise<string[]> {
  const id = deployment.environment.connector?.apiId;
  if (id === undefined && deployment.secret === undefined) throw missingSecret(deployment);
  const sent = await sendConnector(deployment, paconnTool(deployment), id);
  return [
    ...(id === undefined && sent.id !== undefined
      ? [
          `Write ${sent.id} under connector.apiId in ${deployment.overlay}; the next deployment then updates this connector.`,
        ]
      : []),
    ...nextSteps(deployment, sent.now, sent.id),
  ];
}

function paconnTool({ place, secret }: Deployment): ConnectorTool {
  return {
    download: (id, folder) => paconnCommands.download(place, id, folder),
    create: files => paconnCommands.create(place, files, secret ?? ''),
    update: (id, files) => paconnCommands.update(place, id, files, secret),
    createdId: lines => apiId.exec(lines.join('\n'))?.[0],
  };
}

/** paconn refuses to create a connector that signs in without its secret. */
function missingSecret({ overlay, secretVariable }: Deployment): DeploymentFault {
  return new DeploymentFault(faultAt('deploy-secret-missing', overlay, { variable: secretVariable }));
}
