/** From a path to its place, and from a place back to the pointer: for every member of any JSON. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonPlace, pointerAt } from '../../scripts/source/json-pointers.ts';
import { positionAt } from '../../scripts/source/source-file.ts';

const text = `{
  "a/b": { "c~d": [1, {"x": "y, {"}, [], "z"], "\\u00e9\\"": null },
  "list": [[1, 2], {}],
  "": true
}
`;
const source = { path: 'a.json', text };

test.each([
  ['{', ''],
  ['"a/b"', '/a~1b'],
  ['"c~d"', '/a~1b/c~0d'],
  ['1, {', '/a~1b/c~0d/0'],
  ['{"x"', '/a~1b/c~0d/1'],
  ['"x"', '/a~1b/c~0d/1/x'],
  ['"y, {"', '/a~1b/c~0d/1/x'],
  ['[], "z"', '/a~1b/c~0d/2'],
  ['"z"', '/a~1b/c~0d/3'],
  ['"\\u00e9\\""', '/a~1b/é"'],
  ['null', '/a~1b/é"'],
  ['"list"', '/list'],
  ['[[1', '/list'],
  ['[1, 2]', '/list/0'],
  ['2]', '/list/0/1'],
  ['{}],', '/list/1'],
  ['"": true', '/'],
])('%s is %s', (what, pointer) => {
  expect(pointerAt(source, positionAt(source, text.indexOf(what)))).toBe(pointer);
});

interface Written {
  text: string;
  readonly members: [offset: number, pointer: string][];
}

/** Writes JSON and notes where each member begins. */
function write(to: Written, value: unknown, pointer: string, gap: string): void {
  if (typeof value !== 'object' || value === null) {
    to.text += JSON.stringify(value);
    return;
  }
  const isList = Array.isArray(value);
  to.text += isList ? '[' : '{';
  for (const [index, [key, child]] of Object.entries(value).entries()) {
    const inner = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    to.text += (index > 0 ? ',' : '') + gap;
    to.members.push([to.text.length, inner]);
    to.text += isList ? '' : `${JSON.stringify(key)}: `;
    write(to, child, inner, gap);
  }
  to.text += isList ? ']' : '}';
}

test('every member of any JSON is found at the place where it is written', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom('', '\n  '), (value, gap) => {
      const written: Written = { text: '', members: [] };
      write(written, value, '', gap);
      const file = { path: 'a.json', text: written.text };
      for (const [offset, pointer] of written.members)
        expect(pointerAt(file, positionAt(file, offset))).toBe(pointer);
    }),
    { numRuns: 200, seed: 20261123 },
  );
});

test.each(['', '"', '{', '{"a', '{"a": [1,', '}}]]', '{"a" "b"', ',,::', '{"\\x": 1}'])(
  '%j has some pointer',
  broken => {
    const file = { path: 'a.json', text: broken };
    expect(pointerAt(file, { line: 1, column: broken.length + 1 })).toMatch(/^(\/.*)?$/);
  },
);

function shownAt(path: (string | number)[], part: 'key' | 'value' | 'entry'): string {
  const { start, end } = jsonPlace(source, path, part);
  const lines = text.split('\n');
  expect(start.line).toBe(end.line);
  return lines[start.line - 1]?.slice(start.column - 1, end.column - 1) ?? '';
}

test.each<[(string | number)[], string, string, string]>([
  [['a/b', 'c~d', 1, 'x'], '"x"', '"y, {"', '"x": "y, {"'],
  [['a/b', 'c~d', 1], '{', '{"x": "y, {"}', '{"x": "y, {"}'],
  [['a/b', 'c~d', 2], '[', '[]', '[]'],
  [['a/b', 'é"'], '"\\u00e9\\""', 'null', '"\\u00e9\\"": null'],
  [['list', 0, 1], '2', '2', '2'],
  [['list'], '"list"', '[[1, 2], {}]', '"list": [[1, 2], {}]'],
  [[''], '""', 'true', '"": true'],
  [['list', 7], '"list"', '"list"', '"list"'],
  [[], '{', '{', '{'],
])('%j has its key, value and entry', (path, key, value, entry) => {
  expect((['key', 'value', 'entry'] as const).map(part => shownAt(path, part))).toEqual([key, value, entry]);
});

test('of a key that is written twice the last one counts', () => {
  const twice = { path: 'a.json', text: '{"a": 1, "a": {"b": 2}}' };
  expect(jsonPlace(twice, ['a']).start.column).toBe(15);
  expect(jsonPlace(twice, ['a', 'b'], 'key').start.column).toBe(16);
});

test('tabs, minified text and endless nesting', () => {
  const tabs = { path: 'a.json', text: '{\n\t"a":\t[\t1,\t2]}' };
  expect(jsonPlace(tabs, ['a', 1]).start).toEqual({ line: 2, column: 12 });
  const deep = { path: 'a.json', text: '{"a":'.repeat(100_000) };
  expect(pointerAt(deep, { line: 1, column: 13 })).toBe('/a/a/a');
  const start = performance.now();
  expect(jsonPlace(deep, Array(50_000).fill('a'), 'key').start.column).toBe(249_997);
  expect(performance.now() - start).toBeLessThan(3000);
});
