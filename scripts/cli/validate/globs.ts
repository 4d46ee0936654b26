/** Patterns to paths: `*`, `**`, `?`, `[a-z]`, `{a,b}`, for shells that leave them alone and for quoted ones. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { faultAt } from '../../diagnostics/fault.ts';
import type { FileSystem } from '../../source/file-system.ts';
import { below, kindOf, tidied } from './paths.ts';

export interface Expanded {
  readonly paths: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A search that goes on and on is a mistake in the pattern. */
const mostEntries = 200_000;

/** Paths as given, patterns as the files and folders that they match, sorted. A name with a bracket that exists is a name. */
export async function expanded(files: FileSystem, given: readonly string[]): Promise<Expanded> {
  const paths: string[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const text of given) {
    const path = text === '-' ? text : tidied(text);
    if (!/[*?[\]{}]/.test(path) || exists(files, path)) {
      paths.push(path);
      continue;
    }
    const matches = await matching(files, path);
    if (matches.length === 0) diagnostics.push(faultAt('pattern-without-match', path, { pattern: path }));
    paths.push(...matches);
  }
  return { paths, diagnostics };
}

function exists(files: FileSystem, path: string): boolean {
  try {
    return kindOf(files, path) !== 'missing';
  } catch {
    return true;
  }
}

async function matching(files: FileSystem, pattern: string): Promise<string[]> {
  const { default: picomatch } = await import('picomatch');
  const { base } = picomatch.scan(pattern);
  const isMatch = picomatch(pattern);
  const deepest = pattern.includes('**') ? Number.POSITIVE_INFINITY : pattern.split('/').length;
  const mayHold = (folder: string): boolean => folder.split('/').length < deepest;
  const found: string[] = [];
  const queue = [base === '' ? '.' : base];
  let seen = 0;
  for (const folder of queue) {
    const entries = listed(files, folder).filter(name => name !== 'node_modules/');
    seen += entries.length;
    if (seen > mostEntries) break;
    const matched = entries.filter(name => isMatch(pathOf(folder, name)));
    found.push(...matched.map(name => pathOf(folder, name)));
    const open = entries.filter(name => /^[^.].*\/$/.test(name) && !matched.includes(name));
    queue.push(...open.map(name => pathOf(folder, name)).filter(mayHold));
  }
  return found.sort();
}

function pathOf(folder: string, entry: string): string {
  return below(folder, entry.replace(/\/$/, ''));
}

function listed(files: FileSystem, folder: string): readonly string[] {
  try {
    return files.list(folder);
  } catch {
    return [];
  }
}
