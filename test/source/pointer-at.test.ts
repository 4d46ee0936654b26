/** From a place back to the pointer: for every member of any JSON, at its key and inside its value. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pointerAt } from '../../scripts/source/pointer-at.ts';
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
