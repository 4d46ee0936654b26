import { msg } from '../../../diagnostics/message.ts';
import { problemRule } from '../../read/json-files.ts';

export const jsonDuplicateKey = problemRule(
  'json-duplicate-key',
  'duplicate',
  'A key is written twice in one object',
  msg`Key "${'text'}" of ${'path'} is already used in this object, and readers take one of both without a word; remove one.`,
  'RFC 8259 section 4: names within an object should be unique',
);
