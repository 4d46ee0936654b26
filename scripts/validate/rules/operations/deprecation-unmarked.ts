import { msg } from '../../../diagnostics/message.ts';
import { asText } from '../../json.ts';
import { certification } from '../../profiles.ts';
import { nameOf } from '../../read/names.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';

export const deprecationUnmarked = defineRule({
  code: 'deprecation-unmarked',
  title: 'A deprecated operation that does not say so',
  levels: certification('info'),
  microsoft: [],
  basis: 'documented',
  source: 'Microsoft, deprecate-operation.md lines 13 to 34',
  message: msg`${'operation'} is deprecated, and its summary does not say so; append " (deprecated)".`,
  check(connector, report) {
    for (const operation of connector.operations)
      if (
        operation.deprecated &&
        !operation.internal &&
        !/deprecated/i.test(asText(operation.node['summary']) ?? '')
      )
        report(at(connector, [...operation.path, 'summary'], 'key'), { operation: nameOf(operation) });
  },
});
