/** Opens a package: a zip, a folder or a single file. What cannot be trusted is reported and left out. */
import { looksLikeZip, mostBytes, mostEntries, readZip, type ZipProblem } from '../archive/read-zip.ts';
import { faultAt } from '../diagnostics/fault.ts';
import { FileFault, type FileSystem } from '../source/file-system.ts';
import { namesBelow } from '../source/names-below.ts';
import { readingFault } from '../source/read-text.ts';
import type { PackageFiles } from './package-files.ts';
import type { Report } from './report.ts';

/** Opens what stands at a path; a package that cannot be opened is reported and has no value. */
export function openPackage(files: FileSystem, path: string, report: Report): PackageFiles | undefined {
  try {
    if (isFolder(files, path)) return openFolder(files, path, report);
    const size = files.size(path);
    if (size > mostBytes) {
      report.found.push(
        faultAt('package-unreadable', path, { path, reason: `it has ${size} bytes, more than ${mostBytes}` }),
      );
      return undefined;
    }
    const bytes = files.read(path);
    if (looksLikeZip(bytes) || path.toLowerCase().endsWith('.zip')) return openZip(path, bytes, report);
    const name = path.split('/').at(-1) ?? path;
    return { path: path.slice(0, -name.length - 1) || '.', files: new Map([[name, bytes]]) };
  } catch (cause) {
    if (!(cause instanceof FileFault)) throw cause;
    report.found.push(readingFault(path, cause));
    return undefined;
  }
}

/** Opens a zip that is in memory. */
export function openZip(path: string, bytes: Uint8Array, report: Report): PackageFiles | undefined {
  const { files, problems } = readZip(bytes);
  for (const problem of problems) reportProblem(path, problem, report);
  const broken = problems.some(({ kind, entry }) => kind === 'corrupt' && entry === undefined);
  return broken ? undefined : { path, files };
}

function reportProblem(path: string, { entry, reason }: ZipProblem, report: Report): void {
  if (entry === undefined) {
    report.found.push(faultAt('package-unreadable', path, { path, reason }));
    return;
  }
  const name = JSON.stringify(entry);
  report.add('package-entry-unsafe', path, {
    what: `Entry ${name}`,
    problem: `is refused: ${reason}`,
    remedy: 'pack the files again',
  });
}

function isFolder(files: FileSystem, path: string): boolean {
  try {
    files.list(path);
    return true;
  } catch {
    return false;
  }
}

function openFolder(files: FileSystem, path: string, report: Report): PackageFiles | undefined {
  const names = namesBelow(files, path);
  const bytes = names.reduce((sum, name) => sum + files.size(`${path}/${name}`), 0);
  if (bytes > mostBytes || names.length > mostEntries) {
    const reason = `it holds more than ${mostBytes} bytes or ${mostEntries} files`;
    report.found.push(faultAt('package-unreadable', path, { path, reason }));
    return undefined;
  }
  return { path, files: new Map(names.map(name => [name, files.read(`${path}/${name}`)])) };
}
