import { msg } from '../../../diagnostics/message.ts';
import { asText } from '../../json.ts';
import { certification } from '../../profiles.ts';
import { nameOf, shown } from '../../read/names.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { style } from '../../sources.ts';

export const summaryEqualsDescription = defineRule({
  code: 'summary-equals-description',
  title: 'A description that repeats the summary',
  levels: certification('info'),
  microsoft: [],
  basis: 'documented',
  source: `${style} line 118; 199 published connectors do not follow it, so it is advice`,
  message: msg`The description of ${'operation'} repeats its summary; say what the operation does.`,
  check(connector, report) {
    for (const operation of shown(connector)) {
      const bare = (text: unknown): string => (asText(text) ?? '').trim().replace(/\.$/, '').toLowerCase();
      const summary = bare(operation.node['summary']);
      if (summary !== '' && summary === bare(operation.node['description']))
        report(at(connector, [...operation.path, 'description']), { operation: nameOf(operation) });
    }
  },
});
