/** swagger-parser as an independent second opinion on the generated definition. Slow to load, so only on request. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Artefact } from '../generate/artefact.ts';
import type { Model } from '../model/types.ts';
import { artefactFinding } from './artefacts.ts';

/** Validates a copy, since the parser changes what it is given; it stops at its first fault. */
export async function secondOpinion(model: Model, artefacts: readonly Artefact[]): Promise<Diagnostic[]> {
  const definition = artefacts.find(({ path }) => path === 'apiDefinition.swagger.json');
  if (!definition) return [];
  const { default: SwaggerParser } = await import('@apidevtools/swagger-parser');
  try {
    await SwaggerParser.validate(
      structuredClone(definition.data) as Parameters<typeof SwaggerParser.validate>[0],
    );
    return [];
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    return [artefactFinding(model, definition, '', `swagger-parser: ${problem}`)];
  }
}
