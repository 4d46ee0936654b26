import { msg } from '../../../diagnostics/message.ts';
import { asText } from '../../json.ts';
import { certification } from '../../profiles.ts';
import { nameOf } from '../../read/names.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';

export const descriptionMissing = defineRule({
  code: 'description-missing',
  title: 'An operation that makers see without a description',
  levels: certification('error', 'warning'),
  microsoft: ['RequiredPropertyMissing'],
  basis: 'enforced',
  source: 'Microsoft, certification-submission.md line 330; no published visible operation lacks one',
  message: msg`${'operation'} has no description; say in a sentence what it does.`,
  check(connector, report) {
    for (const operation of connector.operations)
      if (!operation.internal && !asText(operation.node['description'])?.trim())
        report(at(connector, [...operation.path, 'description'], 'key'), { operation: nameOf(operation) });
  },
});
