import { msg } from '../../../diagnostics/message.ts';
import { certification } from '../../profiles.ts';
import { isWebhook } from '../../read/webhooks.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';

export const webhookDeleteMissing = defineRule({
  code: 'webhook-delete-missing',
  title: 'A webhook that nobody can unregister',
  levels: certification('info', 'info'),
  microsoft: [],
  basis: 'documented',
  source:
    'Microsoft, create-webhook-trigger.md lines 100 to 138: a DELETE operation removes the registration',
  message: msg`The connector registers webhooks and has no DELETE operation to remove them; add one.`,
  check(connector, report) {
    const webhook = connector.operations.find(operation => isWebhook(connector, operation));
    if (webhook && !connector.operations.some(({ method }) => method === 'delete'))
      report(at(connector, webhook.path, 'key'), {});
  },
});
