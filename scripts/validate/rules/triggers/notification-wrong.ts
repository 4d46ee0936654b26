import { msg } from '../../../diagnostics/message.ts';
import type { Connector, Operation } from '../../connector.ts';
import { asText, type Json, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { isWebhook } from '../../read/webhooks.ts';
import { inDefinition as at, defineRule, type Problem } from '../../rule.ts';
import { validator } from '../../sources.ts';

/** What is wrong with an operation that names a webhook to be told by. */
function* problemsOf(connector: Connector, operation: Operation, extension: unknown): Generator<Problem> {
  if (!operation.trigger) yield { problem: 'belongs to a trigger', remedy: 'remove it' };
  else if (isWebhook(connector, operation))
    yield { problem: 'is not for a webhook itself', remedy: 'remove it' };
  const id = asText(own(extension, 'operationId')) ?? '';
  const target = connector.byId.get(id);
  if (!target || !isWebhook(connector, target))
    yield { problem: `names "${id}", which is no webhook trigger`, remedy: 'name one' };
  for (const name of target ? differing(operation, target) : [])
    yield {
      problem: `gives "${name}" another type or visibility than "${id}"`,
      remedy: 'make them the same',
    };
}

/** Names of parameters that both operations have, each in its own way. */
function differing(operation: Operation, target: Operation): string[] {
  return target.parameters.flatMap(({ node }) => {
    const other = operation.parameters.find(parameter => parameter.node['name'] === node['name']);
    return other && !areAlike(other.node, node) ? [String(node['name'])] : [];
  });
}

const areAlike = (a: Json, b: Json): boolean =>
  a['type'] === b['type'] && a['x-ms-visibility'] === b['x-ms-visibility'];

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
      for (const problem of problemsOf(connector, operation, extension)) report(place, problem);
    }
  },
});
