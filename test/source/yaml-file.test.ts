/** YAML with positions: what becomes of each kind of scalar, and where keys, values and entries are. */
import { describe, expect, test } from 'vitest';
import { fromPointer, toPointer, valueAt } from '../../scripts/source/pointer.ts';
import { lineText, positionAt } from '../../scripts/source/source-file.ts';
import { parseYaml, placeOf, type YamlFile } from '../../scripts/source/yaml-file.ts';

function parsed(text: string): YamlFile {
  const { value, diagnostics } = parseYaml({ path: 'x.yaml', text });
  if (!value) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return value;
}

describe('values', () => {
  test.each<[text: string, value: unknown]>([
    ['yes', 'yes'],
    ['no', 'no'],
    ['on', 'on'],
    ['null', null],
    ['~', null],
    ['', null],
    ['true', true],
    ['1.0', 1],
    ['"1.0"', '1.0'],
    ['012', 12],
    ['0x1f', 31],
    ['1_000', '1_000'],
    ['2026-01-01', '2026-01-01'],
    ['12:30', '12:30'],
    ['[a, b]', ['a', 'b']],
    ['{ a: }', { a: null }],
  ])('%s is %j', (text, value) => expect(parsed(`k: ${text}`).value).toEqual({ k: value }));

  test('keys are texts, as they stand', () => {
    expect(Object.keys(parsed('02: a\n"02 ": b\ntrue: c\nnull: d\n1.0: e').value as object)).toEqual([
      '02',
      '02 ',
      'true',
      'null',
      '1.0',
    ]);
  });

  test('a key that other languages fear is an ordinary one', () => {
    const value = parsed('__proto__: { a: 1 }\nconstructor: 2').value as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  });
});

describe('places', () => {
  const file = parsed('a:\n  b: word\n  "c d": [x, { y: z }]\n  e:\n');
  const at = (path: (string | number)[], part: 'key' | 'value' | 'entry') => {
    const { range, approximate } = placeOf(file, path, part);
    const { start, end } = range;
    return `${start.line}:${start.column}-${end.line}:${end.column}${approximate ? ' approximate' : ''}`;
  };

  test.each<[path: (string | number)[], key: string, value: string, entry: string]>([
    [['a'], '1:1-1:2', '2:3-4:5', '1:1-4:5'],
    [['a', 'b'], '2:3-2:4', '2:6-2:10', '2:3-2:10'],
    [['a', 'c d'], '3:3-3:8', '3:10-3:23', '3:3-3:23'],
    [['a', 'c d', 0], '3:11-3:12', '3:11-3:12', '3:11-3:12'],
    [['a', 'c d', 1, 'y'], '3:16-3:17', '3:19-3:20', '3:16-3:20'],
    [['a', 'e'], '4:3-4:4', '4:3-4:4', '4:3-4:4'],
    [['a', 'none'], '1:1-1:2 approximate', '1:1-1:2 approximate', '1:1-1:2 approximate'],
  ])('%j', (path, key, value, entry) => {
    expect([at(path, 'key'), at(path, 'value'), at(path, 'entry')]).toEqual([key, value, entry]);
  });
});

test('lines and columns, with any line break', () => {
  const source = { path: 'x', text: 'ab\r\nçd\n\nend' };
  expect([0, 2, 4, 6, 7, 8, 11, 99].map(offset => positionAt(source, offset))).toEqual([
    { line: 1, column: 1 },
    { line: 1, column: 3 },
    { line: 2, column: 1 },
    { line: 2, column: 3 },
    { line: 3, column: 1 },
    { line: 4, column: 1 },
    { line: 4, column: 4 },
    { line: 4, column: 4 },
  ]);
  expect([1, 2, 3, 4, 5].map(line => lineText(source, line))).toEqual(['ab', 'çd', '', 'end', '']);
});

test('pointers', () => {
  expect(toPointer(['paths', '/a~b', 0])).toBe('/paths/~1a~0b/0');
  expect(fromPointer('/paths/~1a~0b/0')).toEqual(['paths', '/a~b', '0']);
  expect(valueAt({ a: [{ b: 1 }] }, ['a', 0, 'b'])).toBe(1);
  expect(valueAt({ a: 1 }, ['constructor'])).toBeUndefined();
});
