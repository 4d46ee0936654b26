/**
 * Cloud flows of Power Automate: actions name the operation, and the body is spread over flat keys with slashes (exports of
 * Microsoft's own solutions).
 */
import type { Provenance } from '../../generate/provenance.ts';
import type { Environment } from '../../model/environment.ts';
import { apiPath, derivedGuid, identityOf } from '../../model/identity.ts';
import type { Model } from '../../model/types.ts';
import type { CallStep, Flow, FlowSet, Setting } from '../types.ts';
import { usedSettings } from '../used-settings.ts';
import { definitionOf } from './definition.ts';
import { type Dialect, type LoweredCall, reference, type Translator } from './dialect.ts';
import { sentFields } from './mapping.ts';
import { secureData } from './steps.ts';

/** API of Dataverse. */
export const dataverse = 'shared_commondataserviceforapps';
const ownersConnection = { authentication: "@parameters('$authentication')" };

/** Handle of the connector's connection inside a flow. */
export function connectionHandle(model: Model): string {
  return `shared_${identityOf(model).connectorName}`;
}

/** Logical name of the connection reference through which flows read secrets. */
export function dataverseReference(model: Model): string {
  return `${identityOf(model).connectorName}_dataverse`;
}

/** The same flow has the same id in every environment. */
export function flowId({ solution }: FlowSet, flow: Flow): string {
  return derivedGuid(`${solution.uniqueName}/flow/${flow.id}`);
}

/** Name of the flow's file: the title without spaces, and the id in capitals. */
export function flowFileName(set: FlowSet, flow: Flow): string {
  return `${flow.title.replace(/[^A-Za-z0-9-]/g, '')}-${flowId(set, flow).toUpperCase()}.json`;
}

/** True when a flow reads a secret, and so needs a connection to Dataverse. */
export function readsSecrets(set: FlowSet, flow: Flow): boolean {
  return usedSettings(set, flow).some(({ type }) => type === 'secret');
}

/** `Workflows/<name>.json` of a solution. */
export function powerAutomateFlow(
  flow: Flow,
  set: FlowSet,
  model: Model,
  provenance: Provenance,
  environment?: Environment,
): object {
  const identity = identityOf(model);
  const known = environment?.connector?.apiId;
  // The suffix differs from one environment to the next; the connection reference ties the flow to the real one.
  const apiId = known === undefined ? identity.apiId : apiPath(known);
  const name = (setting: Setting): string => parameterName(model, setting);
  const dialect: Dialect = {
    model,
    set,
    provenance,
    used: new Set(),
    trigger: { triggerAuthenticationType: 'Tenant' },
    call: (step, translator) => call(step, translator, model, apiId),
    setting: setting => reference('parameters', name(setting)),
    secret: ({ name: secret }, actionName) => ({
      action: secretRead(identity.variable(secret)),
      value: {
        kind: 'member',
        object: reference('body', actionName),
        key: { kind: 'literal', value: 'EnvironmentVariableSecretValue' },
        optional: true,
      },
    }),
  };
  const definition = definitionOf(flow, dialect, read => ({
    $connections: { defaultValue: {}, type: 'Object' },
    $authentication: { defaultValue: {}, type: 'SecureObject' },
    ...Object.fromEntries(
      read.filter(({ type }) => type !== 'secret').map(setting => [name(setting), parameter(model, setting)]),
    ),
  }));
  return {
    properties: {
      connectionReferences: {
        [connectionHandle(model)]: {
          runtimeSource: 'embedded',
          connection: { connectionReferenceLogicalName: identity.connectionReference },
          api: { name: apiId.split('/').at(-1), logicalName: identity.connectorName },
        },
        ...(readsSecrets(set, flow)
          ? {
              [dataverse]: {
                runtimeSource: 'embedded',
                connection: { connectionReferenceLogicalName: dataverseReference(model) },
                api: { name: dataverse },
              },
            }
          : {}),
      },
      definition,
      templateName: '',
    },
    schemaVersion: '1.0.0.0',
  };
}

/** Environment variables reach a flow as parameters of this name. */
function parameterName(model: Model, { label, name }: Setting): string {
  return `${label} (${identityOf(model).variable(name)})`;
}

const parameterTypes = {
  text: 'String',
  number: 'Float',
  boolean: 'Bool',
  json: 'Object',
  secret: '',
} as const;

function parameter(model: Model, setting: Setting): object {
  return {
    defaultValue: defaultOf(setting),
    type: parameterTypes[setting.type],
    metadata: { schemaName: identityOf(model).variable(setting.name), description: setting.description },
  };
}

/** Booleans of Dataverse are written yes and no. */
function defaultOf({ type, default: value }: Setting): unknown {
  if (type === 'boolean') return value === 'yes' || value === 'true';
  if (type === 'number') return Number(value ?? 0);
  if (type === 'json') return JSON.parse(value ?? '{}');
  return value ?? '';
}

function call(step: CallStep, { value }: Translator, model: Model, apiId: string): LoweredCall {
  const operation = model.operations.find(({ id }) => id === step.operation);
  if (!operation) throw new Error(`operation ${step.operation} was not checked`);
  const named = (name: string): unknown => step.parameters.find(candidate => candidate.name === name)?.value;
  const parameters = operation.parameters.flatMap(({ name, fixed }): [string, unknown][] => {
    const given = named(name) ?? fixed;
    return given === undefined ? [] : [[name, value(given)]];
  });
  const fields = [...sentFields(model, operation, step), ...step.whenPresent].map(
    (field): [string, unknown] => [`body/${field.name.replaceAll('.', '/')}`, value(field.value)],
  );
  return {
    type: 'OpenApiConnection',
    inputs: {
      host: { connectionName: connectionHandle(model), operationId: operation.id, apiId },
      parameters: Object.fromEntries([...parameters, ...fields]),
      ...ownersConnection,
    },
    before: [],
  };
}

/** A flow cannot read a secret as a parameter: it would import and then refuse to be turned on. */
function secretRead(schemaName: string) {
  return {
    type: 'OpenApiConnection',
    inputs: {
      host: { connectionName: dataverse, operationId: 'PerformUnboundAction', apiId: apiPath(dataverse) },
      parameters: {
        actionName: 'RetrieveEnvironmentVariableSecretValue',
        'item/EnvironmentVariableName': schemaName,
      },
      ...ownersConnection,
      retryPolicy: { type: 'fixed', count: 2, interval: 'PT5S' },
    },
    ...secureData(['inputs', 'outputs']),
  };
}
