import { msg } from '../../../diagnostics/message.ts';
import { certification } from '../../profiles.ts';
import { shownWithout } from '../../read/parameters.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';

export const parameterLabelMissing = defineRule({
  code: 'parameter-label-missing',
  title: 'A parameter that makers see without a label',
  levels: certification('warning', 'info'),
  microsoft: ['RequiredPropertyMissing'],
  basis: 'enforced',
  source: 'Seen as an error in pull requests 1003 and 3407 (2024-04); 171 older connectors lack some',
  message: msg`Parameter "${'name'}" has no x-ms-summary, so makers see its name; add one in title case.`,
  check(connector, report) {
    for (const { parameter, name } of shownWithout(connector, 'x-ms-summary'))
      report(at(connector, parameter.path, 'key'), { name });
  },
});
