/** Edits change what they say and nothing else. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Fix } from '../../scripts/diagnostics/diagnostic.ts';
import { applyFixes } from '../../scripts/diagnostics/fix.ts';
import { rangeBetween, type SourceFile } from '../../scripts/source/source-file.ts';

function fixOf(source: SourceFile, ...edits: [start: number, end: number, text: string][]): Fix {
  return {
    title: 'Change it',
    edits: edits.map(([start, end, text]) => ({ range: rangeBetween(source, start, end), text })),
  };
}

function fixed(text: string, fixes: readonly (readonly [number, number, string][])[]): [string, number] {
  const source = { path: 'a.json', text };
  const { texts, applied } = applyFixes(
    fixes.map(edits => fixOf(source, ...edits)),
    new Map([[source.path, source]]),
  );
  return [texts.get('a.json') ?? text, applied];
}

test.each<[string, string, [number, number, string][][], string, number]>([
  ['an insertion', 'abc', [[[1, 1, '-']]], 'a-bc', 1],
  ['at both ends', 'abc', [[[0, 0, '<']], [[3, 3, '>']]], '<abc>', 2],
  ['a replacement and a removal that touch', 'abcd', [[[0, 2, 'X']], [[2, 3, '']]], 'Xd', 2],
  ['out of order', 'abcd', [[[3, 4, 'D']], [[0, 1, 'A']]], 'AbcD', 2],
  ['of two that overlap the first', 'abcd', [[[0, 3, 'X']], [[2, 4, 'Y']]], 'Xd', 1],
  ['of two insertions at one place the first', 'ab', [[[1, 1, 'x']], [[1, 1, 'y']]], 'axb', 1],
  ['an insertion beside a replacement waits', 'ab', [[[0, 1, 'x']], [[1, 1, 'y']]], 'xb', 1],
  ['the same twice is once', 'ab', [[[1, 1, 'x']], [[1, 1, 'x']]], 'axb', 2],
  [
    'whole or not at all',
    'abcd',
    [
      [[0, 1, 'A']],
      [
        [3, 4, 'D'],
        [0, 1, 'Z'],
      ],
    ],
    'Abcd',
    1,
  ],
  ['line breaks as the file has them', 'a\r\nb', [[[1, 1, ',\n x']]], 'a,\r\n x\r\nb', 1],
  ['over a line break', 'a\nb\nc', [[[1, 3, '']]], 'a\nc', 1],
])('%s', (_, text, fixes, after, applied) => {
  expect(fixed(text, fixes)).toEqual([after, applied]);
});

test('a place that the file does not have changes nothing', () => {
  const source = { path: 'a.json', text: 'ab\ncd' };
  const at = (line: number, column: number) => ({ line, column });
  const places = [at(3, 1), at(1, 9), at(2, 4), at(0, 1)];
  for (const start of places) {
    const fix = { title: 'Change it', edits: [{ range: { path: 'a.json', start, end: start }, text: 'x' }] };
    expect(applyFixes([fix], new Map([['a.json', source]]))).toEqual({
      texts: new Map(),
      withoutMark: new Set(),
      applied: 0,
    });
  }
  const backwards = fixOf(source, [1, 1, 'x']);
  const [edit] = backwards.edits;
  if (!edit) throw new Error('no edit');
  const turned = { ...backwards, edits: [{ ...edit, range: { ...edit.range, end: at(1, 1) } }] };
  expect(applyFixes([turned], new Map([['a.json', source]])).applied).toBe(0);
  expect(applyFixes([backwards], new Map()).applied).toBe(0);
});

test('whatever is between the edits stays, character by character', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 60, unit: fc.constantFrom('a', 'b', '\n', ' ', 'é', '😀') }),
      fc.array(fc.tuple(fc.nat(60), fc.nat(6), fc.constantFrom('', 'X', 'XY')), { maxLength: 8 }),
      (text, places) => {
        const edits = places.map(([at, length, added]): [number, number, string] => {
          const start = Math.min(at, text.length);
          return [start, Math.min(start + length, text.length), added];
        });
        const [after] = fixed(
          text,
          edits.map(edit => [edit]),
        );
        // Greedy by the same rule, the slow way.
        const kept: [number, number, string][] = [];
        const before = (a: [number, number, string], b: [number, number, string]): boolean =>
          a[1] < b[0] || (a[1] === b[0] && a[1] > a[0] && b[1] > b[0]);
        for (const edit of edits) {
          if (kept.every(other => before(other, edit) || before(edit, other))) kept.push(edit);
        }
        let expected = text;
        for (const [start, end, added] of kept.sort((a, b) => b[0] - a[0]))
          expected = expected.slice(0, start) + added + expected.slice(end);
        expect(after).toBe(expected);
      },
    ),
    { numRuns: 500, seed: 20261123 },
  );
});

test('many fixes in one file take no longer than they should', () => {
  const text = 'a\n'.repeat(30_000);
  const start = performance.now();
  const [after, applied] = fixed(
    text,
    Array.from({ length: 30_000 }, (_, line) => [[line * 2 + 1, line * 2 + 1, '.']]),
  );
  expect([after.length, applied]).toEqual([90_000, 30_000]);
  expect(performance.now() - start).toBeLessThan(10_000);
});
