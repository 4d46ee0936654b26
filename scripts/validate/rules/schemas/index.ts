import type { Rule } from '../../rule.ts';
import { arrayWithoutItems } from './array-without-items.ts';
import { binaryMisplaced } from './binary-misplaced.ts';
import { defaultWrongType } from './default-wrong-type.ts';
import { discriminatorWrong } from './discriminator-wrong.ts';
import { editorDictionaryWrong } from './editor-dictionary-wrong.ts';
import { enumValuesWrong } from './enum-values-wrong.ts';
import { enumWrong } from './enum-wrong.ts';
import { enumWrongType } from './enum-wrong-type.ts';
import { filterFunctionsWrong } from './filter-functions-wrong.ts';
import { formatBreaksCanvas } from './format-breaks-canvas.ts';
import { formatRefusesEmpty } from './format-refuses-empty.ts';
import { formatUnknown } from './format-unknown.ts';
import { keywordUnsupported } from './keyword-unsupported.ts';
import { limitWrong } from './limit-wrong.ts';
import { objectEmpty } from './object-empty.ts';
import { patternInvalid } from './pattern-invalid.ts';
import { referenceBroken } from './reference-broken.ts';
import { referenceLoopRequired } from './reference-loop-required.ts';
import { referenceWithSiblings } from './reference-with-siblings.ts';
import { requiredNotOnObject } from './required-not-on-object.ts';
import { requiredWrong } from './required-wrong.ts';
import { schemaTypeUnknown } from './schema-type-unknown.ts';
import { visibilityUnknown } from './visibility-unknown.ts';

export const schemasRules: readonly Rule[] = [
  referenceBroken,
  referenceWithSiblings,
  referenceLoopRequired,
  keywordUnsupported,
  schemaTypeUnknown,
  arrayWithoutItems,
  requiredWrong,
  requiredNotOnObject,
  formatUnknown,
  formatBreaksCanvas,
  formatRefusesEmpty,
  objectEmpty,
  binaryMisplaced,
  discriminatorWrong,
  editorDictionaryWrong,
  filterFunctionsWrong,
  defaultWrongType,
  enumWrongType,
  enumWrong,
  enumValuesWrong,
  limitWrong,
  patternInvalid,
  visibilityUnknown,
];
