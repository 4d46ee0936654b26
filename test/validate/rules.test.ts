/** List, pages and fixtures name the same rules, and each fixture says exactly what the tool says. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { faults } from '../../scripts/diagnostics/fault.ts';
import { rules as modelRules } from '../../scripts/rules/index.ts';
import { profiles } from '../../scripts/validate/profiles.ts';
import { fileRules, rules } from '../../scripts/validate/rules/index.ts';
import { type Fixture, findingsOf } from '../support/connector-fixture.ts';

const all = [...fileRules, ...rules];
const codes = all.map(({ code }) => code);
const folder = join(import.meta.dirname, 'fixtures');
const pages = join(import.meta.dirname, '..', '..', 'scripts', 'rules', 'pages');

const ruleFiles = join(import.meta.dirname, '..', '..', 'scripts', 'validate', 'rules');

/** Faults that cannot be had without a smaller one: of size, and a format that is unknown as well. */
const neverAlone = ['operation-too-many-schemas', 'format-breaks-canvas'];

type Recorded = Fixture & { readonly findings: readonly string[] };

const fixture = (code: string, name: string): Recorded =>
  JSON.parse(readFileSync(join(folder, code, `${name}.json`), 'utf8'));

function blocks(page: string, heading: string, kind: string): string {
  const text = new RegExp(`^#+ ${heading}\\n([\\s\\S]*?)(?=^#+ |(?![\\s\\S]))`, 'm').exec(page)?.[1] ?? '';
  return new RegExp(`^\`\`\`${kind}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(text)?.[1] ?? '';
}

test('each code is listed once, with a source, a page and a folder of fixtures', () => {
  expect(codes.length).toBeGreaterThan(150);
  expect(new Set(codes).size).toBe(codes.length);
  expect(readdirSync(folder).sort()).toEqual([...codes].sort());
  const written = readdirSync(pages).map(name => name.replace(/\.md$/, ''));
  const known = new Set([...codes, ...Object.keys(faults), ...modelRules.map(({ code }) => code)]);
  expect(written.filter(code => !known.has(code))).toEqual([]);
  expect(codes.filter(code => !written.includes(code))).toEqual([]);
  for (const { code, source, levels } of all) {
    expect(source.length, code).toBeGreaterThan(20);
    expect(
      Object.values(levels).some(level => level !== 'off'),
      code,
    ).toBe(true);
  }
});

test('each rule is the file that bears its code', () => {
  const files = readdirSync(ruleFiles, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts') && basename(name) !== 'index.ts')
    .map(name => basename(name, '.ts'));
  expect(files.sort()).toEqual([...codes].sort());
});

test.each(profiles)('the small connector is clean as %s', profile => {
  expect(findingsOf({ profile })).toEqual([]);
});

describe.each(codes)('%s', code => {
  const bad = fixture(code, 'bad');
  const good = fixture(code, 'good');
  const own = (line: string): boolean => line.includes(` ${code} `);

  test('finds the fault at its place, and nothing when it is put right', () => {
    const found = findingsOf(bad);
    expect(found).toEqual(bad.findings);
    expect(found.some(own)).toBe(true);
    if (!neverAlone.includes(code)) expect(found.filter(line => !own(line))).toEqual([]);
    expect(findingsOf(good)).toEqual(good.findings);
    expect(good.findings.filter(own)).toEqual([]);
  });

  test('the page shows these examples', () => {
    const page = readFileSync(join(pages, `${code}.md`), 'utf8');
    const wrong = JSON.parse(blocks(page, 'Incorrect JSON', 'json'));
    expect(findingsOf(wrong).join('\n')).toBe(blocks(page, 'Incorrect JSON', 'findings').trimEnd());
    expect(findingsOf(JSON.parse(blocks(page, 'Correct JSON', 'json'))).filter(own)).toEqual([]);
  });
});

test('the bad fixture of each rule names its code', () => {
  const silent = all.filter(rule => {
    const { code } = rule;
    return !fixture(code, 'bad').findings.some(line => line.includes(` ${code} `));
  });
  expect(silent).toEqual([]);
});
