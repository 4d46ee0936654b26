/** The one list of packaging targets, and all their files together. */
import { createHash } from 'node:crypto';
import { type Manifest, manifestName } from './manifest.ts';
import type { PackageInput, PackageTarget } from './target.ts';
import { jsonBytes } from './target.ts';
import { certification } from './targets/certification.ts';
import { logicApps } from './targets/logic-apps.ts';
import { pac } from './targets/pac.ts';
import { paconn } from './targets/paconn.ts';
import { settings } from './targets/settings.ts';
import { solution } from './targets/solution.ts';

export const targets: readonly PackageTarget[] = [paconn, pac, solution, certification, logicApps, settings];

/** Files of a target, under the target's folder. */
export function packageFiles(input: PackageInput, target: PackageTarget): [string, Uint8Array][] {
  return [...target.files(input)].map(([path, bytes]) => [`${target.id}/${path}`, bytes]);
}

/** The files with their manifest in front, in the order of the targets, whichever of them were packed first. */
export function withManifest(
  { model, environment }: Pick<PackageInput, 'model' | 'environment'>,
  packed: ReadonlyMap<string, Uint8Array>,
): Map<string, Uint8Array> {
  const { uniqueName, version } = model.solution;
  const files = targets.flatMap(({ id }) => [...packed].filter(([path]) => path.startsWith(`${id}/`)));
  const manifest: Manifest = {
    title: model.title,
    version: model.version,
    solution: { uniqueName, version },
    ...(environment ? { environment: environment.name } : {}),
    files: files.map(([path, bytes]) => ({
      path,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })),
  };
  return new Map([[manifestName, jsonBytes(manifest)], ...files]);
}
