/** `apiProperties.json`: connection parameters, brand, policies and script operations. */
import type { Authentication, ConnectionParameter, Model, Policy } from '../model/types.ts';
import { parseExpressions } from '../policies/expression.ts';
import { type PolicyInstance, policyInstance } from '../policies/instance.ts';
import { type Artefact, jsonArtefact } from './artefact.ts';
import { type Provenance, traced } from './provenance.ts';

/** The properties file. Keys are those that the service accepts (IS#614: unknown members are refused). */
export function apiPropertiesArtefact(model: Model): Artefact {
  const provenance: Provenance = new WeakMap();
  return jsonArtefact('apiProperties.json', apiProperties(model, provenance), provenance);
}

/** The properties file as data. */
export function apiProperties(model: Model, provenance: Provenance): object {
  const policies = policiesOf(model);
  const instances = policies.map(({ policy, instance }) =>
    policy ? traced(provenance, instance, policy.origin) : traced(provenance, instance, model.host.origin),
  );
  return traced(
    provenance,
    {
      properties: {
        connectionParameters: connectionParameters(model, provenance),
        iconBrandColor: model.brandColor,
        capabilities: [],
        publisher: model.publisher,
        stackOwner: model.stackOwner,
        ...(instances.length > 0 ? { policyTemplateInstances: instances } : {}),
        ...(hasGuard(model) ? { scriptOperations: model.operations.map(({ id }) => id) } : {}),
      },
    },
    model.origin,
  );
}

/** Mode fixed serves hosts without policies and scripts, and leaves nothing to guard. */
export function hasGuard(model: Model): boolean {
  return model.host.mode !== 'fixed';
}

function policiesOf(model: Model): { policy?: Policy; instance: PolicyInstance }[] {
  const urlTemplate = hostTemplate(model);
  if (urlTemplate === undefined) return [];
  const host = policyInstance({
    template: 'dynamichosturl',
    title: 'Host of the service',
    parameters: { urlTemplate },
  });
  return [
    { instance: host },
    ...model.policies.map(policy => ({ policy, instance: policyInstance(policy) })),
  ];
}

function hostTemplate({ host }: Model): string | undefined {
  const { name, suffix } = host.connectionParameter;
  if (host.mode === 'action') return `@headers('${host.parameter}')`;
  if (host.mode === 'connection') return `https://@connectionParameters('${name}')${suffix}`;
  return undefined;
}

function connectionParameters(model: Model, provenance: Provenance): object {
  const own =
    model.host.mode === 'fixed'
      ? model.connectionParameters.filter(unusedByPolicies(model))
      : model.connectionParameters;
  return {
    token: tokenParameter(model.authentication),
    'token:TenantId': tenantParameter,
    ...(model.host.mode === 'connection' ? instanceParameter(model, provenance) : {}),
    ...Object.fromEntries(own.map(parameter => [parameter.name, connectionParameter(parameter, provenance)])),
  };
}

function unusedByPolicies({ policies }: Model): (parameter: ConnectionParameter) => boolean {
  const used = new Set(
    policies
      .flatMap(policy => Object.values(policy.parameters))
      .flatMap(value => parseExpressions(String(value)).expressions)
      .flatMap(expression => (expression.function === 'connectionParameters' ? [expression.name] : [])),
  );
  return ({ name }) => !used.has(name);
}

/** The publisher's own Entra application. The secret is entered on the connector's security page, never here. */
function tokenParameter({
  provider,
  clientId,
  scopes,
  redirectMode,
  resource,
  loginUri,
  tenant,
}: Authentication) {
  return {
    type: 'oauthSetting',
    oAuthSettings: {
      identityProvider: provider,
      clientId,
      scopes: [...scopes],
      redirectMode,
      properties: { IsFirstParty: 'False', AzureActiveDirectoryResourceId: resource },
      customParameters: {
        loginUri: { value: loginUri },
        tenantId: { value: tenant },
        resourceUri: { value: resource },
      },
    },
  };
}

const tenantParameter = {
  type: 'string',
  metadata: { sourceType: 'AzureActiveDirectoryTenant' },
  uiDefinition: { constraints: { required: 'false', hidden: 'true' } },
};

function instanceParameter({ host }: Model, provenance: Provenance): object {
  const { name, label, description } = host.connectionParameter;
  return {
    [name]: connectionParameter(
      { name, type: 'string', label, description, required: true, origin: host.origin },
      provenance,
    ),
  };
}

/** `required` is text by the official schema, not a boolean (SP:234-248). */
function connectionParameter(parameter: ConnectionParameter, provenance: Provenance): object {
  const secret = parameter.type === 'securestring';
  return traced(
    provenance,
    {
      type: parameter.type,
      ...(parameter.default === undefined ? {} : { defaultValue: parameter.default }),
      uiDefinition: {
        displayName: parameter.label,
        description: parameter.description,
        tooltip: parameter.tooltip ?? parameter.description,
        constraints: { ...(secret ? { clearText: false } : {}), required: String(parameter.required) },
      },
    },
    parameter.origin,
  );
}
