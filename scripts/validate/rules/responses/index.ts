import type { Rule } from '../../rule.ts';
import { pageableNextLinkWrong } from './pageable-next-link-wrong.ts';
import { pathDuplicate } from './path-duplicate.ts';
import { pathMalformed } from './path-malformed.ts';
import { pathOverlap } from './path-overlap.ts';
import { responseDefaultSchema } from './response-default-schema.ts';
import { responseDescriptionMissing } from './response-description-missing.ts';
import { responseExampleType } from './response-example-type.ts';
import { responseHeadersDuplicate } from './response-headers-duplicate.ts';
import { responseKeyWrong } from './response-key-wrong.ts';
import { responseMissing } from './response-missing.ts';
import { responseSchemaMissing } from './response-schema-missing.ts';
import { responseSchemasSeveral } from './response-schemas-several.ts';
import { responseSuccessMissing } from './response-success-missing.ts';

export const responsesRules: readonly Rule[] = [
  pathMalformed,
  pathDuplicate,
  pathOverlap,
  responseMissing,
  responseKeyWrong,
  responseDescriptionMissing,
  responseSuccessMissing,
  responseSchemaMissing,
  responseSchemasSeveral,
  responseDefaultSchema,
  responseExampleType,
  responseHeadersDuplicate,
  pageableNextLinkWrong,
];
