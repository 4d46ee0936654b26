/** Whatever the quick parser takes, the careful parser takes as well, and both read the same value. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quickValue } from '../../scripts/source/quick-yaml.ts';
import { parseCarefully } from '../../scripts/source/yaml-file.ts';
import { root } from '../support/connector.ts';
import { exampleFiles } from '../support/example-model.ts';

function agree(text: string): boolean {
  const quick = quickValue(text);
  if (!quick) return false;
  const { value, diagnostics } = parseCarefully({ path: 'x.yaml', text });
  expect(
    diagnostics.map(({ message }) => message),
    text,
  ).toEqual([]);
  expect(value?.value ?? null, text).toEqual(quick.value ?? null);
  expect(JSON.stringify(value?.value ?? null), text).toBe(JSON.stringify(quick.value ?? null));
  return true;
}

const texts = Object.entries(exampleFiles).flatMap(([name, text]) => (name.endsWith('.yaml') ? [text] : []));
const pieces = fc.constantFrom(
  ...[
    'a',
    'key',
    ': ',
    ':',
    ' ',
    '  ',
    '\n',
    '\n  ',
    '\n    ',
    '- ',
    '-',
    '[',
    ']',
    '{',
    '}',
    ',',
    ', ',
    '"',
    "'",
    '#',
    ' # c',
    '1',
    '0',
    '02',
    '1.0',
    '.5',
    '1e3',
    '0x1f',
    '0o7',
    '1_0',
    'true',
    'null',
    '~',
    'yes',
    '>-',
    '>',
    '|',
    '"q"',
    "'s'",
    '\\',
    '\\n',
    '...',
    '...T',
    '---',
    '&a',
    '*a',
    '!',
    '%',
    '@',
    '?',
    '<<',
    'x: y',
    '2026-01-01',
    '12:30',
    '.inf',
    '.nan',
    '-0',
    '+1',
    'é',
    '=',
    '"a: b"',
    '\u2028',
    '\t',
    '__proto__',
  ],
);

test('the model of this repository is read quickly for the most part', () => {
  const folder = join(root, 'connector', 'model');
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter(name => name.endsWith('.yaml'));
  const quick = files.filter(name => agree(readFileSync(join(folder, name), 'utf8')));
  expect(quick.length).toBeGreaterThan(files.length * 0.7);
});

test('texts made of pieces', () => {
  let taken = 0;
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 14 }), parts => {
      if (agree(parts.join(''))) taken += 1;
    }),
    { numRuns: 12_000, seed: 20261123 },
  );
  expect(taken).toBeGreaterThan(1000);
});

test('changed lines of a model', () => {
  let taken = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.nat(),
      fc.nat(),
      fc.array(pieces, { minLength: 1, maxLength: 4 }),
      (text, at, column, parts) => {
        const lines = text.split('\n');
        const line = lines[at % lines.length] ?? '';
        const cut = column % (line.length + 1);
        const changed = line.slice(0, cut) + parts.join('') + line.slice(cut);
        if (agree(lines.toSpliced(at % lines.length, 1, changed).join('\n'))) taken += 1;
      },
    ),
    { numRuns: 1500, seed: 20261123 },
  );
  expect(taken).toBeGreaterThan(300);
});
