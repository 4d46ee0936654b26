import { didYouMean, msg } from '../../diagnostics/message.ts';
import { childOrigin } from '../../model/origin.ts';
import type { Policy } from '../../model/types.ts';
import { policyTemplate } from '../../policies/index.ts';
import type { PolicyTemplate } from '../../policies/template.ts';
import { defineRule, type Report } from '../rule.ts';

const messages = {
  unknown: msg`Policy template "${'template'}" has no parameter "${'name'}".${'hint'} Known parameters: ${'known'}.`,
  missing: msg`Policy template "${'template'}" needs the parameter "${'name'}"; add it.`,
  type: msg`Parameter "${'name'}" of policy template "${'template'}" must be ${'expected'}; correct it.`,
  value: msg`"${'value'}" is not allowed for parameter "${'name'}" of policy template "${'template'}"; write one of: ${'known'}.`,
};

export const policyParameterWrong = defineRule({
  code: 'policy-parameter-wrong',
  severity: 'error',
  title: 'A policy with an unknown, missing or wrong parameter',
  basis:
    'A-POLICY: paconn-apiProperties.schema.json lines 546 to 637: extra keys, missing keys and other values fail',
  messages,
  check(model, report) {
    for (const policy of model.policies) {
      const template = policyTemplate(policy.template);
      if (!template) continue;
      for (const [name, definition] of Object.entries(template.parameters)) {
        if (!definition.required || Object.hasOwn(policy.parameters, name)) continue;
        const at = childOrigin(policy.origin, 'parameters');
        report({ at, message: 'missing', args: { template: template.id, name } });
      }
      for (const name of Object.keys(policy.parameters)) checkParameter(policy, template, name, report);
    }
  },
});

function checkParameter(
  policy: Policy,
  template: PolicyTemplate,
  name: string,
  report: Report<typeof messages>,
): void {
  const at = childOrigin(policy.origin, 'parameters', name);
  const definition = Object.hasOwn(template.parameters, name) ? template.parameters[name] : undefined;
  const value = policy.parameters[name];
  const args = { template: template.id, name };
  if (!definition) {
    const known = Object.keys(template.parameters);
    report({
      at,
      message: 'unknown',
      args: { ...args, hint: didYouMean(name, known), known: known.join(', ') },
    });
  } else if (typeOf(value) !== definition.type) {
    const expected = definition.type === 'string' ? 'text' : `an ${definition.type}`;
    report({ at, part: 'value', message: 'type', args: { ...args, expected } });
  } else if (definition.allowed && !definition.allowed.includes(String(value))) {
    const known = definition.allowed.join(', ');
    report({ at, part: 'value', message: 'value', args: { ...args, value: String(value), known } });
  }
}

function typeOf(value: unknown): string {
  return Number.isInteger(value) ? 'integer' : typeof value;
}
