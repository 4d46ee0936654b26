/** All proofs of what rules say in place of Microsoft's validator. */
import { definitionProofs } from './definition.ts';
import { hostProofs } from './hosts.ts';
import { operationProofs } from './operations.ts';
import type { Proof } from './proof.ts';
import { schemaProofs } from './schemas.ts';

export const proofs: readonly Proof[] = [
  ...definitionProofs,
  ...operationProofs,
  ...schemaProofs,
  ...hostProofs,
];
