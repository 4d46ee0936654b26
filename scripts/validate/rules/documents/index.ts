import type { Rule } from '../../rule.ts';
import { iconNotWanted } from './icon-not-wanted.ts';
import { iconWrong } from './icon-wrong.ts';
import { introListsOperations } from './intro-lists-operations.ts';
import { readmeIncomplete } from './readme-incomplete.ts';
import { scriptMissing } from './script-missing.ts';
import { scriptWrong } from './script-wrong.ts';

export const documentsRules: readonly Rule[] = [
  iconWrong,
  iconNotWanted,
  scriptMissing,
  scriptWrong,
  readmeIncomplete,
  introListsOperations,
];
