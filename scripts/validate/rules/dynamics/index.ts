import type { Rule } from '../../rule.ts';
import { dynamicOperationUnknown } from './dynamic-operation-unknown.ts';
import { dynamicPairMissing } from './dynamic-pair-missing.ts';
import { dynamicParameterOptional } from './dynamic-parameter-optional.ts';
import { dynamicParameterType } from './dynamic-parameter-type.ts';
import { dynamicParameterWrong } from './dynamic-parameter-wrong.ts';
import { dynamicPathWrong } from './dynamic-path-wrong.ts';
import { dynamicTreeWrong } from './dynamic-tree-wrong.ts';

export const dynamicsRules: readonly Rule[] = [
  dynamicOperationUnknown,
  dynamicParameterWrong,
  dynamicParameterType,
  dynamicPathWrong,
  dynamicPairMissing,
  dynamicTreeWrong,
  dynamicParameterOptional,
];
