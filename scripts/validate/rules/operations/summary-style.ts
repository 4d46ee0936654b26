import { msg } from '../../../diagnostics/message.ts';
import { asText } from '../../json.ts';
import { certification } from '../../profiles.ts';
import { shown } from '../../read/names.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { style } from '../../sources.ts';

export const summaryStyle = defineRule({
  code: 'summary-style',
  title: 'A summary with punctuation',
  levels: certification('info'),
  microsoft: ['ValueMustEndWithAlphanumeric'],
  basis: 'documented',
  source: `${style} line 39; 190 published connectors do not follow it, so it is advice`,
  message: msg`The summary "${'summary'}" ends in "${'end'}"; end it in a letter, a digit or a closing parenthesis.`,
  check(connector, report) {
    for (const { node, path } of shown(connector)) {
      const summary = asText(node['summary'])?.trimEnd() ?? '';
      const end = summary.slice(-1);
      if (end && !/[\p{L}\p{N})]/u.test(end)) report(at(connector, [...path, 'summary']), { summary, end });
    }
  },
});
