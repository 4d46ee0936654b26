import { msg } from '../../../diagnostics/message.ts';
import { own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { registers } from '../../read/webhooks.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const webhookContentMissing = defineRule({
  code: 'webhook-content-missing',
  title: 'A webhook trigger that does not say what it is called with',
  levels: everywhere('error'),
  microsoft: ['OperationMustHaveNotificationContentExtension'],
  basis: 'enforced',
  source: `${validator}, line 67`,
  message: msg`The path of a webhook trigger needs "x-ms-notification-content" with the schema of a call; add it.`,
  check(connector, report) {
    for (const operation of connector.operations)
      if (registers(connector, operation) && own(operation.item, 'x-ms-notification-content') === undefined)
        report(at(connector, operation.path.slice(0, 2), 'key'), {});
  },
});
