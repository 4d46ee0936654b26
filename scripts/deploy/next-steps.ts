/** What a person has to do after a deployment: what no tool does for them. */
import { propertiesIn, type Snapshot } from './changes.ts';
import type { Deployment } from './deployment.ts';

const globalRedirect = 'https://global.consent.azure-apim.net/redirect';

/** Lines for the end of a deployment. `apiId` is the name that begins with `shared_`, once it is known. */
export function nextSteps(
  { environment, overlay }: Deployment,
  now: Snapshot | undefined,
  apiId?: string,
): string[] {
  const known = apiId ?? environment.connector?.apiId;
  const address =
    redirectAddress(now) ??
    (known === undefined ? undefined : `${globalRedirect}/${known.replace(/^shared_/, '')}`);
  return [
    address === undefined
      ? 'Open the connector in the maker portal, Security, and copy its redirect address.'
      : `Register the redirect address ${address}`,
    'In Microsoft Entra, add it to the application registration (Authentication, platform Web).',
    'If the connector is new, enter the client secret on its Security page, unless it refers to a Key Vault secret.',
    'Create a connection: maker portal, Connections, New connection; then test one action.',
    ...(environment.connector?.apiId === undefined
      ? [
          `Write the API id (it begins with shared_, see the address of the connector's page) under connector.apiId in ${overlay}.`,
        ]
      : []),
  ];
}

function redirectAddress(now: Snapshot | undefined): string | undefined {
  for (const { oAuthSettings } of Object.values(propertiesIn(now)?.connectionParameters ?? {})) {
    const address = oAuthSettings?.['redirectUrl'];
    // The shared address belongs to the mode in which connectors have none of their own.
    if (typeof address === 'string' && address.startsWith('https://')) return address;
  }
  return undefined;
}
