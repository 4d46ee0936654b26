import type { Rule } from '../../rule.ts';
import { extensionUnknown } from './extension-unknown.ts';
import { keyNotInSwagger } from './key-not-in-swagger.ts';
import { keyUnknown } from './key-unknown.ts';
import { listDuplicate } from './list-duplicate.ts';
import { uniqueItemsUnsupported } from './unique-items-unsupported.ts';
import { valueNotListed } from './value-not-listed.ts';
import { valueWrongJsonType } from './value-wrong-json-type.ts';

export const keysRules: readonly Rule[] = [
  keyUnknown,
  keyNotInSwagger,
  extensionUnknown,
  valueWrongJsonType,
  uniqueItemsUnsupported,
  listDuplicate,
  valueNotListed,
];
