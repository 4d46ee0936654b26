/** Who is signed in, and to which environment. */
import { faultAt } from '../diagnostics/fault.ts';
import { pacCommands } from './commands.ts';
import { type Deployment, DeploymentFault, tryStep } from './deployment.ts';

/** Shows the target environment; throws DeploymentFault when nobody is signed in to it. */
export async function checkSignedIn(deployment: Deployment): Promise<void> {
  const { place, overlay } = deployment;
  const { lines, failure } = await tryStep(deployment, {
    title: `Target environment ${place}`,
    argv: pacCommands.who(place),
  });
  const shown = lines.some(line => /Environment ID\s*:/i.test(line));
  if (failure === undefined && shown) return;
  const reason = failure ?? 'pac shows no environment';
  throw new DeploymentFault(
    faultAt('deploy-not-signed-in', overlay, {
      tool: 'pac',
      environment: place,
      reason,
      command: `pac auth create --environment ${place}`,
    }),
  );
}
