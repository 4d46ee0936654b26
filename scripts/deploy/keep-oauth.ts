/** OAuth settings of a connector that is already there survive an update, unless the environment says otherwise. Pure. */
import type { Environment } from '../model/environment.ts';
import type { OAuthSettings, Properties } from '../package/api-properties.ts';

/**
 * The properties to send: ours, with the OAuth settings that are there, as long as both sign in with the same identity provider.
 * What the overlay of the environment names itself (client ID, tenant, audience) wins over both.
 */
export function withKeptOAuth(
  own: Properties,
  there: Properties | undefined,
  environment: Environment,
): Properties {
  const before = there?.connectionParameters ?? {};
  const parameters = Object.entries(own.connectionParameters ?? {}).map(([name, parameter]) => {
    const kept = before[name]?.oAuthSettings;
    const same = kept?.['identityProvider'] === parameter.oAuthSettings?.['identityProvider'];
    if (!parameter.oAuthSettings || !kept || !same || environment.oauth === 'values')
      return [name, parameter];
    return [name, { ...parameter, oAuthSettings: named(kept, environment) }];
  });
  // Hidden companions of the sign-in, such as token:grantType, that the connector there has and ours does not.
  const companions = Object.entries(before).filter(
    ([name]) => name.includes(':') && !Object.hasOwn(own.connectionParameters ?? {}, name),
  );
  return { ...own, connectionParameters: Object.fromEntries([...parameters, ...companions]) };
}

function named(settings: OAuthSettings, { clientId, tenant, audience }: Environment): OAuthSettings {
  const custom = (settings['customParameters'] as Record<string, unknown> | undefined) ?? {};
  const properties = (settings['properties'] as Record<string, unknown> | undefined) ?? {};
  return {
    ...settings,
    ...(clientId === undefined ? {} : { clientId }),
    ...(audience === undefined
      ? {}
      : { properties: { ...properties, AzureActiveDirectoryResourceId: audience } }),
    customParameters: {
      ...custom,
      ...(tenant === undefined ? {} : { tenantId: { value: tenant } }),
      ...(audience === undefined ? {} : { resourceUri: { value: audience } }),
    },
  };
}

/** What is kept and what the overlay changes, for the summary: one line each. */
export function oauthLines(sent: Properties, there: Properties | undefined): string[] {
  return Object.entries(sent.connectionParameters ?? {}).flatMap(([name, parameter]) => {
    const before = there?.connectionParameters?.[name]?.oAuthSettings;
    const after = parameter.oAuthSettings;
    if (!before || !after) return [];
    const changed = Object.keys({ ...before, ...after }).filter(
      key => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
    );
    return [
      changed.length === 0
        ? `OAuth settings of "${name}" stay`
        : `OAuth settings of "${name}" change: ${changed.join(', ')}`,
    ];
  });
}
