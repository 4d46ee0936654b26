import { msg } from '../../../diagnostics/message.ts';
import { certification } from '../../profiles.ts';
import { shownWithout } from '../../read/parameters.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';

export const parameterDescriptionMissing = defineRule({
  code: 'parameter-description-missing',
  title: 'A parameter that makers see without a description',
  levels: certification('warning', 'info'),
  microsoft: ['RequiredPropertyMissing'],
  basis: 'enforced',
  source: 'Seen as an error in pull requests 1003 and 3407 (2024-04); 130 older connectors lack some',
  message: msg`Parameter "${'name'}" has no description; say in a sentence what it is.`,
  check(connector, report) {
    for (const { parameter, name } of shownWithout(connector, 'description'))
      report(at(connector, parameter.path, 'key'), { name });
  },
});
