/** Comparison of artefacts with a folder: what differs, what is missing, what should not be there. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { faultAt } from '../diagnostics/fault.ts';
import type { Artefact } from '../generate/artefact.ts';
import { FileFault, type FileSystem } from '../source/file-system.ts';
import { namesBelow } from '../source/names-below.ts';
import type { Session } from './session.ts';

/** A finding for each stale, missing or foreign file; text differences are printed as a diff on stdout. */
export async function staleFiles(
  session: Session,
  folder: string,
  artefacts: readonly Artefact[],
): Promise<Diagnostic[]> {
  const found: Diagnostic[] = [];
  const names = new Set(artefacts.map(({ path }) => path));
  for (const { path, bytes } of artefacts) {
    const before = existing(session.files, `${folder}/${path}`);
    if (before && Buffer.compare(before, bytes) === 0) continue;
    const at = `${folder}/${path}`;
    found.push(faultAt('output-stale', at, { path: at, state: before ? 'stale' : 'missing' }));
    if (before && !path.endsWith('.png')) await printDiff(session, at, before, bytes);
  }
  for (const name of listed(session.files, folder)) {
    if (names.has(name)) continue;
    const at = `${folder}/${name}`;
    found.push(faultAt('output-stale', at, { path: at, state: 'not an output of the model' }));
  }
  return found;
}

function existing(files: FileSystem, path: string): Uint8Array | undefined {
  try {
    return files.read(path);
  } catch (cause) {
    if (cause instanceof FileFault && cause.missing) return undefined;
    throw cause;
  }
}

function listed(files: FileSystem, folder: string): string[] {
  try {
    return namesBelow(files, folder);
  } catch (cause) {
    if (cause instanceof FileFault && cause.missing) return [];
    throw cause;
  }
}

async function printDiff(
  session: Session,
  path: string,
  before: Uint8Array,
  after: Uint8Array,
): Promise<void> {
  if (session.options.format !== 'pretty') return;
  const { createTwoFilesPatch } = await import('diff');
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  session.io.stdout.write(
    createTwoFilesPatch(path, path, text(before), text(after), 'committed', 'generated'),
  );
}
