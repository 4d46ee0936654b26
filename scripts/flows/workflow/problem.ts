/** What is wrong with a workflow definition, before anybody says it in their own words. */
import type { Path } from '../../source/pointer.ts';

export interface Problem {
  readonly kind: 'limit' | 'reference' | 'expression' | 'secret';
  /** From the root of the definition. */
  readonly path: Path;
  readonly what: string;
  readonly problem: string;
  readonly remedy: string;
}
