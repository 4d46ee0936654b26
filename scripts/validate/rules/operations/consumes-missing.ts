import { msg } from '../../../diagnostics/message.ts';
import { asArray } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { nameOf } from '../../read/names.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const consumesMissing = defineRule({
  code: 'consumes-missing',
  title: 'A body without a content type',
  levels: everywhere('info'),
  microsoft: ['ConsumesMissing'],
  basis: 'documented',
  source: `${validator}, line 33; 163 published connectors have none and work, so it is advice`,
  message: msg`${'operation'} has a body, and neither it nor the definition says in "consumes" what type it has; add it.`,
  check(connector, report) {
    const atRoot = asArray(connector.root['consumes']).length > 0;
    for (const operation of connector.operations) {
      const body = operation.parameters.some(
        ({ node }) => node['in'] === 'body' || node['in'] === 'formData',
      );
      if (body && !atRoot && asArray(operation.node['consumes']).length === 0)
        report(at(connector, operation.path, 'key'), { operation: nameOf(operation) });
    }
  },
});
