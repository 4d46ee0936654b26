/** Packages of the example model, made once a file of tests. */
import { flowArtefacts } from '../../scripts/flows/artefacts.ts';
import type { FlowSet } from '../../scripts/flows/types.ts';
import { drawnIcon } from '../../scripts/generate/icon.ts';
import { solutionIconSize } from '../../scripts/generate/icon-sizes.ts';
import { generateAll } from '../../scripts/generate/index.ts';
import { type Environment, withEnvironment } from '../../scripts/model/environment.ts';
import type { Model } from '../../scripts/model/types.ts';
import { packageFiles, targets, withManifest } from '../../scripts/package/index.ts';
import type { PackageInput } from '../../scripts/package/target.ts';
import { exampleModel } from './example-model.ts';
import { checkedFlows } from './flows.ts';

/** What targets take, for a model and an environment. */
export async function inputFor(
  model: Model,
  environment?: Environment,
  flows?: FlowSet,
): Promise<PackageInput> {
  const own = withEnvironment(model, environment);
  return {
    model: own,
    artefacts: [...(await generateAll(own)), ...(flows ? flowArtefacts(flows, own) : [])],
    ...(environment ? { environment } : {}),
    ...(flows ? { flows } : {}),
    solutionIcon: await drawnIcon(own, solutionIconSize),
  };
}

/** Every file of every target, with the manifest. */
export function allPackages(input: PackageInput): Map<string, Uint8Array> {
  return withManifest(input, new Map(targets.flatMap(target => packageFiles(input, target))));
}

/** The packages of the example model with changes of its YAML. */
export async function examplePackages(
  changes: Readonly<Record<string, string>> = {},
  environment?: Environment,
): Promise<Map<string, Uint8Array>> {
  const model = exampleModel(changes);
  // Changed settings may take away what the example flows read.
  const { flows } = checkedFlows({}, model);
  return allPackages(await inputFor(model, environment, flows));
}

/** Files below a folder, by the rest of their path. */
export function below(files: ReadonlyMap<string, Uint8Array>, folder: string): Map<string, Uint8Array> {
  return new Map(
    [...files].flatMap(([path, bytes]) =>
      path.startsWith(`${folder}/`) ? [[path.slice(folder.length + 1), bytes]] : [],
    ),
  );
}

/** Bytes as text. */
export function textOf(files: ReadonlyMap<string, Uint8Array>, path: string): string {
  const bytes = files.get(path);
  if (!bytes) throw new Error(`no ${path} among ${[...files.keys()].join(', ')}`);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
