/** Comparison with the solution that was released last: a change needs a higher version. */
import { readZip } from '../archive/read-zip.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { faultAt } from '../diagnostics/fault.ts';
import { childOrigin, originPlace } from '../model/origin.ts';
import type { Model } from '../model/types.ts';
import type { PackageInput } from '../package/target.ts';
import { solutionZip } from '../package/targets/solution.ts';
import { compareVersions } from '../package/version.ts';
import { readingFault } from '../source/read-text.ts';
import type { Range } from '../source/source-file.ts';
import type { Session } from './session.ts';

/** Findings about `--previous`, a solution zip; none when it was not given. */
export function previousFaults(
  session: Session,
  input: PackageInput,
  path: string | undefined,
): Diagnostic[] {
  if (path === undefined) return [];
  const previous = readPrevious(session, path);
  if (!(previous instanceof Map)) return [previous];
  const manifest = new TextDecoder().decode(previous.get('solution.xml'));
  const before = /<Version>([\d.]+)<\/Version>/.exec(manifest)?.[1];
  if (before === undefined) {
    return [faultAt('package-unreadable', path, { path, reason: 'it has no solution.xml with a version' })];
  }
  const lower = lowerThan(input.model, before, path);
  if (lower.length > 0) return lower;
  const managed = manifest.includes('<Managed>1</Managed>') ? '1' : '0';
  const same = sameFiles(previous, readZip(solutionZip(input, managed)).files);
  const { version } = input.model.solution;
  if (same || compareVersions(version, before) > 0) return [];
  return [faultAt('version-not-raised', versionPlace(input.model), { version, where: path })];
}

/** A finding when the model's solution is older than one that is already there. */
export function lowerThan(model: Model, before: string, where: string): Diagnostic[] {
  const { version } = model.solution;
  if (compareVersions(version, before) >= 0) return [];
  return [faultAt('version-lower', versionPlace(model), { version, before, where })];
}

function versionPlace({ solution }: Model): Range {
  return originPlace(childOrigin(solution.origin, 'version'), 'value').range;
}

function readPrevious(session: Session, path: string): Map<string, Uint8Array> | Diagnostic {
  try {
    const { files, problems } = readZip(session.files.read(path));
    const [problem] = problems;
    return problem ? faultAt('package-unreadable', path, { path, reason: problem.reason }) : files;
  } catch (cause) {
    return readingFault(path, cause);
  }
}

function sameFiles(a: ReadonlyMap<string, Uint8Array>, b: ReadonlyMap<string, Uint8Array>): boolean {
  if (a.size !== b.size) return false;
  return [...a].every(([name, bytes]) => Buffer.compare(bytes, b.get(name) ?? new Uint8Array()) === 0);
}
