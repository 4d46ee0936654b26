/** The functions that the runner can evaluate, by name in small letters; those that read the run are in `scripts/flows/run/references.ts`. */
import { collectionFunctions } from './collection.ts';
import { conversionFunctions } from './conversion.ts';
import { dateFunctions } from './date.ts';
import type { Implementation } from './kind.ts';
import { logicFunctions } from './logic.ts';
import { textFunctions } from './text.ts';

const all: Readonly<Record<string, Implementation>> = {
  ...textFunctions,
  ...logicFunctions,
  ...collectionFunctions,
  ...conversionFunctions,
  ...dateFunctions,
};

const byName = new Map(Object.entries(all).map(([name, value]) => [name.toLowerCase(), value]));

/** A function by name, letter case aside. */
export function implementationOf(name: string): Implementation | undefined {
  return byName.get(name.toLowerCase());
}

export const functionNames: readonly string[] = Object.keys(all);
