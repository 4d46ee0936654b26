/** Faults of what hosts do with a definition: dynamic fields, triggers, webhooks, notifications. */
import { amount, body, bodyOf, customer, get, list, type Proof, post, proof, query, size } from './proof.ts';

const values = 'x-ms-dynamic-values';
const newer = 'x-ms-dynamic-list';
const schema = 'x-ms-dynamic-schema';
const properties = 'x-ms-dynamic-properties';
const customers = { 'value-collection': 'value', 'value-path': 'name', 'value-title': 'name' };

/** Dynamic values of the query parameter, out of the list of customers. */
const calls = (parameters: object, more: object = {}): Record<string, unknown> => ({
  [`${size}/${values}`]: { operationId: 'ListCustomers', parameters, ...customers, ...more },
});
/** The list of customers with parameters of its own. */
const takes = (...parameters: object[]): Record<string, unknown> => ({ [`${list}/parameters`]: parameters });

const invoked = [
  proof('OperationIdNotFound', 'dynamic-operation-unknown', '"Nobody"', {
    [`${size}/${values}`]: { operationId: 'Nobody', ...customers },
  }),
  proof('OperationIdNotFound', 'test-connection-wrong', '"Nobody"', {
    '/x-ms-capabilities': { testConnection: { operationId: 'Nobody' } },
  }),
  proof('OperationIdNotFound', 'dynamic-operation-unknown', '"Nobody"', {
    [`${get}/x-ms-operation-context`]: { simulate: { operationId: 'Nobody' } },
  }),
  proof('OperationIdNotFound', 'dynamic-tree-wrong', '"Nobody"', {
    [`${size}/x-ms-dynamic-tree`]: {
      open: { operationId: 'Nobody' },
      browse: { operationId: 'ListCustomers' },
    },
  }),
  proof('OneOfPropertiesRequired', 'dynamic-operation-unknown', 'names no operation', {
    [`${size}/${values}`]: customers,
  }),
  proof('OperationMissingRequiredProperty', 'dynamic-parameter-wrong', '"region"', {
    ...calls({}),
    ...takes(query('region', { required: true })),
  }),
  proof('OperationMissingRequiredProperty', 'test-connection-wrong', '"id"', {
    '/x-ms-capabilities': { testConnection: { operationId: 'GetOrder' } },
  }),
  proof('OperationParameterNameNotFound', 'dynamic-parameter-wrong', '"zone"', {
    ...calls({ region: { parameter: 'zone' } }),
    ...takes(query('region')),
  }),
  proof('OperationParameterNameNotFound', 'dynamic-parameter-wrong', '"zone"', {
    [`${customer}/${values}`]: {
      operationId: 'ListCustomers',
      parameters: { region: { parameter: 'zone' } },
      ...customers,
    },
    ...takes(query('region')),
  }),
  proof('OperationParameterRequiredMismatch', 'dynamic-parameter-optional', '"zone"', {
    ...calls({ region: { parameter: 'zone' } }),
    ...takes(query('region', { required: true })),
    [`${get}/parameters/-`]: query('zone'),
  }),
  proof('OperationParameterTypeMismatch', 'dynamic-parameter-type', 'of type string', {
    ...calls({ region: { parameter: 'id' } }),
    ...takes(query('region', { type: 'integer' })),
  }),
  proof('OperationParameterStaticTypeMismatch', 'dynamic-parameter-type', '"north"', {
    ...calls({ region: 'north' }),
    ...takes(query('region', { type: 'integer' })),
  }),
  proof('OperationParameterStaticTypeMismatch', 'dynamic-parameter-type', '5', {
    ...calls({ region: 5 }),
    ...takes(query('region')),
  }),
  proof('OperationParameterStaticTypeMismatch', 'dynamic-parameter-type', '"true"', {
    ...calls({ region: 'true' }),
    ...takes(query('region', { type: 'integer' })),
  }),
  proof('SourcePropertyInternal', 'dynamic-parameter-type', 'makers cannot see', {
    ...calls({ region: { parameter: 'zone' } }),
    ...takes(query('region')),
    [`${get}/parameters/-`]: query('zone', { 'x-ms-visibility': 'internal' }),
  }),
  proof(
    'InvokedOperationShouldProduceArray',
    'dynamic-path-wrong',
    'integer',
    calls({}, { 'value-collection': 'count' }),
  ),
  proof(
    'InvokedOperationShouldProduceProperty',
    'dynamic-path-wrong',
    '"rows"',
    calls({}, { 'value-collection': 'rows' }),
  ),
  proof(
    'InvokedOperationShouldProduceProperty',
    'dynamic-path-wrong',
    '"label"',
    calls({}, { 'value-title': 'label' }),
  ),
  proof('InvokedOperationShouldProduceProperty', 'dynamic-path-wrong', '"shape"', {
    [`${body}/schema/${schema}`]: { operationId: 'ListCustomers', 'value-path': 'shape' },
  }),
];

const pairs = [
  proof('DynamicListExtensionRequiredForNonParameterReferences', 'dynamic-pair-missing', newer, {
    ...calls({ region: { parameter: 'id/zone' } }),
    ...takes(query('region')),
  }),
  proof('DynamicPropertiesExtensionRequiredForNonParameterReferences', 'dynamic-pair-missing', properties, {
    [`${amount}/${schema}`]: {
      operationId: 'ListCustomers',
      parameters: { region: { parameter: 'body/customer' } },
      'value-path': 'value',
    },
    ...takes(query('region')),
  }),
  proof('DynamicListExtensionRequiredForAmbiguousReferences', 'dynamic-pair-missing', newer, {
    ...calls({ region: { parameter: 'id' } }),
    ...takes(query('region')),
    [`${get}/parameters/-`]: query('id'),
  }),
  proof('DynamicListExtensionRequiredForAmbiguousReferences', 'dynamic-pair-missing', newer, {
    [`${post}/parameters/-`]: query('customer'),
    [`${amount}/${values}`]: {
      operationId: 'ListCustomers',
      parameters: { region: { parameter: 'customer' } },
      ...customers,
    },
    ...takes(query('region')),
  }),
  proof('DynamicPropertiesExtensionRequiredForAmbiguousReferences', 'dynamic-pair-missing', properties, {
    [`${post}/parameters`]: [
      query('kind'),
      query('kind', { in: 'header' }),
      bodyOf(
        {},
        { [schema]: { operationId: 'ListCustomers', parameters: { region: { parameter: 'kind' } } } },
      ),
    ],
    ...takes(query('region')),
  }),
  proof('DynamicPropertiesExtensionRequiredForPropertiesValuePath', 'dynamic-pair-missing', properties, {
    [`${body}/schema/${schema}`]: { operationId: 'ListCustomers', 'value-path': 'value/properties' },
  }),
  proof('DynamicPropertiesItemValuePathMismatch', 'dynamic-pair-missing', '"other"', {
    [`${body}/schema/${schema}`]: { operationId: 'ListCustomers', 'value-path': 'value/properties' },
    [`${body}/schema/${properties}`]: { operationId: 'ListCustomers', itemValuePath: 'other' },
  }),
  proof('DynamicTreeExtensionMissing', 'dynamic-tree-wrong', 'needs x-ms-dynamic-tree', {
    [`${size}/${values}`]: { capability: 'file-picker', 'value-path': 'id' },
  }),
  proof('SelectedItemValuePathNotAllowedInThisPosition', 'dynamic-tree-wrong', 'belongs to "browse"', {
    [`${size}/x-ms-dynamic-tree`]: {
      open: { operationId: 'ListCustomers', selectedItemValuePath: 'id' },
      browse: { operationId: 'ListCustomers' },
    },
  }),
];

const address = { type: 'string', 'x-ms-notification-url': true, 'x-ms-visibility': 'internal' };
const content = { schema: { type: 'object', properties: { id: { type: 'string' } } } };
/** The operation that takes orders as a webhook whose address is this field. */
const webhook = (fields: object, required: readonly string[] = ['url']): Record<string, unknown> => ({
  [`${post}/x-ms-trigger`]: 'single',
  [body]: bodyOf({ ...fields }, { required }),
  '/paths/~1orders/x-ms-notification-content': content,
});
/** A trigger that learns of changes through that webhook. */
const notified = (more: object = {}): Record<string, unknown> => ({
  ...webhook({ url: address }),
  [`${list}/x-ms-trigger`]: 'batch',
  [`${list}/x-ms-notification`]: { operationId: 'CreateOrder' },
  ...more,
});

const webhooks = [
  proof(
    'OperationMustHaveNotificationContentExtension',
    'webhook-content-missing',
    'x-ms-notification-content',
    {
      [`${post}/x-ms-trigger`]: 'single',
      [body]: bodyOf({ url: address }, { required: ['url'] }),
    },
  ),
  proof(
    'OperationMustHaveNotificationContentExtension',
    'webhook-content-missing',
    'x-ms-notification-content',
    {
      [body]: bodyOf({ url: address }, { required: ['url'] }),
    },
  ),
  proof(
    'WebhookOperationsMissingNotificationUrlProperty',
    'webhook-address-missing',
    'x-ms-notification-url',
    {
      [`${post}/x-ms-trigger`]: 'single',
      '/paths/~1orders/x-ms-notification-content': content,
    },
  ),
  proof('NotificationUrlNotInternal', 'webhook-address-wrong', 'shown to makers', {
    ...webhook({ url: { ...address, 'x-ms-visibility': 'advanced' } }),
  }),
  proof('NotificationUrlNotRequired', 'webhook-address-wrong', 'is optional', {
    ...webhook({ url: address, a: { type: 'string' } }, ['a']),
  }),
  proof('NotificationUrlNotRequired', 'webhook-address-wrong', '"hook", which is optional', {
    ...webhook(
      { hook: { type: 'object', required: ['url'], properties: { url: address } }, a: { type: 'string' } },
      ['a'],
    ),
  }),
  proof('NotificationUrlNotString', 'webhook-address-wrong', 'must be text', {
    ...webhook({ url: { ...address, type: 'object' } }),
  }),
  proof('NotificationUrlNotAllowedInThisPosition', 'webhook-address-wrong', 'belongs to a request', {
    '/definitions/Order/properties/url': address,
    '/definitions/Order/required': ['url'],
  }),
  proof('NotificationUrlNotAllowedInThisPosition', 'webhook-address-wrong', 'belongs into the body', {
    [`${size}/x-ms-notification-url`]: true,
  }),
  proof('NotificationExtensionNotSupportedInWebhookOperation', 'notification-wrong', 'not for a webhook', {
    ...webhook({ url: address }),
    [`${post}/x-ms-notification`]: { operationId: 'CreateOrder' },
  }),
  proof('NotificationExtensionSupportedForTriggerOnly', 'notification-wrong', 'belongs to a trigger', {
    ...webhook({ url: address }),
    [`${list}/x-ms-notification`]: { operationId: 'CreateOrder' },
  }),
  proof('NotificationOperationMustBeWebhook', 'notification-wrong', '"GetOrder"', {
    [`${list}/x-ms-trigger`]: 'batch',
    [`${list}/x-ms-notification`]: { operationId: 'GetOrder' },
  }),
  proof(
    'ParamtersWithSameNameMustHaveSameTypeAndVisibility',
    'notification-wrong',
    'another type or visibility',
    {
      ...notified({ ...takes(query('zone')) }),
      [`${post}/parameters/-`]: query('zone', { type: 'integer' }),
    },
  ),
];

export const hostProofs: readonly Proof[] = [...invoked, ...pairs, ...webhooks];
