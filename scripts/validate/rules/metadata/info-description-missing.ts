import { msg } from '../../../diagnostics/message.ts';
import { deep, own } from '../../json.ts';
import { certification } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';

export const infoDescriptionMissing = defineRule({
  code: 'info-description-missing',
  title: 'A connector without a description',
  levels: certification('error', 'error'),
  microsoft: ['RequiredPropertyMissing', 'RequiredValueEmpty'],
  basis: 'enforced',
  source: 'paconn 0.0.21, operations/upsert.py line 127, reads it without asking',
  message: msg`The connector has no description, and paconn stops without one; add info.description.`,
  check(connector, report) {
    const description = deep(connector.root, 'info', 'description');
    if (own(connector.root, 'info') !== undefined && (description === undefined || description === ''))
      report(at(connector, ['info', 'description'], 'key'), {});
  },
});
