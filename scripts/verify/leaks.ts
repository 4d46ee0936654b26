/** Secrets in files, archives included: before a package is written, and when one is verified. */
import { contentsOf } from '../archive/contents.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { faultAt } from '../diagnostics/fault.ts';
import { type KnownSecret, secretsInBytes } from '../secrets/secret-guard.ts';

/** A finding for each file below `folder` that holds a secret. Files that are the same bytes are looked at once. */
export function leaks(
  files: ReadonlyMap<string, Uint8Array>,
  folder: string,
  secrets: readonly KnownSecret[],
): Diagnostic[] {
  const seen = new Set<Uint8Array>();
  const found: Diagnostic[] = [];
  for (const [name, bytes] of contentsOf(files)) {
    if (seen.has(bytes)) continue;
    seen.add(bytes);
    const [first] = secretsInBytes(bytes, secrets);
    const path = `${folder}/${name}`;
    if (first) found.push(faultAt('secret-found', path, { path, what: first.what }));
  }
  return found;
}
