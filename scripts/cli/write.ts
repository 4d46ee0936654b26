/** Writing artefacts, with faults as findings. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { faultAt } from '../diagnostics/fault.ts';
import type { Artefact } from '../generate/artefact.ts';
import { FileFault } from '../source/file-system.ts';
import type { Session } from './session.ts';

export interface Written {
  /** Names of the files whose bytes changed. */
  readonly changed: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Artefacts by path. */
export function filesOf(artefacts: readonly Artefact[]): Map<string, Uint8Array> {
  return new Map(artefacts.map(({ path, bytes }) => [path, bytes]));
}

/** Writes all artefacts into a folder. On a fault the folder keeps what it had. */
export function writeArtefacts(session: Session, folder: string, artefacts: readonly Artefact[]): Written {
  try {
    return { changed: session.files.writeAll(folder, filesOf(artefacts)), diagnostics: [] };
  } catch (cause) {
    if (!(cause instanceof FileFault)) throw cause;
    return {
      changed: [],
      diagnostics: [faultAt('output-unwritable', folder, { path: folder, reason: cause.reason })],
    };
  }
}
