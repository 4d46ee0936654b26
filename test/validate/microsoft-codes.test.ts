/** Each code of Microsoft's Swagger Validator has a rule that a small fault sets off, or a reason; and the page says so. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { impossible, leftOut, microsoftCodes, otherNames } from '../../scripts/validate/microsoft-codes.ts';
import { microsoftCodesPage, rulesByName } from '../../scripts/validate/microsoft-codes-page.ts';
import { fileRules, rules } from '../../scripts/validate/rules/index.ts';
import { root } from '../support/connector.ts';
import { findingsOf } from '../support/connector-fixture.ts';
import { proofs } from './microsoft-codes/index.ts';

const names = Object.keys(microsoftCodes);
const claims = rulesByName();
const pages = join(root, 'scripts', 'rules', 'pages');

test('the page is what the list says; run "npm run microsoft-codes"', () => {
  expect(readFileSync(join(root, 'scripts', 'validate', 'MICROSOFT-CODES.md'), 'utf8')).toBe(
    microsoftCodesPage(),
  );
});

test('each of the 174 codes has a rule or a reason, and never both', () => {
  expect(names).toHaveLength(174);
  expect(names.filter(name => claims.has(name) === (impossible[name] !== undefined))).toEqual([]);
  expect(Object.keys(impossible).filter(name => !names.includes(name))).toEqual([]);
  expect(Object.keys(leftOut).filter(name => !claims.has(name))).toEqual([]);
  for (const reason of [...Object.values(impossible), ...Object.values(leftOut)])
    expect(reason).toMatch(/^[A-Z][^|\n]{20,}\.$/);
});

test('no rule stands for a name that does not exist, and its page gives the names', () => {
  const known = new Set([...names, ...otherNames]);
  expect([...claims.keys()].filter(name => !known.has(name))).toEqual([]);
  expect(otherNames.filter(name => !claims.has(name) || names.includes(name))).toEqual([]);
  for (const { code, microsoft } of [...fileRules, ...rules]) {
    expect(existsSync(join(pages, `${code}.md`)), code).toBe(true);
    const page = readFileSync(join(pages, `${code}.md`), 'utf8');
    expect(
      microsoft.filter(name => !page.includes(`\`${name}\``)),
      code,
    ).toEqual([]);
  }
});

test('each claim has a proof, and each proof a claim', () => {
  const claimed = names.flatMap(name => (claims.get(name) ?? []).map(rule => `${name} ${rule}`));
  const proven = proofs.map(({ name, rule }) => `${name} ${rule}`);
  expect(claimed.filter(pair => !proven.includes(pair))).toEqual([]);
  expect(proven.filter(pair => !claimed.includes(pair))).toEqual([]);
});

const recorded = join(import.meta.dirname, 'microsoft-codes', 'findings.json');
const found = proofs.map(({ name, rule, says, fixture }) => {
  const findings = findingsOf(fixture).filter(line => line.includes(` ${rule} `));
  return { name, rule, says, findings };
});
if (process.env['GOLDEN_UPDATE'] === '1') {
  writeFileSync(recorded, `${JSON.stringify(Object.fromEntries(found.map(exact)), null, 2)}\n`);
}

function exact({ name, rule, findings }: (typeof found)[number], index: number) {
  return [`${index} ${name} ${rule}`, findings] as const;
}

test.each(found.map((one, index) => ({ ...one, index })))('$index $name: $rule', ({ says, findings }) => {
  expect(findings.filter(line => line.includes(says))).not.toEqual([]);
});

test('each proof is found as it was recorded, place and words', () => {
  expect(Object.fromEntries(found.map(exact))).toEqual(JSON.parse(readFileSync(recorded, 'utf8')));
});
