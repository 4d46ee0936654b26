import { msg } from '../../../diagnostics/message.ts';
import { deep } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { annotation } from '../../read/webhooks.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const statusAheadOfConnector = defineRule({
  code: 'status-ahead-of-connector',
  title: 'An operation in production in a connector that is not',
  levels: everywhere('error'),
  microsoft: ['OperationStatusAheadOfConnector'],
  basis: 'enforced',
  source: `${validator}, line 85`,
  message: msg`The operation is in production while the connector is in preview; change one of them.`,
  check(connector, report) {
    if (deep(connector.root, 'info', 'x-ms-api-annotation', 'status') !== 'Preview') return;
    for (const { node, path } of connector.operations)
      if (annotation(node)['status'] === 'Production')
        report(at(connector, [...path, 'x-ms-api-annotation', 'status']), {});
  },
});
