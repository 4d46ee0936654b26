/** The one list of model rules, in alphabetical order. A test holds list, files and pages together. */
import { brandColourRefused } from './model/brand-colour-refused.ts';
import { connectorDescriptionForm } from './model/connector-description-form.ts';
import { connectorNameTooLong } from './model/connector-name-too-long.ts';
import { declaredUnused } from './model/declared-unused.ts';
import { defaultNotInValues } from './model/default-not-in-values.ts';
import { descriptionForm } from './model/description-form.ts';
import { hostPatternInvalid } from './model/host-pattern-invalid.ts';
import { internalNeedsDefault } from './model/internal-needs-default.ts';
import { internalOptionalDefault } from './model/internal-optional-default.ts';
import { labelDuplicate } from './model/label-duplicate.ts';
import { operationIdClash } from './model/operation-id-clash.ts';
import { operationSummaryForm } from './model/operation-summary-form.ts';
import { parameterFieldClash } from './model/parameter-field-clash.ts';
import { parameterNameReserved } from './model/parameter-name-reserved.ts';
import { pathDuplicate } from './model/path-duplicate.ts';
import { pathVariableUndeclared } from './model/path-variable-undeclared.ts';
import { policyExpressionMalformed } from './model/policy-expression-malformed.ts';
import { policyOperationUnknown } from './model/policy-operation-unknown.ts';
import { policyParameterWrong } from './model/policy-parameter-wrong.ts';
import { policySectionWrong } from './model/policy-section-wrong.ts';
import { policySourceUnknown } from './model/policy-source-unknown.ts';
import { policyTemplateUnknown } from './model/policy-template-unknown.ts';
import { secretInModel } from './model/secret-in-model.ts';
import { titleForm } from './model/title-form.ts';
import { valueWrongType } from './model/value-wrong-type.ts';
import type { Rule } from './rule.ts';

export const rules: readonly Rule[] = [
  brandColourRefused,
  connectorDescriptionForm,
  connectorNameTooLong,
  declaredUnused,
  defaultNotInValues,
  descriptionForm,
  hostPatternInvalid,
  internalNeedsDefault,
  internalOptionalDefault,
  labelDuplicate,
  operationIdClash,
  operationSummaryForm,
  parameterFieldClash,
  parameterNameReserved,
  pathDuplicate,
  pathVariableUndeclared,
  policyExpressionMalformed,
  policyOperationUnknown,
  policyParameterWrong,
  policySectionWrong,
  policySourceUnknown,
  policyTemplateUnknown,
  secretInModel,
  titleForm,
  valueWrongType,
];
