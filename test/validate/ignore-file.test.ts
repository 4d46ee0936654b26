/** connector.validate.yaml: what it suppresses, what it declares, what is wrong with it. */
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../scripts/diagnostics/diagnostic.ts';
import { readIgnoreFile } from '../../scripts/validate/ignore-file.ts';
import { coversPointer } from '../../scripts/validate/pointer-pattern.ts';

const folder = 'shop';
const source = (text: string) => ({ path: `${folder}/connector.validate.yaml`, text });

function finding(file: string): Diagnostic {
  const start = { line: 1, column: 1 };
  return {
    code: 'summary-form',
    severity: 'warning',
    message: 'A finding.',
    location: { path: `${folder}/${file}`, start, end: start },
  };
}

describe('pointer patterns', () => {
  test.each<[string, string | undefined, boolean]>([
    ['', '', true],
    ['', '/paths', true],
    ['', undefined, false],
    ['/paths', '/paths', true],
    ['/paths', '/paths/~1a/get', true],
    ['/paths', '/pathsx', false],
    ['/paths/~1a', '/paths/~1b', false],
    ['/paths/*/get', '/paths/~1a/get', true],
    ['/paths/*/get', '/paths/~1a/get/summary', true],
    ['/paths/*/get', '/paths/~1a/post', false],
    ['/paths/*/get', '/paths/get', false],
    ['/paths/*', '/paths', false],
    ['/**/summary', '/paths/~1a/get/summary', true],
    ['/**/summary', '/summary', true],
    ['/**/summary', '/paths/~1a/get', false],
    ['/paths/**', '/paths', true],
    ['/**/a/**/b', '/x/a/y/z/b/c', true],
    ['/**/a/**/b', '/x/b/a', false],
    ['/**/**/**/**/b', `${'/a'.repeat(200)}`, false],
    ['/a~1*', '/a~1*', true],
    ['/a~1*', '/a~1b', false],
  ])('%s and %s: %s', (pattern, pointer, covered) => expect(coversPointer(pattern, pointer)).toBe(covered));
});

test('suppressions by file and place', () => {
  const text = [
    'ignore:',
    '  - code: summary-form',
    '    reason: They are trade marks.',
    '  - code: summary-form',
    '    file: apiProperties.json',
    '    reason: They are trade marks.',
    '  - code: summary-form',
    '    at: /paths/*/get',
    '    reason: They are trade marks.',
    '',
  ].join('\n');
  const covered = (file: string, pointer: string): boolean[] =>
    readIgnoreFile(source(text), () => pointer).suppressions.map(({ covers }) => covers(finding(file)));
  expect(covered('apiDefinition.swagger.json', '/paths/~1a/get')).toEqual([true, false, true]);
  expect(covered('apiProperties.json', '/properties')).toEqual([true, true, false]);
  expect(covered('sub/apiProperties.json', '/properties')).toEqual([true, false, false]);
  const { suppressions } = readIgnoreFile(source(text), () => undefined);
  expect(suppressions.map(({ location }) => location.start.line)).toEqual([2, 4, 7]);
});

test('published names', () => {
  const { published } = readIgnoreFile(
    source('published:\n  operations: [Orders_v1_Get]\n'),
    () => undefined,
  );
  expect([...published.operations]).toEqual(['Orders_v1_Get']);
});

test.each([
  ['ignore:\n  - code: summary-form\n', '2:5 schema-missing-key'],
  ['ignore:\n  - code: summary-form\n    reason: ok\n', '3:13 schema-out-of-range'],
  ['ignore:\n  - code: Summary Form\n    reason: They are trade marks.\n', '2:11 schema-bad-format'],
  ['ignore:\n  - code: a-b\n    at: paths\n    reason: They are trade marks.\n', '3:9 schema-bad-format'],
  ['published:\n  operation: [a]\n', '2:3 schema-unknown-key'],
  ['ignore: [\n', '2:1 yaml-syntax'],
  ['', '1:1 schema-wrong-type'],
  ['a: &a 1\n', '1:7 yaml-alias'],
])('%j is refused whole', (text, found) => {
  const { diagnostics, suppressions } = readIgnoreFile(source(text), () => undefined);
  expect(suppressions).toEqual([]);
  expect(
    diagnostics.map(({ code, location: { start } }) => `${start.line}:${start.column} ${code}`),
  ).toContain(found);
});
