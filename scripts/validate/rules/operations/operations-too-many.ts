import { msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';

export const operationsTooMany = defineRule({
  code: 'operations-too-many',
  title: 'More operations than a connector may have',
  levels: everywhere('error'),
  microsoft: ['TotalOperationsCountExceedsMaxAllowed'],
  basis: 'documented',
  source: 'Microsoft, custom connector FAQ line 33: 256; the largest published connector has 219',
  message: msg`The definition has ${'count'} operations, and 256 are allowed; split the connector.`,
  check(connector, report) {
    const count = connector.operations.length;
    if (count > 256) report(at(connector, ['paths'], 'key'), { count });
  },
});
