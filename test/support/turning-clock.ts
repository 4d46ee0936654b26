/** A clock that stands still while anything happens, and then jumps to the next moment that somebody waits for. */
import type { Clock } from '../../scripts/flows/run/clock.ts';

export interface TurningClock extends Clock {
  /** Milliseconds since the beginning. */
  elapsed(): number;
}

export function turningClock(start = Date.UTC(2026, 10, 1, 12)): TurningClock {
  let now = start;
  let watching = false;
  const sleepers = new Set<{ readonly until: number; readonly wake: () => void }>();
  // Whoever can go on without time passing does so in promises, or in one turn of the event loop.
  const watch = (quiet = 0): void => {
    setImmediate(() => {
      if (sleepers.size === 0) watching = false;
      else if (quiet < 2) watch(quiet + 1);
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
        const wake = (): void => {
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
