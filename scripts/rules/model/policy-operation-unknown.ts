import { didYouMean, msg } from '../../diagnostics/message.ts';
import { childOrigin } from '../../model/origin.ts';
import { defineRule } from '../rule.ts';

export const policyOperationUnknown = defineRule({
  code: 'policy-operation-unknown',
  severity: 'error',
  title: 'A policy for an operation that does not exist',
  basis:
    'A-POLICY-OPS: 12 dangling operation names in 5 published connectors; the policy then silently does nothing',
  messages: {
    default: msg`Policy "${'title'}" names operation "${'name'}", which does not exist.${'hint'}`,
  },
  check(model, report) {
    const known = new Set(model.operations.map(({ id }) => id));
    for (const { title, operations, origin } of model.policies) {
      for (const [index, name] of (operations ?? []).entries()) {
        if (known.has(name)) continue;
        const at = childOrigin(origin, 'operations', index);
        report({
          at,
          part: 'value',
          message: 'default',
          args: { title, name, hint: didYouMean(name, known) },
        });
      }
    }
  },
});
