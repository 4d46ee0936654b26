/** Model to artefacts: pure, in memory, in a fixed order. Two generators may not write one file. */
import type { Model } from '../model/types.ts';
import { apiPropertiesArtefact, hasGuard } from './api-properties.ts';
import type { Artefact } from './artefact.ts';
import { introArtefact } from './documents/intro.ts';
import { readmeArtefact } from './documents/readme.ts';
import { referenceArtefact } from './documents/reference.ts';
import { scriptArtefact } from './script.ts';
import { settingsArtefact } from './settings.ts';
import { swaggerArtefact } from './swagger/document.ts';
import { validationArtefact } from './validation.ts';

/** The one list of generators that need nothing but the model. */
const generators: readonly ((model: Model) => Artefact | undefined)[] = [
  swaggerArtefact,
  apiPropertiesArtefact,
  model => (hasGuard(model) ? scriptArtefact(model) : undefined),
  settingsArtefact,
  validationArtefact,
  readmeArtefact,
  introArtefact,
  referenceArtefact,
];

/** Generates every artefact but the icon, which has to be drawn. */
export function generateTexts(model: Model): Artefact[] {
  return generators.flatMap(generator => generator(model) ?? []);
}

/** Generates every artefact. Throws IconFault when the icon's SVG cannot be drawn. */
export async function generateAll(model: Model): Promise<Artefact[]> {
  const { iconArtefact } = await import('./icon.ts');
  return [...generateTexts(model), await iconArtefact(model)];
}
