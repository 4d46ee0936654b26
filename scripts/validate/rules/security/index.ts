import type { Rule } from '../../rule.ts';
import { clientIdLeftIn } from './client-id-left-in.ts';
import { clientSecretInFile } from './client-secret-in-file.ts';
import { hostInternal } from './host-internal.ts';
import { hostNotProduction } from './host-not-production.ts';
import { hostOpenToCallers } from './host-open-to-callers.ts';
import { secretShown } from './secret-shown.ts';

export const securityRules: readonly Rule[] = [
  hostOpenToCallers,
  clientSecretInFile,
  clientIdLeftIn,
  secretShown,
  hostInternal,
  hostNotProduction,
];
