import type { Rule } from '../../rule.ts';
import { canvasConstantVisible } from './canvas-constant-visible.ts';
import { canvasNameDigit } from './canvas-name-digit.ts';
import { hostOpenToConnections } from './host-open-to-connections.ts';
import { secretInFile } from './secret-in-file.ts';

export const hostsRules: readonly Rule[] = [
  canvasConstantVisible,
  canvasNameDigit,
  hostOpenToConnections,
  secretInFile,
];
