import { msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { instances, sectionKey } from '../../read/policies.ts';
import { inProperties as at, defineRule } from '../../rule.ts';
import { propertiesSchema } from '../../sources.ts';

export const policySectionWrong = defineRule({
  code: 'policy-section-wrong',
  title: 'A policy in a section that its template does not have',
  levels: everywhere('warning'),
  microsoft: [],
  basis: 'enforced',
  source: `${propertiesSchema}, lines 546 to 637; two published policies name a section in vain`,
  message: msg`Policy template "${'template'}" has no section "${'section'}"; ${'remedy'}.`,
  check(connector, report) {
    for (const { templateId: id, template, parameters, path } of instances(connector)) {
      const section = parameters[sectionKey];
      if (!template || section === undefined || template.sections.some(one => one === section)) continue;
      const remedy =
        template.sections.length > 0 ? `write one of: ${template.sections.join(', ')}` : 'remove it';
      report(at(connector, [...path, 'parameters', sectionKey]), {
        template: id,
        section: String(section),
        remedy,
      });
    }
  },
});
