/**
 * Azure Resource Manager templates for Logic Apps: the custom connector and a connection to it, for Consumption and for Standard.
 * The resource has no place for policies and scripts, so the connector is in host mode fixed, and the host is a parameter.
 */
import { apiProperties } from '../../generate/api-properties.ts';
import { swaggerArtefact } from '../../generate/swagger/document.ts';
import type { SwaggerDocument } from '../../generate/swagger/types.ts';
import type { Environment } from '../../model/environment.ts';
import { withFixedHost } from '../../model/host-mode.ts';
import type { Model } from '../../model/types.ts';
import type { OAuthSettings, Properties } from '../api-properties.ts';
import { literal } from '../arm-literal.ts';
import { standardProject } from '../logic-apps/project.ts';
import { settingParameters, settingValues, workflowResources } from '../logic-apps/workflows.ts';
import { bytes, jsonBytes, type PackageInput, type PackageTarget } from '../target.ts';

const apiVersion = '2016-06-01';
const connectorId = "resourceId('Microsoft.Web/customApis', parameters('connectorName'))";
const connectionId = "resourceId('Microsoft.Web/connections', parameters('connectionName'))";

export const logicApps: PackageTarget = {
  id: 'logic-apps',
  title: 'ARM templates and a project for Logic Apps, Consumption and Standard',
  next: 'Run "az deployment group create" with a template and its parameters, then authorise the connection.',
  files(input) {
    const connector = customApi(input);
    return new Map([
      ['consumption/azuredeploy.json', jsonBytes(consumptionTemplate(input, connector))],
      [
        'consumption/azuredeploy.parameters.json',
        jsonBytes(
          parametersFile(
            input.environment,
            input.flows ? settingValues(input.model, input.flows, input.environment) : {},
          ),
        ),
      ],
      ['standard/azuredeploy.json', jsonBytes(standardTemplate(input, connector))],
      ['standard/azuredeploy.parameters.json', jsonBytes(parametersFile(input.environment, standardValues))],
      ...(input.flows
        ? [...standardProject(input, input.flows)].map(
            ([path, content]) => [`standard/project/${path}`, content] as [string, Uint8Array],
          )
        : []),
    ]);
  },
};

function consumptionTemplate({ model, flows }: PackageInput, connector: object): object {
  const ids = { connector: connectorId, connection: connectionId };
  const workflows = flows ? workflowResources(model, flows, ids) : [];
  const declared = { ...parameters(model), ...(flows ? settingParameters(model, flows) : {}) };
  return template(declared, [connector, connection(model, {}), ...workflows], {
    connectionId: { type: 'string', value: `[${connectionId}]` },
  });
}

/** A Standard app signs in to the connection with its own identity, which an access policy lets in. */
function standardTemplate({ model }: PackageInput, connector: object): object {
  const policy = {
    type: 'Microsoft.Web/connections/accessPolicies',
    apiVersion,
    name: "[format('{0}/{1}', parameters('connectionName'), parameters('logicAppPrincipalId'))]",
    location: "[parameters('location')]",
    dependsOn: [`[${connectionId}]`],
    properties: {
      principal: {
        type: 'ActiveDirectory',
        identity: { tenantId: '[subscription().tenantId]', objectId: "[parameters('logicAppPrincipalId')]" },
      },
    },
  };
  return template(
    {
      ...parameters(model),
      logicAppPrincipalId: described('Object ID of the managed identity of the Standard logic app.'),
    },
    [connector, connection(model, { kind: 'V2' }), policy],
    {
      connectionRuntimeUrl: {
        type: 'string',
        value: `[reference(${connectionId}, '${apiVersion}', 'full').properties.connectionRuntimeUrl]`,
      },
    },
  );
}

function template(ownParameters: object, resources: readonly object[], outputs: object): object {
  return {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: ownParameters,
    resources,
    outputs,
  };
}

function described(description: string, defaultValue?: string, type = 'string'): object {
  return { type, ...(defaultValue === undefined ? {} : { defaultValue }), metadata: { description } };
}

function parameters(model: Model): object {
  const { authentication, solution, host } = model;
  return {
    location: described('Region of the connector and the logic app.', '[resourceGroup().location]'),
    connectorName: described('Name of the custom connector resource.', solution.connectorName),
    connectionName: described('Name of the connection resource.', `${solution.connectorName}-connection`),
    host: described('Host of the service, without scheme and path.', literal(host.declared)),
    tenant: described('Microsoft Entra tenant that signs in.', literal(authentication.tenant)),
    audience: described('Resource that the token is asked for.', literal(authentication.resource)),
    clientId: described('Application (client) ID of the registration.', literal(authentication.clientId)),
    clientSecret: described('Client secret of the registration.', undefined, 'securestring'),
  };
}

function customApi(input: PackageInput): object {
  const model = withFixedHost(input.model);
  const swagger = swaggerArtefact(model).data as SwaggerDocument;
  const { properties } = apiProperties(model, new WeakMap()) as { properties: Properties };
  const icon = Buffer.from(bytes(input, 'icon.png')).toString('base64');
  return {
    type: 'Microsoft.Web/customApis',
    apiVersion,
    name: "[parameters('connectorName')]",
    location: "[parameters('location')]",
    properties: {
      apiType: 'Rest',
      displayName: literal(model.title),
      description: literal(model.description),
      iconUri: `data:image/png;base64,${icon}`,
      brandColor: model.brandColor,
      capabilities: [],
      backendService: {
        serviceUrl: `[concat('https://', parameters('host'), '${model.host.basePath.replaceAll("'", "''")}')]`,
      },
      connectionParameters: connectionParameters(properties),
      swagger: { ...(literal(swagger) as object), host: "[parameters('host')]" },
    },
  };
}

/** Only what the resource knows: no redirect mode, no scopes, no hidden tenant question. */
function connectionParameters({ connectionParameters: own = {} }: Properties): object {
  return Object.fromEntries(
    Object.entries(own)
      .filter(([name]) => !name.includes(':'))
      .map(([name, parameter]) => [
        name,
        parameter.oAuthSettings
          ? { type: parameter.type, oAuthSettings: oAuthSettings(parameter.oAuthSettings) }
          : literal(parameter),
      ]),
  );
}

function oAuthSettings({ identityProvider, customParameters }: OAuthSettings): object {
  return {
    identityProvider,
    clientId: "[parameters('clientId')]",
    clientSecret: "[parameters('clientSecret')]",
    customParameters: {
      ...(literal(customParameters) as object),
      tenantId: { value: "[parameters('tenant')]" },
      resourceUri: { value: "[parameters('audience')]" },
    },
  };
}

/** A connection to a custom connector names the connector itself, not a managed API. A person authorises it afterwards. */
function connection(model: Model, more: object): object {
  return {
    type: 'Microsoft.Web/connections',
    apiVersion,
    name: "[parameters('connectionName')]",
    location: "[parameters('location')]",
    ...more,
    dependsOn: [`[${connectorId}]`],
    properties: { displayName: literal(model.title), api: { id: `[${connectorId}]` }, parameterValues: {} },
  };
}

const standardValues = { logicAppPrincipalId: { value: '00000000-0000-0000-0000-000000000000' } };

/** What the environment knows; what it does not know keeps the default of the template, and the secret is asked for. */
function parametersFile(environment: Environment | undefined, more: object): object {
  const { host, tenant, clientId, audience, clientSecret } = environment ?? {};
  const known = Object.entries({ host, tenant, audience, clientId }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, { value }]],
  );
  return {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
    contentVersion: '1.0.0.0',
    parameters: { ...Object.fromEntries(known), ...vaultReference(clientSecret?.keyVault), ...more },
  };
}

/** The template engine itself fetches a secret that is named like this. */
function vaultReference(resourceId: string | undefined): object {
  if (resourceId === undefined) return {};
  const [id, secretName] = resourceId.split('/secrets/');
  return { clientSecret: { reference: { keyVault: { id }, secretName } } };
}
