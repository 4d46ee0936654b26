import { msg } from '../../../diagnostics/message.ts';
import { problemRule } from '../../read/json-files.ts';

export const jsonSyntax = problemRule(
  'json-syntax',
  'syntax',
  'A file is not JSON',
  msg`${'path'} is not JSON: ${'text'}; correct the syntax at this place.`,
  'Solution Checker rule connector-validate-swagger-isproperjson',
);
