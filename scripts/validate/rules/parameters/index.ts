import type { Rule } from '../../rule.ts';
import { bodyDuplicate } from './body-duplicate.ts';
import { bodyInGet } from './body-in-get.ts';
import { collectionFormatUnsupported } from './collection-format-unsupported.ts';
import { encodingMisplaced } from './encoding-misplaced.ts';
import { formNameNotAscii } from './form-name-not-ascii.ts';
import { internalNeedsDefault } from './internal-needs-default.ts';
import { internalOptionalDefault } from './internal-optional-default.ts';
import { nameWithSlash } from './name-with-slash.ts';
import { parameterArray } from './parameter-array.ts';
import { parameterDescriptionMissing } from './parameter-description-missing.ts';
import { parameterDuplicate } from './parameter-duplicate.ts';
import { parameterFieldClash } from './parameter-field-clash.ts';
import { parameterIncomplete } from './parameter-incomplete.ts';
import { parameterLabelMissing } from './parameter-label-missing.ts';
import { parameterLabelTooLong } from './parameter-label-too-long.ts';
import { parameterMemberMisplaced } from './parameter-member-misplaced.ts';
import { parameterNameReserved } from './parameter-name-reserved.ts';
import { pathParameterEncodingMissing } from './path-parameter-encoding-missing.ts';
import { pathParameterNotInPath } from './path-parameter-not-in-path.ts';
import { pathParameterOptional } from './path-parameter-optional.ts';
import { pathVariableUndeclared } from './path-variable-undeclared.ts';

export const parametersRules: readonly Rule[] = [
  parameterIncomplete,
  parameterLabelMissing,
  parameterDescriptionMissing,
  parameterLabelTooLong,
  pathParameterOptional,
  pathParameterNotInPath,
  pathVariableUndeclared,
  pathParameterEncodingMissing,
  encodingMisplaced,
  internalNeedsDefault,
  internalOptionalDefault,
  parameterNameReserved,
  collectionFormatUnsupported,
  parameterDuplicate,
  bodyDuplicate,
  bodyInGet,
  parameterMemberMisplaced,
  formNameNotAscii,
  parameterArray,
  parameterFieldClash,
  nameWithSlash,
];
