/** Streams that let no secret through: it is masked, and remembered so that the run fails. */
import { type KnownSecret, secretsIn, without } from '../secrets/secret-guard.ts';
import type { Io, Stream } from './io.ts';

/** The same io with guarded streams. `secrets` may grow while the run goes on. */
export function guardedIo(
  io: Io,
  secrets: readonly KnownSecret[],
): { readonly io: Io; leaks(): readonly string[] } {
  const leaks = new Set<string>();
  const guarded = (stream: Stream): Stream => ({
    write(text) {
      const found = secretsIn(text, secrets);
      for (const { what } of found) leaks.add(what);
      stream.write(without(text, found));
    },
  });
  return {
    io: { ...io, stdout: guarded(io.stdout), stderr: guarded(io.stderr) },
    leaks: () => [...leaks],
  };
}
