/** Policy template instances in the form that apiProperties.json holds. */
import type { Policy } from '../model/types.ts';
import { policyTemplate } from './index.ts';

const parameterPrefix = 'x-ms-apimTemplateParameter.';
const sectionMember = 'x-ms-apimTemplate-policySection';
const operationsMember = 'x-ms-apimTemplate-operationName';

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
    parameters[`${parameterPrefix}${name}`] = value;
  }
  if (policy.section) parameters[sectionMember] = policy.section;
  if (policy.operations) parameters[operationsMember] = policy.operations;
  return {
    templateId: template?.id ?? policy.template,
    title: policy.title,
    ...(template?.instanceType ? { type: template.instanceType } : {}),
    parameters,
  };
}

/** Instances are read once, and every request asks for all of them. */
const membersBefore = new WeakMap<PolicyInstance, ReturnType<typeof readMembers>>();

/** What an instance says, without the prefixes: the way back from {@link policyInstance}. */
export function membersOf(instance: PolicyInstance): ReturnType<typeof readMembers> {
  const members = membersBefore.get(instance) ?? readMembers(instance);
  membersBefore.set(instance, members);
  return members;
}

function readMembers({ parameters }: PolicyInstance) {
  const operations = parameters[operationsMember];
  return {
    section: parameters[sectionMember],
    /** No operations, or an empty list, mean all of them. */
    operations: Array.isArray(operations) && operations.length > 0 ? operations : undefined,
    parameters: Object.fromEntries(
      Object.entries(parameters)
        .filter(([name]) => name.startsWith(parameterPrefix))
        .map(([name, value]) => [name.slice(parameterPrefix.length), value]),
    ),
  };
}
