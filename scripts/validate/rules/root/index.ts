import type { Rule } from '../../rule.ts';
import { addressMalformed } from './address-malformed.ts';
import { basePathMalformed } from './base-path-malformed.ts';
import { definitionNotObject } from './definition-not-object.ts';
import { hostMalformed } from './host-malformed.ts';
import { rootMemberMissing } from './root-member-missing.ts';
import { schemePlainHttp } from './scheme-plain-http.ts';
import { schemesWrong } from './schemes-wrong.ts';
import { securityRequirementWrong } from './security-requirement-wrong.ts';
import { securitySchemeWrong } from './security-scheme-wrong.ts';
import { swaggerVersionWrong } from './swagger-version-wrong.ts';
import { tagDuplicate } from './tag-duplicate.ts';

export const rootRules: readonly Rule[] = [
  swaggerVersionWrong,
  rootMemberMissing,
  definitionNotObject,
  hostMalformed,
  basePathMalformed,
  schemesWrong,
  schemePlainHttp,
  addressMalformed,
  tagDuplicate,
  securitySchemeWrong,
  securityRequirementWrong,
];
