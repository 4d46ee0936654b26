/**
 * The project folder of Logic Apps Standard: a workflow in each folder, and what they share. Its app settings are those of a developer's
 * machine, where the connection leads to the local gateway; in Azure the app has its own.
 */
import { definitionPath } from '../../flows/artefacts.ts';
import { connectionKey } from '../../flows/emit/logic-apps.ts';
import type { FlowSet, Setting } from '../../flows/types.ts';
import { usedSettings } from '../../flows/used-settings.ts';
import { addressName } from '../../model/address-name.ts';
import type { Model } from '../../model/types.ts';
import { bytes, jsonBytes, type PackageInput } from '../target.ts';

/** Address under which the local gateway serves the connector. */
export function localGateway(model: Model): string {
  return `http://127.0.0.1:7071/apim/${addressName(model)}/local`;
}

/** Files by path below the project; workflows are the generated ones. */
export function standardProject(input: PackageInput, flows: FlowSet): Map<string, Uint8Array> {
  return new Map([
    ...sharedFiles(input.model, flows),
    ...flows.flows.map((flow): [string, Uint8Array] => [
      `${flow.id}/workflow.json`,
      bytes(input, definitionPath(flow, 'logic-apps')),
    ]),
  ]);
}

/** What the workflows of a project share. */
export function sharedFiles(model: Model, flows: FlowSet): Map<string, Uint8Array> {
  const settings = readSettings(model, flows);
  return new Map([
    ['host.json', jsonBytes(host)],
    ['connections.json', jsonBytes(connections(model))],
    ['parameters.json', jsonBytes(parameters(model, settings))],
    ['local.settings.json', jsonBytes(localSettings(model, settings))],
  ]);
}

/** What the workflows read on this host: the address of the service is part of the connector here. */
export function readSettings(model: Model, flows: FlowSet): Setting[] {
  const used = new Set(flows.flows.flatMap(flow => usedSettings(flows, flow, [model.host.parameter])));
  return flows.settings.filter(setting => used.has(setting));
}

const host = {
  version: '2.0',
  logging: { applicationInsights: { samplingSettings: { isEnabled: true, excludedTypes: 'Request' } } },
  extensionBundle: { id: 'Microsoft.Azure.Functions.ExtensionBundle.Workflows', version: '[1.*, 2.0.0)' },
};

const setting = (name: string): string => `@{appsetting('${name}')}`;

/** A custom connector belongs to a resource group; only its id differs from that of a managed one. */
function connections(model: Model): object {
  const key = connectionKey(model);
  const subscription = `/subscriptions/${setting('WORKFLOWS_SUBSCRIPTION_ID')}/resourceGroups`;
  return {
    managedApiConnections: {
      [key]: {
        api: {
          id: `${subscription}/${setting('CUSTOM_CONNECTOR_RESOURCE_GROUP_NAME')}/providers/Microsoft.Web/customApis/${key}`,
        },
        connection: {
          id: `${subscription}/${setting('WORKFLOWS_RESOURCE_GROUP_NAME')}/providers/Microsoft.Web/connections/${key}-connection`,
        },
        connectionRuntimeUrl: `@parameters('${key}-ConnectionRuntimeUrl')`,
        authentication: `@parameters('${key}-Authentication')`,
      },
    },
  };
}

/** The only expressions that are allowed here are references to app settings, so that every value is text. */
function parameters(model: Model, settings: readonly Setting[]): object {
  const key = connectionKey(model);
  return {
    [`${key}-ConnectionRuntimeUrl`]: {
      type: 'String',
      value: `@appsetting('${key}-ConnectionRuntimeUrl')`,
    },
    [`${key}-Authentication`]: {
      type: 'Object',
      value: { type: 'Raw', scheme: 'Key', parameter: `@appsetting('${key}-ConnectionKey')` },
    },
    ...Object.fromEntries(
      settings.map(({ name, description }) => [
        name,
        { type: 'String', value: `@appsetting('${name}')`, metadata: { description } },
      ]),
    ),
  };
}

function localSettings(model: Model, settings: readonly Setting[]): object {
  const key = connectionKey(model);
  return {
    IsEncrypted: false,
    Values: {
      AzureWebJobsStorage: 'UseDevelopmentStorage=true',
      FUNCTIONS_WORKER_RUNTIME: 'dotnet',
      FUNCTIONS_INPROC_NET8_ENABLED: '1',
      APP_KIND: 'workflowapp',
      WORKFLOWS_SUBSCRIPTION_ID: '',
      WORKFLOWS_RESOURCE_GROUP_NAME: '',
      CUSTOM_CONNECTOR_RESOURCE_GROUP_NAME: '',
      [`${key}-ConnectionRuntimeUrl`]: localGateway(model),
      [`${key}-ConnectionKey`]: 'local',
      ...Object.fromEntries(settings.map(own => [own.name, localValue(own)])),
    },
  };
}

/** App settings are text; workflows turn true and false into booleans. */
export function localValue({ local, default: value = '', type }: Setting): string {
  if (local !== undefined) return local;
  return type === 'boolean' ? String(value === 'yes' || value === 'true') : value;
}
