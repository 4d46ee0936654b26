import { msg } from '../../../diagnostics/message.ts';
import { problemRule } from '../../read/json-files.ts';

export const jsonNotUtf8 = problemRule(
  'json-not-utf8',
  'not-utf8',
  'A JSON file is not UTF-8',
  msg`${'path'} holds bytes that are not UTF-8${'text'}; save the file as UTF-8.`,
  'RFC 8259 section 8.1; readers replace or refuse such bytes',
);
