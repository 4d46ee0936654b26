/** Runs every model rule over a model, so that a user sees all faults of the stage at once. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Model } from '../model/types.ts';
import { rules } from './index.ts';

/** All findings of all rules, in the order of the list. */
export function runRules(model: Model): Diagnostic[] {
  return rules.flatMap(rule => rule.run(model));
}
