import { msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { instances, prefix } from '../../read/policies.ts';
import { inProperties as at, defineRule } from '../../rule.ts';
import { propertiesSchema } from '../../sources.ts';

const typeOf = (given: unknown): string => (Number.isInteger(given) ? 'integer' : typeof given);

export const policyTypeWrong = defineRule({
  code: 'policy-type-wrong',
  title: 'A policy parameter of the wrong type',
  levels: everywhere('error'),
  microsoft: ['JsonTypeIncorrect'],
  basis: 'enforced',
  source: `${propertiesSchema}, lines 546 to 637`,
  message: msg`Parameter "${'name'}" of policy template "${'template'}" must be ${'expected'}; correct it.`,
  check(connector, report) {
    for (const { template, parameters, path } of instances(connector))
      for (const [name, { type }] of Object.entries(template?.parameters ?? {})) {
        const given = parameters[prefix + name];
        if (given === undefined || typeOf(given) === type) continue;
        report(at(connector, [...path, 'parameters', prefix + name]), {
          name,
          template: template?.id ?? '',
          expected: type === 'string' ? 'text' : `an ${type}`,
        });
      }
  },
});
