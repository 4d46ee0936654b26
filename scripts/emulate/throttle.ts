/** The limit of calls for each connection: so many in a window that slides. */
export interface Limit {
  readonly calls: number;
  readonly seconds: number;
}

/** What custom connectors get unless they set their own (custom connector FAQ). */
export const platformLimit: Limit = { calls: 500, seconds: 60 };

export interface Throttle {
  /** Counts a call. Gives the seconds to wait when it is one too many. */
  take(connection: string, now: number): number | undefined;
}

/** A throttle; `now` is in milliseconds from any fixed moment. */
export function throttle({ calls, seconds }: Limit): Throttle {
  const taken = new Map<string, number[]>();
  return {
    take(connection, now) {
      const since = now - seconds * 1000;
      const recent = taken.get(connection) ?? [];
      taken.set(connection, recent);
      while ((recent[0] ?? now) <= since) recent.shift();
      const [oldest] = recent;
      if (recent.length >= calls && oldest !== undefined) {
        return Math.max(1, Math.ceil((oldest - since) / 1000));
      }
      recent.push(now);
      return undefined;
    },
  };
}
