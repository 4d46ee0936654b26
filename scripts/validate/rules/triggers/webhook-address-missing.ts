import { msg } from '../../../diagnostics/message.ts';
import { own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { registers } from '../../read/webhooks.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const webhookAddressMissing = defineRule({
  code: 'webhook-address-missing',
  title: 'A webhook trigger that registers no address',
  levels: everywhere('error'),
  microsoft: ['WebhookOperationsMissingNotificationUrlProperty'],
  basis: 'enforced',
  source: `${validator}, line 98; no published webhook lacks it`,
  message: msg`A webhook trigger needs a text field with "x-ms-notification-url": true in its body; add it.`,
  check(connector, report) {
    for (const operation of connector.operations) {
      const content = own(operation.item, 'x-ms-notification-content') !== undefined;
      if (
        content &&
        operation.trigger === 'single' &&
        operation.method === 'post' &&
        !registers(connector, operation)
      )
        report(at(connector, operation.path, 'key'), {});
    }
  },
});
