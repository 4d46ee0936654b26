import { msg } from '../../../diagnostics/message.ts';
import { asText } from '../../json.ts';
import { certification } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { style, validator } from '../../sources.ts';

export const summaryTooLong = defineRule({
  code: 'summary-too-long',
  title: 'A summary of more than 80 characters',
  levels: certification('error', 'warning'),
  microsoft: ['OperationSummaryTooLong'],
  basis: 'documented',
  source: `${style} line 38: 80; the validator's own limit is 120 (${validator}, line 86); the longest published one has 80`,
  message: msg`The summary has ${'length'} characters, and 80 are allowed; shorten it.`,
  check(connector, report) {
    for (const { node, path } of connector.operations) {
      const summary = asText(node['summary']) ?? '';
      if (summary.length > 80) report(at(connector, [...path, 'summary']), { length: summary.length });
    }
  },
});
