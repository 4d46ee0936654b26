/** The deployment settings file for `pac solution import --settings-file`: only what has a value, since a blank one is refused. */
import type { Environment } from '../../model/environment.ts';
import { apiPath, identityOf } from '../../model/identity.ts';
import type { EnvironmentVariable, Model } from '../../model/types.ts';
import { settingsOfFlows } from '../solution/flow-solution.ts';
import { jsonBytes, type PackageTarget } from '../target.ts';

export const settings: PackageTarget = {
  id: 'settings',
  title: 'deployment settings for the solution imports',
  next: 'Pass it to "pac solution import --settings-file"; "connector deploy --target solution" does.',
  files: ({ model, environment, flows }) =>
    new Map([
      ['deployment-settings.json', jsonBytes(deploymentSettings(model, environment))],
      ...(flows
        ? [
            [
              'flows-deployment-settings.json',
              jsonBytes(deploymentSettings(model, environment, settingsOfFlows(flows))),
            ] as [string, Uint8Array],
          ]
        : []),
    ]),
};

/** Values that the environment has for the solution's variables, and the connection once one is known. */
export function deploymentSettings(
  model: Model,
  environment: Environment | undefined,
  variables: readonly EnvironmentVariable[] = model.solution.environmentVariables,
): Readonly<Record<'EnvironmentVariables' | 'ConnectionReferences', readonly object[]>> {
  const identity = identityOf(model);
  const { apiId, connection } = environment?.connector ?? {};
  return {
    EnvironmentVariables: variables.flatMap(variable => {
      const value = settingOf(variable, environment);
      return value === undefined ? [] : [{ SchemaName: identity.variable(variable.name), Value: value }];
    }),
    ConnectionReferences:
      apiId === undefined || connection === undefined
        ? []
        : [
            {
              LogicalName: identity.connectionReference,
              ConnectionId: connection,
              ConnectorId: apiPath(apiId),
            },
          ],
  };
}

function settingOf(
  { name, source }: EnvironmentVariable,
  environment: Environment | undefined,
): string | undefined {
  const own = environment?.variables?.[name];
  if (own !== undefined || source === undefined) return own;
  return fromSource[source](environment);
}

const fromSource: Record<
  NonNullable<EnvironmentVariable['source']>,
  (environment: Environment | undefined) => string | undefined
> = {
  host: environment => (environment?.host === undefined ? undefined : `https://${environment.host}`),
  tenant: environment => environment?.tenant,
  clientId: environment => environment?.clientId,
  // The resource id, not the secret: a variable of type secret holds a reference.
  clientSecret: environment => environment?.clientSecret?.keyVault,
  audience: environment => environment?.audience,
};
