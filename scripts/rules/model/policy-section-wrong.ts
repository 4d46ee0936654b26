import { msg } from '../../diagnostics/message.ts';
import { childOrigin } from '../../model/origin.ts';
import { policyTemplate } from '../../policies/index.ts';
import { defineRule } from '../rule.ts';

export const policySectionWrong = defineRule({
  code: 'policy-section-wrong',
  severity: 'error',
  title: 'A policy section that the template lacks or needs',
  basis: 'A-POLICY: paconn-apiProperties.schema.json; learn.microsoft.com policy-templates pages',
  messages: {
    none: msg`Policy template "${'template'}" has no section; remove "section".`,
    other: msg`Policy template "${'template'}" does not run in section "${'section'}"; write one of: ${'known'}.`,
    missing: msg`Policy template "${'template'}" needs a section; write one of: ${'known'}.`,
  },
  check(model, report) {
    for (const { template: id, section, origin } of model.policies) {
      const template = policyTemplate(id);
      if (!template) continue;
      const args = { template: template.id, known: template.sections.join(', ') };
      const at = childOrigin(origin, 'section');
      if (section === undefined) {
        if (template.sectionRequired)
          report({ at: childOrigin(origin, 'template'), message: 'missing', args });
      } else if (template.sections.length === 0) report({ at, message: 'none', args });
      else if (!template.sections.includes(section)) {
        report({ at, part: 'value', message: 'other', args: { ...args, section } });
      }
    }
  },
});
