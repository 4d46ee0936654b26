/** Policy template instances in the form that apiProperties.json holds. */
import type { Policy } from '../model/types.ts';
import { policyTemplate } from './index.ts';

export interface PolicyInstance {
  readonly templateId: string;
  readonly title: string;
  readonly type?: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Emits one instance; operations are named only when the policy does not apply to all. */
export function policyInstance(policy: Omit<Policy, 'origin'>): PolicyInstance {
  const template = policyTemplate(policy.template);
  const parameters: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(policy.parameters)) {
    parameters[`x-ms-apimTemplateParameter.${name}`] = value;
  }
  if (policy.section) parameters['x-ms-apimTemplate-policySection'] = policy.section;
  if (policy.operations) parameters['x-ms-apimTemplate-operationName'] = policy.operations;
  return {
    templateId: template?.id ?? policy.template,
    title: policy.title,
    ...(template?.instanceType ? { type: template.instanceType } : {}),
    parameters,
  };
}
