/** An output of the generators: bytes under a name, and for JSON the way back to the model. */
import type { Provenance } from './provenance.ts';

export interface Artefact {
  /** Name inside the output folder, with forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The data behind a JSON artefact. */
  readonly data?: unknown;
  readonly provenance?: Provenance;
}

/** A text artefact: UTF-8, no byte order mark, one line feed at the end. */
export function textArtefact(path: string, text: string): Artefact {
  return { path, bytes: new TextEncoder().encode(text.endsWith('\n') ? text : `${text}\n`) };
}

/**
 * A JSON artefact: two spaces, in the order of the data, ASCII only. `paconn create` opens files in the encoding of the
 * machine, so that any other character could arrive broken (tools/paconn-cli 0.0.21, upsert.py:82,109).
 */
export function jsonArtefact(path: string, data: unknown, provenance?: Provenance): Artefact {
  const later = laterArtefact(path, () => asciiJson(data));
  return Object.assign(later, { data, ...(provenance ? { provenance } : {}) });
}

/** A text artefact that is written when somebody asks for its bytes: whoever only checks does not pay for the text. */
export function laterArtefact(path: string, text: () => string): Artefact {
  let written: Uint8Array | undefined;
  return {
    path,
    get bytes() {
      written ??= textArtefact(path, text()).bytes;
      return written;
    },
  };
}

function asciiJson(data: unknown): string {
  return JSON.stringify(data, null, 2).replace(
    /[\u007f-\uffff]/g,
    unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
