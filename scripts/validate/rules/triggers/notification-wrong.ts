import { msg } from '../../../diagnostics/message.ts';
import { asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { isWebhook } from '../../read/webhooks.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const notificationWrong = defineRule({
  code: 'notification-wrong',
  title: 'x-ms-notification where it cannot be',
  levels: everywhere('error'),
  microsoft: [
    'NotificationExtensionNotSupportedInWebhookOperation',
    'NotificationExtensionSupportedForTriggerOnly',
    'NotificationOperationMustBeWebhook',
    'ParamtersWithSameNameMustHaveSameTypeAndVisibility',
  ],
  basis: 'documented',
  source: `${validator}, lines 51 to 53 and 126; no published connector uses it`,
  message: msg`x-ms-notification ${'problem'}; ${'remedy'}.`,
  check(connector, report) {
    for (const operation of connector.operations) {
      const extension = own(operation.node, 'x-ms-notification');
      if (extension === undefined) continue;
      const place = at(connector, [...operation.path, 'x-ms-notification'], 'key');
      if (!operation.trigger) report(place, { problem: 'belongs to a trigger', remedy: 'remove it' });
      else if (isWebhook(connector, operation))
        report(place, { problem: 'is not for a webhook itself', remedy: 'remove it' });
      const id = asText(own(extension, 'operationId')) ?? '';
      const target = connector.byId.get(id);
      if (!target || !isWebhook(connector, target))
        report(place, { problem: `names "${id}", which is no webhook trigger`, remedy: 'name one' });
      for (const { node } of target?.parameters ?? []) {
        const same = operation.parameters.find(other => other.node['name'] === node['name']);
        if (
          same &&
          (same.node['type'] !== node['type'] || same.node['x-ms-visibility'] !== node['x-ms-visibility'])
        )
          report(place, {
            problem: `gives "${String(node['name'])}" another type or visibility than "${id}"`,
            remedy: 'make them the same',
          });
      }
    }
  },
});
