import { msg } from '../../../diagnostics/message.ts';
import { asText } from '../../json.ts';
import { certification } from '../../profiles.ts';
import { nameOf } from '../../read/names.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';

export const summaryMissing = defineRule({
  code: 'summary-missing',
  title: 'An operation that makers see without a name',
  levels: certification('error', 'warning'),
  microsoft: ['RequiredPropertyMissing'],
  basis: 'enforced',
  source: 'Microsoft, certification-submission.md line 330; no published visible operation lacks one',
  message: msg`${'operation'} has no summary, so makers see its id; add one.`,
  check(connector, report) {
    for (const operation of connector.operations)
      if (!operation.internal && !asText(operation.node['summary'])?.trim())
        report(at(connector, [...operation.path, 'summary'], 'key'), { operation: nameOf(operation) });
  },
});
