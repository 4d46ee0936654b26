import type { Rule } from '../../rule.ts';
import { brandColourIndependent } from './brand-colour-independent.ts';
import { brandColourMalformed } from './brand-colour-malformed.ts';
import { brandColourRefused } from './brand-colour-refused.ts';
import { connectionParameterNameWrong } from './connection-parameter-name-wrong.ts';
import { connectionParameterTypeWrong } from './connection-parameter-type-wrong.ts';
import { connectionParameterWordsMissing } from './connection-parameter-words-missing.ts';
import { constraintNotText } from './constraint-not-text.ts';
import { identityProviderUnknown } from './identity-provider-unknown.ts';
import { ownerMissing } from './owner-missing.ts';
import { propertiesKeyUnknown } from './properties-key-unknown.ts';
import { propertiesMissing } from './properties-missing.ts';
import { redirectShared } from './redirect-shared.ts';
import { scriptOperationUnknown } from './script-operation-unknown.ts';

export const propertiesRules: readonly Rule[] = [
  propertiesKeyUnknown,
  propertiesMissing,
  brandColourMalformed,
  brandColourRefused,
  brandColourIndependent,
  ownerMissing,
  connectionParameterNameWrong,
  connectionParameterTypeWrong,
  connectionParameterWordsMissing,
  constraintNotText,
  identityProviderUnknown,
  redirectShared,
  scriptOperationUnknown,
];
