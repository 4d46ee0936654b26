import { didYouMean, msg } from '../../../diagnostics/message.ts';
import { policyTemplates } from '../../../policies/index.ts';
import { everywhere } from '../../profiles.ts';
import { instances } from '../../read/policies.ts';
import { inProperties as at, defineRule } from '../../rule.ts';
import { propertiesSchema } from '../../sources.ts';

export const policyTemplateUnknown = defineRule({
  code: 'policy-template-unknown',
  title: 'A policy template that does not exist',
  levels: everywhere('warning'),
  microsoft: [],
  basis: 'enforced',
  source: `${propertiesSchema}, lines 546 to 637; 3 of 772 published instances use one that the schema lacks`,
  message: msg`Policy template "${'template'}" is not documented.${'hint'} Known templates: ${'known'}.`,
  check(connector, report) {
    const known = policyTemplates.map(({ id }) => id);
    for (const { templateId, template, path } of instances(connector))
      if (!template)
        report(at(connector, [...path, 'templateId']), {
          template: templateId,
          hint: didYouMean(templateId, known),
          known: known.join(', '),
        });
  },
});
