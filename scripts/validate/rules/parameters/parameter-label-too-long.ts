import { msg } from '../../../diagnostics/message.ts';
import { asText } from '../../json.ts';
import { certification } from '../../profiles.ts';
import { used } from '../../read/parameters.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';

export const parameterLabelTooLong = defineRule({
  code: 'parameter-label-too-long',
  title: 'A parameter label of more than 80 characters',
  levels: certification('warning'),
  microsoft: [],
  basis: 'documented',
  source: 'Microsoft, connector-string-guidance.md lines 87 to 89; the longest published one has 80',
  message: msg`The label of "${'name'}" has ${'length'} characters, and 80 are allowed; shorten it.`,
  check(connector, report) {
    for (const { parameter, name } of used(connector)) {
      const { length } = asText(parameter.node['x-ms-summary']) ?? '';
      if (length > 80) report(at(connector, [...parameter.path, 'x-ms-summary']), { name, length });
    }
  },
});
