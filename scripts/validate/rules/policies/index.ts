import type { Rule } from '../../rule.ts';
import { policiesOverlap } from './policies-overlap.ts';
import { policyExpressionMalformed } from './policy-expression-malformed.ts';
import { policyIncomplete } from './policy-incomplete.ts';
import { policyNotInLogicApps } from './policy-not-in-logic-apps.ts';
import { policyOperationUnknown } from './policy-operation-unknown.ts';
import { policyParameterWrong } from './policy-parameter-wrong.ts';
import { policyReadsOther } from './policy-reads-other.ts';
import { policyRouteVariableUnknown } from './policy-route-variable-unknown.ts';
import { policySectionMissing } from './policy-section-missing.ts';
import { policySectionWrong } from './policy-section-wrong.ts';
import { policySourceUnknown } from './policy-source-unknown.ts';
import { policyTemplateUnknown } from './policy-template-unknown.ts';
import { policyTypeWrong } from './policy-type-wrong.ts';

export const policiesRules: readonly Rule[] = [
  policyTemplateUnknown,
  policyParameterWrong,
  policySectionWrong,
  policyExpressionMalformed,
  policyOperationUnknown,
  policySourceUnknown,
  policiesOverlap,
  policyNotInLogicApps,
  policyIncomplete,
  policySectionMissing,
  policyTypeWrong,
  policyRouteVariableUnknown,
  policyReadsOther,
];
