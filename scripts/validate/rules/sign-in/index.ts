import type { Rule } from '../../rule.ts';
import { connectionDefaultNotText } from './connection-default-not-text.ts';
import { connectionParameterMemberUnknown } from './connection-parameter-member-unknown.ts';
import { oauthAddressInsecure } from './oauth-address-insecure.ts';
import { oauthParameterUnknown } from './oauth-parameter-unknown.ts';
import { oauthSettingMissing } from './oauth-setting-missing.ts';
import { redirectUrlSuperfluous } from './redirect-url-superfluous.ts';
import { tenantParameterWrong } from './tenant-parameter-wrong.ts';

export const signInRules: readonly Rule[] = [
  connectionParameterMemberUnknown,
  connectionDefaultNotText,
  tenantParameterWrong,
  oauthSettingMissing,
  oauthParameterUnknown,
  oauthAddressInsecure,
  redirectUrlSuperfluous,
];
