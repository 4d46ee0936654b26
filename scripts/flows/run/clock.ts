/** Time as a run sees it. Comes from outside, so that tests can turn it. */

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Settled after so many milliseconds, or when the signal is raised. Never rejects. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** The clock of this machine. */
export function realClock(now: () => number): Clock {
  return {
    now,
    sleep: (milliseconds, signal) =>
      new Promise(done => {
        if (signal?.aborted) return done();
        const finish = (): void => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', finish);
          done();
        };
        const timer = setTimeout(finish, milliseconds);
        signal?.addEventListener('abort', finish);
        return undefined;
      }),
  };
}
