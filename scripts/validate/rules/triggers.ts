/** Triggers, webhooks, and versions of operations. */
import { msg } from '../../diagnostics/message.ts';
import type { Connector, Operation } from '../connector.ts';
import { asArray, asObject, asText, deep, type Json, own } from '../json.ts';
import { certification, everywhere } from '../profiles.ts';
import { inDefinition as at, defineRule, type Rule } from '../rule.ts';
import type { SchemaSite } from '../schema-sites.ts';

const validator = 'Microsoft, Swagger Validator rules (certification-swagger-validator-rules.md)';
const annotation = (node: Json): Json => asObject(node['x-ms-api-annotation']);

function families(connector: Connector): Map<string, Operation[]> {
  const found = new Map<string, Operation[]>();
  for (const operation of connector.operations) {
    const family = asText(annotation(operation.node)['family']);
    if (family !== undefined) found.set(family, [...(found.get(family) ?? []), operation]);
  }
  return found;
}

/** A webhook operation registers an address in a body; 8 levels of references are more than any published one has. */
function registers(connector: Connector, operation: Operation): boolean {
  const body = operation.parameters.find(({ node }) => node['in'] === 'body');
  const queue: (readonly [unknown, number])[] = [[body?.node['schema'], 0]];
  for (let next = queue.pop(); next; next = queue.pop()) {
    const node = connector.resolve(next[0]);
    if (!node || next[1] > 8) continue;
    if (node['x-ms-notification-url'] === true) return true;
    for (const child of Object.values(asObject(node['properties']))) queue.push([child, next[1] + 1]);
  }
  return operation.parameters.some(({ node }) => node['x-ms-notification-url'] === true);
}

const isWebhook = (connector: Connector, operation: Operation): boolean =>
  operation.trigger === 'single' && operation.method !== 'get' && registers(connector, operation);

const notificationSites = (connector: Connector): readonly SchemaSite[] =>
  connector.schemas.filter(({ node }) => node['x-ms-notification-url'] === true);

export const triggerRules: readonly Rule[] = [
  defineRule({
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
  }),
  defineRule({
    code: 'webhook-content-missing',
    title: 'A webhook trigger that does not say what it is called with',
    levels: everywhere('error'),
    microsoft: ['OperationMustHaveNotificationContentExtension'],
    basis: 'enforced',
    source: `${validator}, line 67`,
    message: msg`The path of a webhook trigger needs "x-ms-notification-content" with the schema of a call; add it.`,
    check(connector, report) {
      for (const operation of connector.operations)
        if (isWebhook(connector, operation) && own(operation.item, 'x-ms-notification-content') === undefined)
          report(at(connector, operation.path.slice(0, 2), 'key'), {});
    },
  }),
  defineRule({
    code: 'webhook-address-wrong',
    title: 'A webhook address that is no required hidden text of a request',
    levels: everywhere('warning'),
    microsoft: [
      'NotificationUrlNotInternal',
      'NotificationUrlNotRequired',
      'NotificationUrlNotString',
      'NotificationUrlNotAllowedInThisPosition',
    ],
    basis: 'enforced',
    source: `${validator}, lines 212 to 215; one published connector breaks each of two`,
    message: msg`The webhook address ${'problem'}; ${'remedy'}.`,
    check(connector, report) {
      for (const { node, path, property, parent, input, output } of notificationSites(connector)) {
        const place = at(connector, [...path, 'x-ms-notification-url'], 'member');
        if (output && !input)
          report(place, { problem: 'belongs to a request', remedy: 'move it into the body' });
        if (node['type'] !== 'string')
          report(place, { problem: 'must be text', remedy: 'set "type": "string"' });
        const hidden = [node, parent?.node, parent?.parent?.node].some(
          one => one?.['x-ms-visibility'] === 'internal',
        );
        if (!hidden)
          report(place, {
            problem: 'is shown to makers, who cannot know it',
            remedy: 'set "x-ms-visibility": "internal"',
          });
        if (property !== undefined && !asArray(parent?.node['required']).includes(property))
          report(place, { problem: 'is optional', remedy: 'list it in "required"' });
      }
    },
  }),
  defineRule({
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
  }),
  defineRule({
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
  }),
  defineRule({
    code: 'trigger-kind-unknown',
    title: 'A trigger of a kind that does not exist',
    levels: everywhere('error'),
    microsoft: ['JsonValueNotInEnum'],
    basis: 'enforced',
    source: 'apiDefinition.swagger.schema.json: batch or single',
    message: msg`x-ms-trigger "${'value'}" is neither "single" nor "batch"; correct it.`,
    check(connector, report) {
      for (const { node, path } of connector.operations) {
        const value = own(node, 'x-ms-trigger');
        if (value !== undefined && value !== 'single' && value !== 'batch')
          report(at(connector, [...path, 'x-ms-trigger']), { value: String(value) });
      }
    },
  }),
  defineRule({
    code: 'family-wrong',
    title: 'Versions of an operation that do not fit together',
    levels: everywhere('warning'),
    microsoft: [
      'OperationFamilyHasDuplicateRevisions',
      'OperationFamilyHasManyActiveOperations',
      'OperationFamilyHasManyActiveProductionOperations',
      'OperationFamilyHasManyEmptyRevisions',
      'OperationRevisionEmpty',
    ],
    basis: 'documented',
    source: `${validator}, lines 54 to 57 and 82`,
    message: msg`Family "${'family'}" ${'problem'}; ${'remedy'}.`,
    check(connector, report) {
      for (const [family, members] of families(connector)) {
        const revisions = members.map(({ node }) => annotation(node)['revision']);
        const say = (operation: Operation | undefined, problem: string, remedy: string): void =>
          report(at(connector, [...(operation?.path ?? []), 'x-ms-api-annotation'], 'key'), {
            family,
            problem,
            remedy,
          });
        for (const [index, member] of members.entries()) {
          const revision = revisions[index];
          if (revision === undefined) say(member, 'has an operation without a revision', 'add "revision"');
          else if (revisions.indexOf(revision) < index)
            say(member, `has revision ${String(revision)} twice`, 'number them apart');
        }
        const active = members.filter(({ deprecated }) => !deprecated);
        if (active.length > 2)
          say(active[2], 'has more than two operations that are not deprecated', 'deprecate the older ones');
        const production = active.filter(({ node }) => annotation(node)['status'] === 'Production');
        if (production.length > 1)
          say(production[1], 'has more than one operation in production', 'deprecate the older one');
      }
    },
  }),
  defineRule({
    code: 'replacement-wrong',
    title: 'A replacement that is incomplete or not needed',
    levels: everywhere('warning'),
    microsoft: [
      'ApiAnnotationExtensionReplacementInfoForNonDeprecatedOperations',
      'ApiAnnotationExtensionReplacementInfoMissingApiProperty',
      'ApiAnnotationExtensionReplacementInfoMissingOperationIdProperty',
    ],
    basis: 'documented',
    source: `${validator}, lines 27 to 29`,
    message: msg`The replacement ${'problem'}; ${'remedy'}.`,
    check(connector, report) {
      for (const { node, path, deprecated } of connector.operations) {
        const replacement = annotation(node)['replacement'];
        if (replacement === undefined) continue;
        const place = at(connector, [...path, 'x-ms-api-annotation', 'replacement'], 'key');
        if (!deprecated)
          report(place, {
            problem: 'belongs to a deprecated operation',
            remedy: 'deprecate this one or remove it',
          });
        for (const name of ['api', 'operationId'])
          if (!asText(own(replacement, name)))
            report(place, { problem: `has no "${name}"`, remedy: 'add it' });
      }
    },
  }),
  defineRule({
    code: 'revision-not-in-id',
    title: 'A later version whose id does not say so',
    levels: certification('info'),
    microsoft: ['OperationIdShouldEndWithRevision'],
    basis: 'documented',
    source: `${validator}, line 63; operational-versioning.md lines 145 to 175; 9 published connectors have others`,
    message: msg`operationId "${'id'}" is revision ${'revision'}; end it in "_V${'revision'}", or declare it published.`,
    check(connector, report, { published }) {
      for (const { id = '', node, path } of connector.operations) {
        const revision = annotation(node)['revision'];
        if (
          typeof revision === 'number' &&
          revision > 1 &&
          !published.has(id) &&
          !id.toLowerCase().endsWith(`v${revision}`)
        )
          report(at(connector, [...path, 'operationId']), { id, revision });
      }
    },
  }),
  defineRule({
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
  }),
  defineRule({
    code: 'status-unknown',
    title: 'A status that does not exist',
    levels: everywhere('error'),
    microsoft: ['JsonValueNotInEnum'],
    basis: 'enforced',
    source: 'apiDefinition.swagger.schema.json, lines 2045 to 2098: Production or Preview; revision from 1',
    message: msg`${'what'} is ${'value'}; write ${'remedy'}.`,
    check(connector, report) {
      const owners = [
        { node: asObject(connector.root['info']), path: ['info'] as (string | number)[] },
        ...connector.operations.map(({ node, path }) => ({ node, path: [...path] })),
      ];
      for (const { node, path } of owners) {
        const { status, revision } = annotation(node);
        const base = [...path, 'x-ms-api-annotation'];
        if (status !== undefined && status !== 'Production' && status !== 'Preview')
          report(at(connector, [...base, 'status']), {
            what: 'The status',
            value: JSON.stringify(status),
            remedy: '"Production" or "Preview"',
          });
        if (revision !== undefined && !(Number.isInteger(revision) && Number(revision) >= 1))
          report(at(connector, [...base, 'revision']), {
            what: 'The revision',
            value: JSON.stringify(revision),
            remedy: 'a whole number from 1',
          });
      }
    },
  }),
  defineRule({
    code: 'test-connection-wrong',
    title: 'A test of the connection that cannot run',
    levels: everywhere('error'),
    microsoft: ['OperationIdNotFound', 'OperationMissingRequiredProperty'],
    basis: 'documented',
    source: 'Microsoft, test-connection.md lines 28 to 66; none of 31 published ones breaks it',
    message: msg`testConnection ${'problem'}; ${'remedy'}.`,
    check(connector, report) {
      const test = deep(connector.root, 'x-ms-capabilities', 'testConnection');
      if (test === undefined) return;
      const base = ['x-ms-capabilities', 'testConnection'];
      const id = asText(own(test, 'operationId')) ?? '';
      const operation = connector.byId.get(id);
      if (!operation) {
        report(at(connector, [...base, 'operationId']), {
          problem: `names "${id}", which no operation has`,
          remedy: 'correct the operationId',
        });
        return;
      }
      for (const { node } of operation.parameters) {
        const name = asText(node['name']) ?? '';
        const given =
          own(own(test, 'parameters'), name) !== undefined ||
          own(node, 'default') !== undefined ||
          node['in'] === 'body';
        if (node['required'] === true && !given)
          report(at(connector, base, 'key'), {
            problem: `gives no value for "${name}", which "${id}" needs`,
            remedy: 'add it under "parameters"',
          });
      }
    },
  }),
];
