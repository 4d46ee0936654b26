/** A clock that stands still while anything happens, and then jumps to the next moment that somebody waits for. */
import type { Clock } from '../../scripts/flows/run/clock.ts';

export interface TurningClock extends Clock {
  /** Milliseconds since the beginning. */
  elapsed(): number;
}

/** Turns of the event loop without a sleeper coming or going. The store of the service needs one for each write. */
const enough = 6;

export function turningClock(start = Date.UTC(2026, 10, 1, 12)): TurningClock {
  let now = start;
  let watching = false;
  let quiet = 0;
  const sleepers = new Set<{ readonly until: number; readonly wake: () => void }>();
  // Whoever can go on without time passing does so within a few turns of the event loop, and soon sleeps or wakes again.
  const watch = (): void => {
    setImmediate(() => {
      quiet += 1;
      if (sleepers.size === 0) watching = false;
      else if (quiet < enough) watch();
      else turn();
    });
  };
  const turn = (): void => {
    now = Math.max(now, Math.min(...[...sleepers].map(({ until }) => until)));
    for (const sleeper of [...sleepers]) if (sleeper.until <= now) sleeper.wake();
    watch();
  };
  return {
    now: () => now,
    elapsed: () => now - start,
    sleep: (milliseconds, signal) =>
      new Promise(done => {
        if (signal?.aborted) return done();
        quiet = 0;
        const wake = (): void => {
          quiet = 0;
          sleepers.delete(sleeper);
          signal?.removeEventListener('abort', wake);
          done();
        };
        const sleeper = { until: now + milliseconds, wake };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', wake);
        if (!watching) {
          watching = true;
          watch();
        }
        return undefined;
      }),
  };
}
