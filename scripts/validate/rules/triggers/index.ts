import type { Rule } from '../../rule.ts';
import { familyWrong } from './family-wrong.ts';
import { notificationWrong } from './notification-wrong.ts';
import { replacementWrong } from './replacement-wrong.ts';
import { revisionNotInId } from './revision-not-in-id.ts';
import { statusAheadOfConnector } from './status-ahead-of-connector.ts';
import { statusUnknown } from './status-unknown.ts';
import { testConnectionWrong } from './test-connection-wrong.ts';
import { triggerKindUnknown } from './trigger-kind-unknown.ts';
import { webhookAddressMissing } from './webhook-address-missing.ts';
import { webhookAddressWrong } from './webhook-address-wrong.ts';
import { webhookContentMissing } from './webhook-content-missing.ts';
import { webhookDeleteMissing } from './webhook-delete-missing.ts';

export const triggersRules: readonly Rule[] = [
  webhookAddressMissing,
  webhookContentMissing,
  webhookAddressWrong,
  webhookDeleteMissing,
  notificationWrong,
  triggerKindUnknown,
  familyWrong,
  replacementWrong,
  revisionNotInId,
  statusAheadOfConnector,
  statusUnknown,
  testConnectionWrong,
];
