/** Patterns of JSON Pointers: `*` is any one step, `**` any number of them; a pattern covers what lies below it as well. */
import { fromPointer } from '../source/pointer.ts';

/** Whether a place is where a pattern says, or deeper. A finding without a place is covered by nothing. */
export function coversPointer(pattern: string, pointer: string | undefined): boolean {
  if (pointer === undefined) return false;
  const steps = fromPointer(pattern);
  return reached(steps, fromPointer(pointer)).has(steps.length);
}

/** The places of the pattern to which the first steps lead; the steps behind its end do not matter. */
function reached(pattern: readonly string[], steps: readonly string[]): ReadonlySet<number> {
  let places = new Set(skipped(pattern, 0));
  for (const step of steps) {
    if (places.has(pattern.length)) break;
    places = new Set([...places].flatMap(place => after(pattern, place, step)));
  }
  return places;
}

function after(pattern: readonly string[], place: number, step: string): number[] {
  const wanted = pattern[place];
  if (wanted === '**') return skipped(pattern, place);
  return wanted === '*' || wanted === step ? skipped(pattern, place + 1) : [];
}

/** A place in a pattern, and those behind any `**` that stands there, since it may stand for no step. */
function skipped(pattern: readonly string[], place: number): number[] {
  return pattern[place] === '**' ? [place, ...skipped(pattern, place + 1)] : [place];
}
