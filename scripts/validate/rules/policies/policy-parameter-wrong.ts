import { didYouMean, msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { instances, operationsKey, prefix, sectionKey } from '../../read/policies.ts';
import { inProperties as at, defineRule } from '../../rule.ts';
import { propertiesSchema } from '../../sources.ts';

export const policyParameterWrong = defineRule({
  code: 'policy-parameter-wrong',
  title: 'A policy with an unknown, missing or wrong parameter',
  levels: everywhere('error'),
  microsoft: [],
  basis: 'enforced',
  source: `${propertiesSchema}, lines 546 to 637`,
  message: msg`Policy template "${'template'}" ${'problem'}.${'hint'} ${'remedy'}.`,
  check(connector, report) {
    for (const { templateId: id, template, parameters, path } of instances(connector)) {
      if (!template) continue;
      for (const [name, definition] of Object.entries(template.parameters)) {
        const value = parameters[prefix + name];
        if (value === undefined && definition.required)
          report(at(connector, [...path, 'parameters'], 'key'), {
            template: id,
            problem: `needs the parameter "${name}"`,
            hint: '',
            remedy: 'Add it',
          });
        else if (
          typeof value === 'string' &&
          definition.allowed &&
          !definition.allowed.some(one => one.toLowerCase() === value.toLowerCase())
        )
          report(at(connector, [...path, 'parameters', prefix + name]), {
            template: id,
            problem: `has no value "${value}" for "${name}"`,
            hint: didYouMean(value, definition.allowed),
            remedy: `Write one of: ${definition.allowed.join(', ')}`,
          });
      }
      const known = Object.keys(template.parameters).map(name => prefix + name);
      for (const key of Object.keys(parameters))
        if (key !== operationsKey && key !== sectionKey && !known.includes(key))
          report(at(connector, [...path, 'parameters', key], 'key'), {
            template: id,
            problem: `has no parameter "${key}"`,
            hint: didYouMean(key, known),
            remedy: 'Remove it',
          });
    }
  },
});
