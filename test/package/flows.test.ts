/** Packages of flows: the second solution, the project for Logic Apps Standard, the resources for Consumption. */
import { describe, expect, test } from 'vitest';
import { readZip } from '../../scripts/archive/read-zip.ts';
import { flowFileName, flowId } from '../../scripts/flows/emit/power-automate.ts';
import { identityOf } from '../../scripts/model/identity.ts';
import { workflowResources } from '../../scripts/package/logic-apps/workflows.ts';
import { exampleModel } from '../support/example-model.ts';
import { checkedFlows, exampleFlowFiles, exampleFlows } from '../support/flows.ts';
import { examplePackages, textOf } from '../support/packages.ts';

const model = exampleModel();
const set = exampleFlows();
const [flow] = set.flows;
if (!flow) throw new Error('no flow');
const id = flowId(set, flow);
const { connectorId } = identityOf(model);
const packages = await examplePackages(
  {},
  {
    name: 'test',
    host: 'test.api.contoso.com',
    variables: {
      ShopUrl: 'https://shop.example.com',
      Screening: 'no',
      ShopKey: '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v/secrets/shop-key',
    },
  },
);
const zip = readZip(packages.get('solution/flows/ContosoOrderFlows.zip') ?? new Uint8Array()).files;
const json = (path: string) => JSON.parse(textOf(packages, path));

describe('the second solution', () => {
  test('holds flows and settings, and nothing of the connector', () => {
    expect([...zip.keys()]).toEqual([
      '[Content_Types].xml',
      'solution.xml',
      'customizations.xml',
      `Workflows/${flowFileName(set, flow)}`,
      ...['Address', 'Region', 'Screening', 'Longest', 'ShopUrl', 'ShopKey'].map(
        name => `environmentvariabledefinitions/contoso_${name}/environmentvariabledefinition.xml`,
      ),
    ]);
  });

  test('names the connector as missing, for the reference and for each flow', () => {
    const xml = textOf(zip, 'solution.xml');
    expect(xml).toContain('<UniqueName>ContosoOrderFlows</UniqueName>');
    expect(xml).toContain(`<RootComponent type="29" id="{${id}}" behavior="0" />`);
    expect(xml).not.toContain('<RootComponent type="372"');
    const required = `<Required type="372" schemaName="contoso_orderscreening" displayName="Order Screening" solution="Active" id="{${connectorId}}" />`;
    expect(xml.split(required)).toHaveLength(3);
    expect(xml).toContain(
      '<Dependent type="connectionreference" displayName="contoso_orderscreening_connection" id.connectionreferencelogicalname="contoso_orderscreening_connection" />',
    );
    expect(xml).toContain(`<Dependent type="29" displayName="Order intake" id="{${id}}" />`);
  });

  test('a flow is a draft, and leads to its file', () => {
    const xml = textOf(zip, 'customizations.xml');
    expect(xml).toContain(`<Workflow WorkflowId="{${id}}" Name="Order intake">`);
    expect(xml).toContain(`<JsonFileName>/Workflows/${flowFileName(set, flow)}</JsonFileName>`);
    expect(xml).toMatch(
      /<Category>5<\/Category>[\s\S]*<StateCode>0<\/StateCode>\s*<StatusCode>1<\/StatusCode>/,
    );
    expect(xml).toContain('connectionreferencelogicalname="contoso_orderscreening_connection"');
    expect(xml).toContain('connectionreferencelogicalname="contoso_orderscreening_dataverse"');
    expect(xml).toContain('<Connectors />');
  });

  test('managed and unmanaged differ in one word', () => {
    const managed = readZip(
      packages.get('solution/flows/ContosoOrderFlows_managed.zip') ?? new Uint8Array(),
    ).files;
    expect(textOf(managed, 'solution.xml')).toBe(
      textOf(zip, 'solution.xml').replace('<Managed>0</Managed>', '<Managed>1</Managed>'),
    );
  });

  test('certification gets it with the connector, and then nothing is missing', () => {
    const outer = readZip(
      packages.get('certification/ContosoOrderScreening_certification.zip') ?? new Uint8Array(),
    ).files;
    const inner = readZip(outer.get('ContosoOrderScreening_package.zip') ?? new Uint8Array()).files;
    expect([...inner.keys()]).toEqual([
      'PkgAssets/ContosoOrderScreening.zip',
      'PkgAssets/ContosoOrderFlows.zip',
    ]);
    const own = readZip(inner.get('PkgAssets/ContosoOrderFlows.zip') ?? new Uint8Array()).files;
    expect([...own.keys()].some(name => name.startsWith('Connector/'))).toBe(true);
    expect([...own.keys()].some(name => name.startsWith('Workflows/'))).toBe(true);
    expect(textOf(own, 'solution.xml')).toContain('<MissingDependencies />');
    expect(textOf(own, 'solution.xml')).toContain('<RootComponent type="372"');
  });

  test('its deployment settings have what the environment has', () => {
    expect(json('settings/flows-deployment-settings.json').EnvironmentVariables).toEqual([
      { SchemaName: 'contoso_Address', Value: 'https://test.api.contoso.com' },
      { SchemaName: 'contoso_Screening', Value: 'no' },
      { SchemaName: 'contoso_ShopUrl', Value: 'https://shop.example.com' },
      {
        SchemaName: 'contoso_ShopKey',
        Value: '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v/secrets/shop-key',
      },
    ]);
  });
});

describe('the project for Logic Apps Standard', () => {
  const folder = 'logic-apps/standard/project';

  test('the connection is that of a custom connector', () => {
    expect(json(`${folder}/connections.json`)).toEqual({
      managedApiConnections: {
        orderscreening: {
          api: {
            id: "/subscriptions/@{appsetting('WORKFLOWS_SUBSCRIPTION_ID')}/resourceGroups/@{appsetting('CUSTOM_CONNECTOR_RESOURCE_GROUP_NAME')}/providers/Microsoft.Web/customApis/orderscreening",
          },
          connection: {
            id: "/subscriptions/@{appsetting('WORKFLOWS_SUBSCRIPTION_ID')}/resourceGroups/@{appsetting('WORKFLOWS_RESOURCE_GROUP_NAME')}/providers/Microsoft.Web/connections/orderscreening-connection",
          },
          connectionRuntimeUrl: "@parameters('orderscreening-ConnectionRuntimeUrl')",
          authentication: "@parameters('orderscreening-Authentication')",
        },
      },
    });
  });

  test('settings are text from app settings; the local ones lead to the local gateway', () => {
    expect(json(`${folder}/parameters.json`)).toMatchObject({
      'orderscreening-Authentication': {
        type: 'Object',
        value: { type: 'Raw', scheme: 'Key', parameter: "@appsetting('orderscreening-ConnectionKey')" },
      },
      Screening: { type: 'String', value: "@appsetting('Screening')" },
    });
    expect(json(`${folder}/local.settings.json`).Values).toMatchObject({
      'orderscreening-ConnectionRuntimeUrl': 'http://127.0.0.1:7071/apim/order-screening/local',
      Screening: 'true',
      Longest: '20',
      Region: 'west',
      ShopUrl: 'http://127.0.0.1:7072/shop',
      ShopKey: 'local-shop',
    });
    // The address of the service is part of the connector there.
    expect(json(`${folder}/parameters.json`)).not.toHaveProperty('Address');
  });

  test('its workflow is the committed one', () => {
    const { definition, kind } = json(`${folder}/order-intake/workflow.json`);
    expect(kind).toBe('Stateful');
    expect(definition.actions.Answer.type).toBe('Response');
  });
});

describe('the resources for Logic Apps Consumption', () => {
  const template = json('logic-apps/consumption/azuredeploy.json');
  const workflow = template.resources.find(
    ({ type }: { type: string }) => type === 'Microsoft.Logic/workflows',
  );

  test('a workflow waits for its connection, and arrives disabled', () => {
    expect(workflow).toMatchObject({
      name: "[concat(parameters('workflowPrefix'), 'order-intake')]",
      dependsOn: ["[resourceId('Microsoft.Web/connections', parameters('connectionName'))]"],
      properties: {
        state: 'Disabled',
        parameters: {
          $connections: {
            value: {
              orderscreening: {
                connectionId: "[resourceId('Microsoft.Web/connections', parameters('connectionName'))]",
                connectionName: "[parameters('connectionName')]",
                id: "[resourceId('Microsoft.Web/customApis', parameters('connectorName'))]",
              },
            },
          },
          ShopKey: { value: "[parameters('ShopKey')]" },
        },
      },
    });
  });

  test('settings are parameters, a secret one a securestring without default', () => {
    const metadata = (description: string) => ({ metadata: { description } });
    expect(template.parameters.ShopKey).toEqual({
      type: 'securestring',
      ...metadata('Key Vault secret of the shop.'),
    });
    expect(template.parameters.ShopUrl).toEqual({ type: 'string', ...metadata('Address of the shop.') });
    expect(template.parameters.Screening).toEqual({
      type: 'string',
      defaultValue: 'true',
      ...metadata('Whether orders are screened.'),
    });
    expect(JSON.stringify(template)).not.toContain('local-shop');
  });

  test('the environment gives values, and a reference for a secret', () => {
    expect(json('logic-apps/consumption/azuredeploy.parameters.json').parameters).toMatchObject({
      Screening: { value: 'false' },
      ShopUrl: { value: 'https://shop.example.com' },
      ShopKey: {
        reference: {
          keyVault: { id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v' },
          secretName: 'shop-key',
        },
      },
    });
  });

  test('text in brackets inside a workflow stays text', () => {
    const text = exampleFlowFiles['connector/flows/order-intake.yaml'] ?? '';
    const { flows } = checkedFlows({ 'order-intake.yaml': text.replace('Main Street 1', '"[Main Street]"') });
    if (!flows) throw new Error('no flows');
    const resources = workflowResources(model, flows, { connector: 'c', connection: 'd' });
    expect(JSON.stringify(resources)).toContain('"street":"[[Main Street]"');
  });
});
