/**
 * Findings that somebody decided to live with, and said why. An error cannot be suppressed, and a suppression that suppresses
 * nothing is a finding, so that none of them outlives its cause.
 */
import type { Range } from '../source/source-file.ts';
import type { Diagnostic } from './diagnostic.ts';
import { faultAt } from './fault.ts';
import { didYouMean } from './message.ts';

export interface Suppression {
  readonly code: string;
  readonly reason: string;
  /** Where it is written. */
  readonly location: Range;
  covers(diagnostic: Diagnostic): boolean;
}

/** What the run knows about codes. */
export interface KnownCodes {
  readonly codes: ReadonlySet<string>;
  /** Whether the profile of this run looks for a code at all; what is not looked for leaves no suppression unused. */
  isChecked(code: string): boolean;
}

export interface Suppressed {
  /** What is left, and what is wrong with the suppressions. */
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressed: readonly { readonly diagnostic: Diagnostic; readonly by: Suppression }[];
}

/** Takes the suppressed findings out. */
export function suppress(
  diagnostics: readonly Diagnostic[],
  suppressions: readonly Suppression[],
  known: KnownCodes,
): Suppressed {
  if (suppressions.length === 0) return { diagnostics, suppressed: [] };
  const byCode = new Map<string, Suppression[]>();
  for (const suppression of suppressions)
    byCode.set(suppression.code, [...(byCode.get(suppression.code) ?? []), suppression]);
  const used = new Set<Suppression>();
  const onErrors = new Map<Suppression, Diagnostic>();
  const suppressed: { diagnostic: Diagnostic; by: Suppression }[] = [];
  const kept = diagnostics.filter(diagnostic => {
    const by = byCode.get(diagnostic.code)?.find(suppression => suppression.covers(diagnostic));
    if (!by) return true;
    used.add(by);
    if (diagnostic.severity === 'error') {
      if (!onErrors.has(by)) onErrors.set(by, diagnostic);
      return true;
    }
    suppressed.push({ diagnostic, by });
    return false;
  });
  const wrong = suppressions.flatMap(suppression => faultOf(suppression, used, onErrors, known));
  return { diagnostics: [...kept, ...wrong], suppressed };
}

function faultOf(
  suppression: Suppression,
  used: ReadonlySet<Suppression>,
  onErrors: ReadonlyMap<Suppression, Diagnostic>,
  known: KnownCodes,
): Diagnostic[] {
  const { code, location } = suppression;
  const error = onErrors.get(suppression);
  if (error) {
    const related = [{ message: 'this is the error', location: error.location }];
    return [faultAt('suppression-of-error', location, { code }, related)];
  }
  if (!known.codes.has(code)) {
    return [faultAt('suppression-unknown', location, { code, hint: didYouMean(code, known.codes) })];
  }
  if (used.has(suppression) || !known.isChecked(code)) return [];
  return [faultAt('suppression-unused', location, { code })];
}
