/** Durations as workflows write them: ISO 8601 such as `PT10S`, `PT1H30M`, `P1D`. */

const form = /^P(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Milliseconds of a duration; undefined for anything that is none. Months and years have no fixed length and are none. */
export function millisecondsOf(text: unknown): number | undefined {
  if (typeof text !== 'string' || text.length > 40) return undefined;
  const [whole, days, hours, minutes, seconds] = form.exec(text) ?? [];
  if (whole === undefined || [days, hours, minutes, seconds].every(part => part === undefined))
    return undefined;
  return (
    Number(days ?? 0) * 86_400_000 +
    Number(hours ?? 0) * 3_600_000 +
    Number(minutes ?? 0) * 60_000 +
    Number(seconds ?? 0) * 1000
  );
}
