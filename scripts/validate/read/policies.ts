/** Policy instances of apiProperties.json, each with the template that it names, and the operations that it applies to. */
import { policyTemplate } from '../../policies/index.ts';
import type { Connector } from '../connector.ts';
import { asArray, asObject, asText, type Json, own } from '../json.ts';

export const prefix = 'x-ms-apimTemplateParameter.';
export const operationsKey = 'x-ms-apimTemplate-operationName';
export const sectionKey = 'x-ms-apimTemplate-policySection';

export interface Instance {
  readonly node: Json;
  /** As it is written; `template` is undefined when there is no such template. */
  readonly templateId: string;
  readonly template: ReturnType<typeof policyTemplate>;
  readonly parameters: Json;
  readonly path: readonly [string, number];
}

export function instances({ props }: Connector): Instance[] {
  return asArray(props['policyTemplateInstances']).map((entry, index) => {
    const templateId = asText(own(entry, 'templateId')) ?? '';
    return {
      node: asObject(entry),
      templateId,
      template: policyTemplate(templateId),
      parameters: asObject(own(entry, 'parameters')),
      path: ['policyTemplateInstances', index],
    };
  });
}

/** The operations that the policy names, or all of them when it names none. */
export function operationsOf(connector: Connector, { parameters }: Instance): readonly string[] {
  const named = asArray(parameters[operationsKey]).map(String);
  return named.length > 0 ? named : [...connector.byId.keys()];
}

export const value = ({ parameters }: Instance, name: string): string =>
  asText(parameters[prefix + name]) ?? '';

/** Parameters of the template that are text, each with its key. */
export const values = (instance: Instance): (readonly [string, string])[] =>
  Object.entries(instance.parameters).flatMap(([key, text]) =>
    typeof text === 'string' && key.startsWith(prefix) ? [[key, text] as const] : [],
  );
