import type { Rule } from '../../rule.ts';
import { connectorCategoryWrong } from './connector-category-wrong.ts';
import { connectorMetadataMissing } from './connector-metadata-missing.ts';
import { contactMissing } from './contact-missing.ts';
import { infoDescriptionLength } from './info-description-length.ts';
import { infoDescriptionMissing } from './info-description-missing.ts';
import { infoDescriptionWordRestricted } from './info-description-word-restricted.ts';
import { textNotEnglish } from './text-not-english.ts';
import { titleEndWrong } from './title-end-wrong.ts';
import { titleTooLong } from './title-too-long.ts';
import { titleWordRestricted } from './title-word-restricted.ts';

export const metadataRules: readonly Rule[] = [
  titleTooLong,
  titleWordRestricted,
  titleEndWrong,
  infoDescriptionMissing,
  infoDescriptionLength,
  infoDescriptionWordRestricted,
  textNotEnglish,
  contactMissing,
  connectorMetadataMissing,
  connectorCategoryWrong,
];
