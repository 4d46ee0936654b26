/** The faults that are seeded into rules: what is changed, and what is left alone. */
import { expect, test } from 'vitest';
import { mutantsOf } from '../scripts/dev/mutants.ts';

test.each([
  ['a === b', ['a !== b']],
  ['if (f(x) && y) z();', ['if (f(x) || y) z();', 'if (!(f(x) && y)) z();']],
  ['const most = 20;', ['const most = 21;']],
  ['list.some(test)', ['list.every(test)']],
  ['at(path, "key")', ['at(path, "value")']],
  ['own(node, "type")', ['own(node, "another")']],
  ['// a === b', []],
  ['const text = "a === b and 3";', []],
  ['  title: "A thing",', []],
  ['  microsoft: [\n    "some"\n  ],', []],
])('%s', (text, expected) => {
  expect(mutantsOf(text).map(mutant => mutant.text)).toEqual(expected);
});

test('each knows its line', () => {
  expect(mutantsOf('a;\nb < c;').map(({ line, from, to }) => [line, from, to])).toEqual([[2, ' < ', ' <= ']]);
});
