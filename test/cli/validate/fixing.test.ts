/** Rounds of fixes over files in memory, with a check that is small enough to see through. */
import { describe, expect, test } from 'vitest';
import { type Checked, diffOf, fixTarget, writeChanges } from '../../../scripts/cli/validate/fixing.ts';
import type { Diagnostic, Fix } from '../../../scripts/diagnostics/diagnostic.ts';
import type { FileSystem } from '../../../scripts/source/file-system.ts';
import { rangeBetween, type SourceFile } from '../../../scripts/source/source-file.ts';
import { memoryFileSystem } from '../../support/memory-file-system.ts';

const path = 'shop/apiDefinition.json';

type Finder = (source: SourceFile) => readonly (readonly [start: number, end: number, text: string])[];

/** A check that offers one fix for each place it finds. */
function checking(finder: Finder, withoutMark = false) {
  return (files: FileSystem): Checked => {
    const text = new TextDecoder().decode(files.read(path));
    const source = { path, text };
    const fixes: Fix[] = finder(source).map(([start, end, added]) => ({
      title: 'Change it',
      edits: [{ range: rangeBetween(source, start, end), text: added }],
    }));
    if (withoutMark && files.read(path)[0] === 0xef)
      fixes.push({ title: 'Remove it', edits: [], withoutMark: path });
    const diagnostics = fixes.map(
      (fix): Diagnostic => ({
        code: 'a-b',
        severity: 'warning',
        message: 'Wrong.',
        location: rangeBetween(source, 0, 0),
        fix,
      }),
    );
    return { diagnostics, sources: new Map([[path, source]]) };
  };
}

const matches =
  (pattern: RegExp, added: string): Finder =>
  ({ text }) =>
    [...text.matchAll(pattern)].map(({ index, 0: found }) => [index, index + found.length, added]);

function outcome(content: string | Uint8Array, finder: Finder, withoutMark = false) {
  const files = memoryFileSystem({ [path]: content });
  const { changes, applied, checked } = fixTarget(files, checking(finder, withoutMark));
  const after = changes.get(path)?.after;
  return { after: after && Buffer.from(after).toString('utf8'), applied, left: checked.diagnostics.length };
}

test('all places at once, and the rest of the file as it was', () => {
  expect(outcome('{\r\n\t"a" : "x ",\r\n  "b":"y "}', matches(/ (?=")(?<=[xy] )/g, ''))).toEqual({
    after: '{\r\n\t"a" : "x",\r\n  "b":"y"}',
    applied: 2,
    left: 0,
  });
});

test('what is in the way of each other takes another round', () => {
  expect(outcome('{"a":"xxxx"}', matches(/xx/g, 'x'))).toEqual({ after: '{"a":"x"}', applied: 3, left: 0 });
});

test('fixes that undo each other end', () => {
  const finder: Finder = ({ text }) => [text.includes('x') ? [6, 7, 'y'] : [6, 7, 'x']];
  expect(outcome('{"a":"x"}', finder)).toMatchObject({ applied: 10, left: 1 });
});

test('a fix that would break the file is not made', () => {
  expect(outcome('{"a":"x"}', matches(/"x/g, 'x'))).toEqual({ after: undefined, applied: 0, left: 1 });
});

describe('byte order mark', () => {
  test('stays when another fix is made', () => {
    expect(outcome('\ufeff{"a":"x "}', matches(/ /g, '')).after).toBe('\ufeff{"a":"x"}');
  });
  test('goes when it is the fix', () => {
    expect(outcome('\ufeff{"a":"x "}', matches(/ /g, ''), true)).toEqual({
      after: '{"a":"x"}',
      applied: 2,
      left: 0,
    });
    expect(outcome('\ufeff{"a":"x"}', () => [], true)).toMatchObject({ after: '{"a":"x"}', applied: 1 });
  });
});

test('a file that is not UTF-8 is left alone', () => {
  const latin = Buffer.from('{"a":"é "}', 'latin1');
  expect(outcome(latin, matches(/ /g, ''))).toMatchObject({ after: undefined, left: 1 });
});

test('writing, the diff, and a folder that cannot be written', async () => {
  const files = memoryFileSystem({ [path]: '{"a":"x "}\n' }, { unwritable: 'locked' });
  const { changes } = fixTarget(files, checking(matches(/ /g, '')));
  expect(await diffOf(changes)).toContain('-{"a":"x "}\n+{"a":"x"}\n');
  expect(Buffer.from(files.read(path)).toString()).toBe('{"a":"x "}\n');
  expect(writeChanges(files, changes)).toEqual([]);
  expect(Buffer.from(files.read(path)).toString()).toBe('{"a":"x"}\n');
  const locked = new Map([['locked/a.json', { before: new Uint8Array(), after: new Uint8Array([1]) }]]);
  expect(writeChanges(files, locked).map(({ code }) => code)).toEqual(['output-unwritable']);
});
