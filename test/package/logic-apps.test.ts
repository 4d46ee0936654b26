/** Templates for Logic Apps, and the deployment settings of a solution: what an environment adds to them. */
import { describe, expect, test } from 'vitest';
import { connector } from '../support/connector.ts';
import { allPackages, examplePackages, inputFor, textOf } from '../support/packages.ts';

const packages = allPackages(await inputFor(connector));

describe('Logic Apps templates', () => {
  interface Template {
    parameters: Record<string, { type: string; defaultValue?: string }>;
    resources: {
      type: string;
      kind?: string;
      name: string;
      dependsOn?: string[];
      properties: Record<string, unknown>;
    }[];
    outputs: object;
  }
  const template = (files: ReadonlyMap<string, Uint8Array>, plan: string): Template =>
    JSON.parse(textOf(files, `logic-apps/${plan}/azuredeploy.json`));

  test('Consumption: connector and connection', () => {
    const { resources, parameters } = template(packages, 'consumption');
    expect(resources.map(({ type, kind }) => [type, kind])).toEqual([
      ['Microsoft.Web/customApis', undefined],
      ['Microsoft.Web/connections', undefined],
    ]);
    expect(resources[1]?.dependsOn).toEqual([
      "[resourceId('Microsoft.Web/customApis', parameters('connectorName'))]",
    ]);
    expect(parameters['clientSecret']).toMatchObject({ type: 'securestring' });
    expect(parameters['clientSecret']).not.toHaveProperty('defaultValue');
    expect(parameters['host']?.defaultValue).toBe(connector.host.declared);
  });

  test('Standard: a connection of kind V2 with an access policy, and its address', () => {
    const { resources, outputs } = template(packages, 'standard');
    expect(resources.map(({ type, kind }) => [type, kind])).toEqual([
      ['Microsoft.Web/customApis', undefined],
      ['Microsoft.Web/connections', 'V2'],
      ['Microsoft.Web/connections/accessPolicies', undefined],
    ]);
    expect(Object.keys(outputs)).toEqual(['connectionRuntimeUrl']);
  });

  test('has no policies and no script, and signs in as the parameters say', () => {
    const properties = template(packages, 'consumption').resources[0]?.properties ?? {};
    expect(Object.keys(properties)).toEqual([
      'apiType',
      'displayName',
      'description',
      'iconUri',
      'brandColor',
      'capabilities',
      'backendService',
      'connectionParameters',
      'swagger',
    ]);
    expect(properties['backendService']).toEqual({
      serviceUrl: "[concat('https://', parameters('host'), '/')]",
    });
    expect(properties['connectionParameters']).toEqual({
      token: {
        type: 'oauthSetting',
        oAuthSettings: {
          identityProvider: 'aad',
          clientId: "[parameters('clientId')]",
          clientSecret: "[parameters('clientSecret')]",
          customParameters: {
            loginUri: { value: 'https://login.windows.net' },
            tenantId: { value: "[parameters('tenant')]" },
            resourceUri: { value: "[parameters('audience')]" },
          },
        },
      },
    });
  });

  test('text in brackets is not an expression, and other text is not touched', async () => {
    const files = await examplePackages({
      'connector.yaml':
        'description: "[Screens orders] before payment is taken, and hears of them"\ntitle: "[Orders]"\n',
    });
    const { properties } = template(files, 'consumption').resources[0] ?? {};
    expect(properties?.['displayName']).toBe('[[Orders]');
    expect(properties?.['description']).toMatch(/^\[Screens orders\] before/);
    expect((properties?.['swagger'] as { info: { title: string } } | undefined)?.info.title).toBe(
      '[[Orders]',
    );
  });

  test('the parameters file has what the environment knows, and a vault instead of a secret', async () => {
    const vault = '/subscriptions/0/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v';
    const files = await examplePackages(
      {},
      {
        name: 'test',
        host: 'test.api.contoso.com',
        tenant: 'contoso.onmicrosoft.com',
        clientSecret: { keyVault: `${vault}/secrets/s` },
      },
    );
    const { parameters } = JSON.parse(textOf(files, 'logic-apps/consumption/azuredeploy.parameters.json'));
    expect(parameters).toEqual({
      host: { value: 'test.api.contoso.com' },
      tenant: { value: 'contoso.onmicrosoft.com' },
      clientSecret: { reference: { keyVault: { id: vault }, secretName: 's' } },
    });
  });
});

describe('deployment settings', () => {
  test('without an environment there is nothing to set', () => {
    expect(JSON.parse(textOf(packages, 'settings/deployment-settings.json'))).toEqual({
      EnvironmentVariables: [],
      ConnectionReferences: [],
    });
  });

  test('values come from the overlay, by source or by name, and nothing is blank', async () => {
    const files = await examplePackages(
      {},
      {
        name: 'test',
        host: 'test.api.contoso.com',
        clientSecret: { keyVault: '/subscriptions/0/x' },
        variables: { Region: 'east' },
        connector: { apiId: 'shared_abc', connection: 'c-1' },
      },
    );
    expect(JSON.parse(textOf(files, 'settings/deployment-settings.json'))).toEqual({
      EnvironmentVariables: [
        { SchemaName: 'contoso_Address', Value: 'https://test.api.contoso.com' },
        { SchemaName: 'contoso_ClientSecret', Value: '/subscriptions/0/x' },
        { SchemaName: 'contoso_Region', Value: 'east' },
      ],
      ConnectionReferences: [
        {
          LogicalName: 'contoso_orderscreening_connection',
          ConnectionId: 'c-1',
          ConnectorId: '/providers/Microsoft.PowerApps/apis/shared_abc',
        },
      ],
    });
  });
});
