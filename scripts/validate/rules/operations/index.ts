import type { Rule } from '../../rule.ts';
import { consumesMissing } from './consumes-missing.ts';
import { contentTypeUnfit } from './content-type-unfit.ts';
import { deprecationUnmarked } from './deprecation-unmarked.ts';
import { descriptionMissing } from './description-missing.ts';
import { descriptionUnpunctuated } from './description-unpunctuated.ts';
import { mimeTypeUnknown } from './mime-type-unknown.ts';
import { operationIdClash } from './operation-id-clash.ts';
import { operationIdDuplicate } from './operation-id-duplicate.ts';
import { operationIdMissing } from './operation-id-missing.ts';
import { operationIdNotAlphanumeric } from './operation-id-not-alphanumeric.ts';
import { operationIdTooLong } from './operation-id-too-long.ts';
import { operationsTooMany } from './operations-too-many.ts';
import { pathsEmpty } from './paths-empty.ts';
import { summaryCharacterRestricted } from './summary-character-restricted.ts';
import { summaryEqualsDescription } from './summary-equals-description.ts';
import { summaryMissing } from './summary-missing.ts';
import { summaryStyle } from './summary-style.ts';
import { summaryTooLong } from './summary-too-long.ts';
import { textUntrimmed } from './text-untrimmed.ts';

export const operationsRules: readonly Rule[] = [
  operationIdMissing,
  operationIdDuplicate,
  operationIdClash,
  operationIdNotAlphanumeric,
  operationIdTooLong,
  summaryMissing,
  summaryTooLong,
  summaryCharacterRestricted,
  summaryStyle,
  textUntrimmed,
  descriptionMissing,
  descriptionUnpunctuated,
  summaryEqualsDescription,
  deprecationUnmarked,
  operationsTooMany,
  consumesMissing,
  mimeTypeUnknown,
  pathsEmpty,
  contentTypeUnfit,
];
