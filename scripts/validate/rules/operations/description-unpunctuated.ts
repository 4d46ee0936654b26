import { msg } from '../../../diagnostics/message.ts';
import { asText } from '../../json.ts';
import { certification } from '../../profiles.ts';
import { nameOf, shown } from '../../read/names.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';

export const descriptionUnpunctuated = defineRule({
  code: 'description-unpunctuated',
  title: 'A description that does not end like a sentence',
  levels: certification('info'),
  microsoft: [],
  basis: 'documented',
  source:
    'Microsoft, certification-submission.md line 84; 563 published connectors do not follow it, so it is advice',
  message: msg`The description of ${'operation'} does not end like a sentence; add a period.`,
  check(connector, report) {
    for (const operation of shown(connector)) {
      const description = asText(operation.node['description']);
      if (!description || /[.!?):]\s*$/.test(description)) continue;
      report(
        at(connector, [...operation.path, 'description']),
        { operation: nameOf(operation) },
        {
          replace: {
            title: 'Add the period',
            part: 'value',
            text: JSON.stringify(`${description.trimEnd()}.`),
          },
        },
      );
    }
  },
});
