import { msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { instances, sectionKey } from '../../read/policies.ts';
import { inProperties as at, defineRule } from '../../rule.ts';

export const policySectionMissing = defineRule({
  code: 'policy-section-missing',
  title: 'A policy that does not say when it runs',
  levels: everywhere('warning'),
  microsoft: [],
  basis: 'documented',
  source:
    'learn.microsoft.com policy template setheader: the section is required; all 228 published ones have it',
  message: msg`Policy template "${'template'}" needs ${'key'}; write one of: ${'known'}.`,
  check(connector, report) {
    for (const { template, parameters, path } of instances(connector))
      if (template?.sectionRequired && parameters[sectionKey] === undefined)
        report(at(connector, [...path, 'parameters'], 'key'), {
          template: template.id,
          key: sectionKey,
          known: template.sections.join(', '),
        });
  },
});
