/** What a packaging target is: generated artefacts in, files out. Pure; a target knows neither disk nor command line. */
import type { FlowSet } from '../flows/types.ts';
import type { Artefact } from '../generate/artefact.ts';
import { jsonArtefact } from '../generate/artefact.ts';
import type { Environment } from '../model/environment.ts';
import type { Model } from '../model/types.ts';

export interface PackageInput {
  /** The model as the environment has it. */
  readonly model: Model;
  /** Everything that was generated from it. */
  readonly artefacts: readonly Artefact[];
  readonly environment?: Environment;
  /** Flows on the connector; undefined when there are none. */
  readonly flows?: FlowSet;
  /** The icon at the largest size that a solution takes. */
  readonly solutionIcon: Uint8Array;
}

export interface PackageTarget {
  readonly id: string;
  /** What comes out, for help and summaries. */
  readonly title: string;
  /** What to do with it next, one sentence. */
  readonly next: string;
  /** Files by path below the target's own folder. */
  files(input: PackageInput): ReadonlyMap<string, Uint8Array>;
}

/** The bytes of a generated file. */
export function bytes({ artefacts }: Pick<PackageInput, 'artefacts'>, path: string): Uint8Array {
  const found = artefacts.find(artefact => artefact.path === path);
  if (!found) throw new Error(`${path} was not generated`);
  return found.bytes;
}

/** The data of a generated JSON file. */
export function data<T>({ artefacts }: Pick<PackageInput, 'artefacts'>, path: string): T {
  return artefacts.find(artefact => artefact.path === path)?.data as T;
}

/** Generated files under their own names, those that do not exist left out. */
export function copies(
  { artefacts }: Pick<PackageInput, 'artefacts'>,
  names: readonly string[],
): [string, Uint8Array][] {
  return names.flatMap(name => {
    const found = artefacts.find(({ path }) => path === name);
    return found ? [[name, found.bytes] as [string, Uint8Array]] : [];
  });
}

/** JSON as the generators write it. */
export function jsonBytes(value: unknown): Uint8Array {
  return jsonArtefact('', value).bytes;
}
