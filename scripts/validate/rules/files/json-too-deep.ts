import { msg } from '../../../diagnostics/message.ts';
import { problemRule } from '../../read/json-files.ts';

export const jsonTooDeep = problemRule(
  'json-too-deep',
  'too-deep',
  'A JSON file is nested too deeply',
  msg`${'path'} is nested more than 250 levels deep here${'text'}, so it was not looked at; flatten it.`,
  'Published definitions nest 60 levels at most; parsers of other languages fail far below 1,000',
);
