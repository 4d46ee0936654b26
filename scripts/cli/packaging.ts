/** From an analysed model to packages on disk: what `build`, `package` and `deploy` share. */
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/diagnostic.ts';
import { faultAt } from '../diagnostics/fault.ts';
import { drawnIcon } from '../generate/icon.ts';
import { solutionIconSize } from '../generate/icon-sizes.ts';
import type { Environment } from '../model/environment.ts';
import type { Model } from '../model/types.ts';
import { packageFiles, withManifest } from '../package/index.ts';
import { type Manifest, manifestName } from '../package/manifest.ts';
import type { PackageInput, PackageTarget } from '../package/target.ts';
import { FileFault } from '../source/file-system.ts';
import { ForeignFolder } from '../source/replace-folder.ts';
import { leaks } from '../verify/leaks.ts';
import type { Analysis } from './analysis.ts';
import { folders } from './options.ts';
import { lowerThan } from './previous.ts';
import type { Session } from './session.ts';

export interface Packages {
  /** The whole output folder: the manifest, the targets asked for, and those that are kept from before. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Folder of the packages for an environment; without one, for the model as it is. */
export function packagesFolder(environment: string | undefined): string {
  return environment === undefined ? folders.packages : `${folders.packages}-${environment}`;
}

/** What targets take. The analysis must have a model without errors. */
export async function packageInput(model: Model, analysis: Analysis): Promise<PackageInput> {
  const { artefacts, environment, flows } = analysis;
  return {
    model,
    artefacts,
    ...(environment ? { environment } : {}),
    ...(flows ? { flows } : {}),
    solutionIcon: await drawnIcon(model, solutionIconSize),
  };
}

/** Makes packages in memory and says what is wrong with them. */
export function makePackages(
  session: Session,
  input: PackageInput,
  wanted: readonly PackageTarget[],
  out: string,
): Packages {
  const before = existingManifest(session, out);
  const refused = [...folderFaults(session, out), ...lowerVersion(input.model, before, out)];
  if (hasErrors(refused)) return { files: new Map(), diagnostics: refused };
  const made = wanted.flatMap(target =>
    session.timed(`package ${target.id}`, () => packageFiles(input, target)),
  );
  const kept = keptFiles(session, input, wanted, before, out);
  const files = session.timed('manifest', () => withManifest(input, new Map([...kept, ...made])));
  const found = session.timed('secret guard', () => leaks(files, out, session.secrets));
  return { files, diagnostics: found };
}

/** Writes the folder in one step; a fault leaves it as it was. */
export function writePackages(
  session: Session,
  out: string,
  files: ReadonlyMap<string, Uint8Array>,
): { readonly changed: readonly string[]; readonly diagnostics: readonly Diagnostic[] } {
  try {
    return { changed: session.files.replaceFolder(out, files, manifestName), diagnostics: [] };
  } catch (cause) {
    if (cause instanceof ForeignFolder) {
      return { changed: [], diagnostics: [faultAt('output-foreign', out, { path: out })] };
    }
    if (!(cause instanceof FileFault)) throw cause;
    const { reason } = cause;
    return { changed: [], diagnostics: [faultAt('output-unwritable', out, { path: out, reason })] };
  }
}

/** Sources that a replaced folder must not touch, from either side. */
function folderFaults({ cwd }: Session, out: string): Diagnostic[] {
  const inside = (child: string, parent: string): boolean => {
    const path = relative(resolve(cwd, parent), resolve(cwd, child));
    return !isAbsolute(path) && path.split(sep)[0] !== '..';
  };
  return [folders.model, folders.flows, folders.generated, folders.environments]
    .filter(source => inside(out, source) || inside(source, out))
    .map(source => faultAt('output-inside-sources', out, { path: out, inside: source }));
}

function existingManifest(session: Session, out: string): Manifest | undefined {
  try {
    return JSON.parse(new TextDecoder().decode(session.files.read(`${out}/${manifestName}`)));
  } catch {
    return undefined;
  }
}

function lowerVersion(model: Model, before: Manifest | undefined, out: string): Diagnostic[] {
  const { uniqueName, version } = before?.solution ?? {};
  if (version === undefined || uniqueName !== model.solution.uniqueName) return [];
  return lowerThan(model, version, out);
}

/** Targets that were packed before and are not asked for now, as long as they are for the same environment. */
function keptFiles(
  session: Session,
  { model, environment }: { model: Model; environment?: Environment },
  wanted: readonly PackageTarget[],
  before: Manifest | undefined,
  out: string,
): [string, Uint8Array][] {
  if (before?.solution?.uniqueName !== model.solution.uniqueName) return [];
  if (before.environment !== environment?.name) return [];
  return before.files.flatMap(({ path }) => {
    if (wanted.some(({ id }) => path.startsWith(`${id}/`))) return [];
    try {
      return [[path, session.files.read(`${out}/${path}`)] as [string, Uint8Array]];
    } catch {
      return [];
    }
  });
}
