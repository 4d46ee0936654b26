/** Solution versions: four numbers, which are not semantic versions. */

/** Below zero when the first is lower, zero when both are the same. Missing numbers count as zero. */
export function compareVersions(first: string, second: string): number {
  const [a, b] = [first, second].map(text => text.split('.').map(Number)) as [number[], number[]];
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
