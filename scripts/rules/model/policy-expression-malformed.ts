import { msg } from '../../diagnostics/message.ts';
import { parseExpressions } from '../../policies/expression.ts';
import { defineRule } from '../rule.ts';
import { policyTexts } from '../walk.ts';

export const policyExpressionMalformed = defineRule({
  code: 'policy-expression-malformed',
  severity: 'error',
  title: 'A policy expression that the platform would send as plain text',
  basis:
    'learn.microsoft.com connectors/custom-connectors/policy-expressions; one published connector ships @queryParamters unnoticed',
  messages: {
    default: msg`Parameter "${'parameter'}" of policy "${'title'}" does not parse: ${'problem'}`,
  },
  check(model, report) {
    for (const text of policyTexts(model)) {
      for (const problem of parseExpressions(text.text).problems) {
        const args = { parameter: text.parameter, title: text.policy.title, problem };
        report({ at: text.origin, part: 'value', message: 'default', args });
      }
    }
  },
});
