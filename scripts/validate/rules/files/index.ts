import type { Rule } from '../../rule.ts';
import { definitionTooLarge } from './definition-too-large.ts';
import { definitionTooLargeForSolution } from './definition-too-large-for-solution.ts';
import { jsonByteOrderMark } from './json-byte-order-mark.ts';
import { jsonDuplicateKey } from './json-duplicate-key.ts';
import { jsonNotUtf8 } from './json-not-utf8.ts';
import { jsonSyntax } from './json-syntax.ts';
import { jsonTooDeep } from './json-too-deep.ts';

export const filesRules: readonly Rule[] = [
  jsonByteOrderMark,
  jsonNotUtf8,
  jsonSyntax,
  jsonTooDeep,
  jsonDuplicateKey,
  definitionTooLarge,
  definitionTooLargeForSolution,
];
