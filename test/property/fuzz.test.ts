/** Broken model text is a finding, never a crash, and every finding lies inside its file. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generateTexts } from '../../scripts/generate/index.ts';
import { loadModel } from '../../scripts/model/load.ts';
import { checkArtefacts } from '../../scripts/rules/artefacts.ts';
import { runRules } from '../../scripts/rules/run.ts';
import { lineText } from '../../scripts/source/source-file.ts';
import { exampleFiles, modelFolder } from '../support/example-model.ts';
import { memoryFileSystem } from '../support/memory-file-system.ts';

const names = Object.keys(exampleFiles).filter(name => name.endsWith('.yaml'));

type Change = (lines: readonly string[], at: number, text: string) => string[];

const changes: Readonly<Record<string, Change>> = {
  delete: (lines, at) => lines.toSpliced(at, 1),
  duplicate: (lines, at) => lines.toSpliced(at, 0, lines[at] ?? ''),
  breakIndent: (lines, at) => lines.toSpliced(at, 1, ` ${lines[at]}`),
  outdent: (lines, at) => lines.toSpliced(at, 1, (lines[at] ?? '').trimStart()),
  cut: (lines, at, text) => lines.toSpliced(at, 1, (lines[at] ?? '').slice(0, text.length * 3)),
  insert: (lines, at, text) => lines.toSpliced(at, 0, text),
  value: (lines, at, text) => lines.toSpliced(at, 1, (lines[at] ?? '').replace(/: .*/, `: ${text}`)),
  key: (lines, at, text) => lines.toSpliced(at, 1, (lines[at] ?? '').replace(/\w+:/, `${text}:`)),
  truncate: (lines, at) => lines.slice(0, at),
};

const nasty = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '&a',
    '*a',
    '!!js',
    '<<',
    '[',
    '{',
    '"',
    "'",
    '|',
    '>',
    '\t',
    '---',
    '...',
    '?',
    '%',
    '@',
    '\u0000',
    '\ufeff',
    '\ud800',
    'null',
    '~',
    '0x1',
    '1e999',
    '2026-01-01',
    '...Order',
    'Order[]',
    'string{}[]',
  ),
);

function check(files: Record<string, string | Uint8Array>): void {
  const { model, diagnostics, sources } = loadModel(memoryFileSystem(files), modelFolder);
  const all = [...diagnostics];
  if (model) all.push(...runRules(model), ...checkArtefacts(model, generateTexts(model)).diagnostics);
  else expect(all.some(({ severity }) => severity === 'error')).toBe(true);
  for (const { code, message, location } of all) {
    const source = sources.get(location.path);
    expect(message.length, code).toBeGreaterThan(10);
    if (!source) continue;
    for (const { line, column } of [location.start, location.end]) {
      expect(line).toBeGreaterThanOrEqual(1);
      expect(line).toBeLessThanOrEqual(source.text.split('\n').length);
      expect(column).toBeGreaterThanOrEqual(1);
      expect(column).toBeLessThanOrEqual(lineText(source, line).length + 2);
    }
  }
}

test('changed lines', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.array(fc.tuple(fc.constantFrom(...Object.keys(changes)), fc.nat(), nasty), {
        minLength: 1,
        maxLength: 3,
      }),
      (name, edits) => {
        let lines = (exampleFiles[name] ?? '').split('\n');
        for (const [kind, at, text] of edits)
          lines = changes[kind]?.(lines, at % Math.max(1, lines.length), text) ?? lines;
        check({ ...exampleFiles, [name]: lines.join('\n') });
      },
    ),
    { numRuns: 600, seed: 20261123 },
  );
});

test('inserted bytes', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.nat(),
      fc.uint8Array({ minLength: 1, maxLength: 6 }),
      (name, at, bytes) => {
        const text = new TextEncoder().encode(exampleFiles[name]);
        const place = at % text.length;
        check({
          ...exampleFiles,
          [name]: new Uint8Array([...text.slice(0, place), ...bytes, ...text.slice(place)]),
        });
      },
    ),
    { numRuns: 300, seed: 20261123 },
  );
});
