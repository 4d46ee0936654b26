/** Secrets in files that are about to be written, archives included. */
import { contentsOf } from '../archive/contents.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { faultAt } from '../diagnostics/fault.ts';
import { secretsInBytes } from '../secrets/secret-guard.ts';
import type { Session } from './session.ts';

/** A finding for each file that holds a secret. Files that are the same bytes are looked at once. */
export function leaks(session: Session, files: ReadonlyMap<string, Uint8Array>, out: string): Diagnostic[] {
  const seen = new Set<Uint8Array>();
  const found: Diagnostic[] = [];
  for (const [name, bytes] of contentsOf(files)) {
    if (seen.has(bytes)) continue;
    seen.add(bytes);
    const [first] = secretsInBytes(bytes, session.secrets);
    const path = `${out}/${name}`;
    if (first) found.push(faultAt('secret-found', path, { path, what: first.what }));
  }
  return found;
}
