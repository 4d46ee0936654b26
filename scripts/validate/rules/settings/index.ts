import type { Rule } from '../../rule.ts';
import { introIncomplete } from './intro-incomplete.ts';
import { settingsEnvironmentWrong } from './settings-environment-wrong.ts';
import { settingsKeyUnknown } from './settings-key-unknown.ts';

export const settingsRules: readonly Rule[] = [settingsKeyUnknown, settingsEnvironmentWrong, introIncomplete];
