/** Message templates whose argument names are checked by the compiler. */
import { distance as editDistance } from 'fastest-levenshtein';
export type Argument = string | number;

export interface Message<Name extends string = string> {
  (args: Record<Name, Argument>): string;
  readonly names: readonly Name[];
}

/**
 * A template such as ``msg`Type ${'name'} is not defined.` ``; calling it fills the named arguments in.
 * The names are part of the type, so that a forgotten argument does not compile.
 */
export function msg<const Names extends readonly string[]>(
  strings: TemplateStringsArray,
  ...names: Names
): Message<Names[number]> {
  const render = (args: Record<string, Argument>): string =>
    strings.map((text, index) => `${index > 0 ? shown(args[names[index - 1] ?? '']) : ''}${text}`).join('');
  return Object.assign(render, { names });
}

/** Names come from files that nobody checked yet: control characters and endless values do not reach a terminal. */
function shown(argument: Argument | undefined): string {
  const text = String(argument).replace(/\p{Cc}+/gu, ' ');
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

const farthest = 3;

/** Closest of the known names, as ` Did you mean "x"?`, or nothing when none is close. */
export function didYouMean(given: string, known: Iterable<string>): string {
  const closest = closestName(given, known);
  return closest === undefined ? '' : ` Did you mean "${closest}"?`;
}

/** Closest of the known names, letter case aside, when one is close enough to be meant. */
export function closestName(given: string, known: Iterable<string>): string | undefined {
  if (given.length > 100) return undefined;
  const allowed = Math.max(1, Math.min(farthest, Math.floor(given.length / 3)));
  let best: string | undefined;
  let bestDistance = allowed + 1;
  for (const name of known) {
    const distance = editDistance(given.toLowerCase(), name.toLowerCase());
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}
