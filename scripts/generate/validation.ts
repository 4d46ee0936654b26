/** `connector.validate.yaml`: what a validator of the generated files has to know, and JSON cannot say. */
import type { Model } from '../model/types.ts';
import { type Artefact, textArtefact } from './artefact.ts';

/** The names that are in use; no file for a connector that nobody uses yet. */
export function validationArtefact({ published, operations }: Model): Artefact | undefined {
  if (!published || operations.length === 0) return undefined;
  const names = operations.map(({ id }) => `    - ${JSON.stringify(id)}`);
  return textArtefact(
    'connector.validate.yaml',
    [
      '# Flows and apps use these operations, so that they keep their names.',
      'published:',
      '  operations:',
      ...names,
    ].join('\n'),
  );
}
