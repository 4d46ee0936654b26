/** Workflows of Logic Apps Consumption as resources of a template, with the connection and the settings as parameters. */
import { connectionKey, logicAppsDefinition } from '../../flows/emit/logic-apps.ts';
import type { FlowSet, Setting } from '../../flows/types.ts';
import type { Environment } from '../../model/environment.ts';
import type { Model } from '../../model/types.ts';
import { literal } from '../arm-literal.ts';
import { localValue, readSettings } from './project.ts';

interface Ids {
  readonly connector: string;
  readonly connection: string;
}

/** One resource for each flow; it waits for the connection. */
export function workflowResources(model: Model, flows: FlowSet, ids: Ids): object[] {
  const read = readSettings(model, flows);
  return flows.flows.map(flow => {
    const definition = logicAppsDefinition(flow, flows, model, new WeakMap(), 'consumption');
    const settings = read.filter(({ name }) => Object.hasOwn(definition.parameters, name));
    return {
      type: 'Microsoft.Logic/workflows',
      apiVersion: '2019-05-01',
      name: `[concat(parameters('workflowPrefix'), '${flow.id}')]`,
      location: "[parameters('location')]",
      dependsOn: [`[${ids.connection}]`],
      properties: {
        state: 'Disabled',
        definition: literal(definition),
        parameters: {
          $connections: {
            value: {
              [connectionKey(model)]: {
                connectionId: `[${ids.connection}]`,
                connectionName: "[parameters('connectionName')]",
                id: `[${ids.connector}]`,
              },
            },
          },
          ...Object.fromEntries(settings.map(({ name }) => [name, { value: `[parameters('${name}')]` }])),
        },
      },
    };
  });
}

/** Parameters of the template for the settings that workflows read. */
export function settingParameters(model: Model, flows: FlowSet): Record<string, object> {
  const described = ({ description }: Setting): object => ({ metadata: { description } });
  return {
    workflowPrefix: {
      type: 'string',
      defaultValue: `${model.solution.connectorName}-`,
      metadata: { description: 'Text in front of the name of each workflow.' },
    },
    ...Object.fromEntries(
      readSettings(model, flows).map(setting => [
        setting.name,
        setting.type === 'secret'
          ? { type: 'securestring', ...described(setting) }
          : { type: 'string', ...defaultOf(setting), ...described(setting) },
      ]),
    ),
  };
}

/** A local value is for a developer's machine and never part of a template. */
function defaultOf({ default: value, required, type }: Setting): object {
  if (value === undefined && required) return {};
  return { defaultValue: literal(localValue({ type, default: value ?? '' } as Setting)) };
}

/** Values that the environment has for the settings. */
export function settingValues(
  model: Model,
  flows: FlowSet,
  environment: Environment | undefined,
): Record<string, object> {
  return Object.fromEntries(
    readSettings(model, flows).flatMap((setting): [string, object][] => {
      const value = environment?.variables?.[setting.name];
      return value === undefined ? [] : [[setting.name, givenValue(setting, value)]];
    }),
  );
}

function givenValue({ type }: Setting, value: string): object {
  if (type === 'boolean') return { value: String(value === 'yes' || value === 'true') };
  if (type !== 'secret') return { value };
  // The template engine itself fetches a secret that is named like this.
  const [id, secretName] = value.split('/secrets/');
  return { reference: { keyVault: { id }, secretName } };
}
