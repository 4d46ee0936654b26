import { didYouMean, msg } from '../../diagnostics/message.ts';
import { childOrigin } from '../../model/origin.ts';
import { policyTemplate, policyTemplates } from '../../policies/index.ts';
import { defineRule } from '../rule.ts';

export const policyTemplateUnknown = defineRule({
  code: 'policy-template-unknown',
  severity: 'error',
  title: 'A policy template that does not exist',
  basis: 'A-POLICY: paconn-apiProperties.schema.json lines 546 to 637',
  messages: {
    default: msg`Policy template "${'template'}" is not documented.${'hint'} Known templates: ${'known'}.`,
  },
  check(model, report) {
    const known = policyTemplates.map(({ id }) => id);
    for (const { template, origin } of model.policies) {
      if (policyTemplate(template)) continue;
      const args = { template, hint: didYouMean(template, known), known: known.join(', ') };
      report({ at: childOrigin(origin, 'template'), part: 'value', message: 'default', args });
    }
  },
});
