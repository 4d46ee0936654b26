/** Schema violations that can be corrected without looking: a boolean as text, text as a boolean, a misspelt extension. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { closestName } from '../diagnostics/message.ts';
import type { Range } from '../source/source-file.ts';

type Fixing = Pick<Diagnostic, 'fix'>;

/** `"true"` where a boolean belongs, and `true` where text belongs. */
export function requoting(value: unknown, expected: readonly string[], range: Range): Fixing {
  const isText = value === 'true' || value === 'false';
  if (isText && expected.includes('boolean')) return replacing('Leave the quotes away', range, value);
  if (typeof value === 'boolean' && expected.includes('string'))
    return replacing('Put it in quotes', range, `"${value}"`);
  return {};
}

/** An extension that is nearly one that is known, unless that one is there as well. */
export function respelling(owner: unknown, key: string, known: readonly string[], range: Range): Fixing {
  const meant = key.startsWith('x-') ? closestName(key, known) : undefined;
  if (meant === undefined || !meant.startsWith('x-') || Object.hasOwn(Object(owner), meant)) return {};
  const { start, end } = range;
  const quotes = end.column - start.column - key.length;
  if (start.line !== end.line || (quotes !== 0 && quotes !== 2)) return {};
  const inner = {
    ...range,
    start: { ...start, column: start.column + quotes / 2 },
    end: { ...end, column: end.column - quotes / 2 },
  };
  return replacing(`Write ${meant}`, inner, meant);
}

function replacing(title: string, range: Range, text: string): Fixing {
  return { fix: { title, edits: [{ range, text }] } };
}
