/** Every rule and fault has a page, and the examples on the page are what the tool really says. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Diagnostic, sorted } from '../../scripts/diagnostics/diagnostic.ts';
import { faults } from '../../scripts/diagnostics/fault.ts';
import type { Model } from '../../scripts/model/types.ts';
import { rules } from '../../scripts/rules/index.ts';
import { runRules } from '../../scripts/rules/run.ts';
import { rules as fileContents, fileRules } from '../../scripts/validate/rules/index.ts';
import { loadWith } from '../support/example-model.ts';
import { checkedFlows } from '../support/flows.ts';

const folder = join(import.meta.dirname, '..', '..', 'scripts', 'rules');
const pages = readdirSync(join(folder, 'pages')).map(name => name.replace(/\.md$/, ''));
const ofModel = [...rules.map(({ code }) => code), ...Object.keys(faults)];
/** Rules over a connector's files have their examples in JSON, which test/validate runs. */
const ofFiles = [...fileRules, ...fileContents].map(({ code }) => code);
const codes = [...new Set([...ofModel, ...ofFiles])];

/** Faults that no YAML text alone can cause; their own tests are in test/source and test/cli. */
const withoutYaml = [
  'source-missing',
  'suppression-malformed',
  'suppression-unknown',
  'suppression-of-error',
  'suppression-unused',
  'path-missing',
  'path-without-connector',
  'path-not-connector',
  'pattern-without-match',
  'input-empty',
  'source-unreadable',
  'source-not-text',
  'source-too-large',
  'output-unwritable',
  'output-stale',
  'artefact-budget',
  'artefact-invalid',
  'icon-invalid',
  'environment-unknown',
  'environment-host-refused',
  'environment-variable-unknown',
  'environment-variable-secret',
  'version-lower',
  'version-not-raised',
  'secret-found',
  'package-unreadable',
  'gateway-unstartable',
  'service-name-unknown',
  'operation-unknown',
  'call-unusable',
  'flow-unrunnable',
  'service-field-unknown',
  'tool-missing',
  'tool-refused',
  'tool-unknown-version',
  'deploy-environment-missing',
  'deploy-not-signed-in',
  'deploy-secret-missing',
  'deploy-step-failed',
  'package-entry-unsafe',
  'package-file-missing',
  'package-file-misplaced',
  'package-xml-invalid',
  'package-json-invalid',
  'package-encoding',
  'package-name-invalid',
  'package-reference-broken',
  'package-content-type',
  'package-limit',
  'workflow-limit',
  'workflow-reference-broken',
  'workflow-expression-invalid',
  'workflow-secret-exposed',
  'package-changed',
  'certification-layout',
  'output-inside-sources',
  'output-foreign',
];

interface Section {
  readonly files: Record<string, string>;
  readonly findings: string[];
}

function section(page: string, heading: string): Section {
  const text = new RegExp(`^## ${heading}\\n([\\s\\S]*?)(?=^## |(?![\\s\\S]))`, 'm').exec(page)?.[1] ?? '';
  const blocks = [...text.matchAll(/^```(\w+)(?: file=(\S+))?\n([\s\S]*?)^```$/gm)];
  const files = blocks.flatMap(([, kind, file, body]) =>
    kind === 'yaml' && file ? [[file, body ?? '']] : [],
  );
  const findings = blocks.flatMap(([, kind, , body]) =>
    kind === 'findings' ? (body ?? '').trim().split('\n') : [],
  );
  return { files: Object.fromEntries(files), findings };
}

function findingsOf(files: Record<string, string>): string[] {
  const ofModel = Object.entries(files).filter(([name]) => !name.startsWith('flows/'));
  const { model, diagnostics } = loadWith(Object.fromEntries(ofModel));
  const all = model ? [...diagnostics, ...runRules(model), ...flowFindings(files, model)] : diagnostics;
  return sorted(all).map(({ code, severity, message, location, approximate }) => {
    expect(approximate, `${code} has an approximate place`).toBeUndefined();
    const { path, start } = location;
    return `${path.replace(/^connector\/(model\/)?/, '')}:${start.line}:${start.column} ${severity} ${code} ${message}`;
  });
}

/** Findings about flows among the files; they take the settings of the example flows unless they bring their own. */
function flowFindings(files: Record<string, string>, model: Model): readonly Diagnostic[] {
  const flows = Object.entries(files).filter(([name]) => name.startsWith('flows/'));
  if (flows.length === 0) return [];
  const named = flows.map(([name, text]) => [name.slice('flows/'.length), text]);
  return checkedFlows({ 'order-intake.yaml': undefined, ...Object.fromEntries(named) }, model).diagnostics;
}

test('rules, faults and pages name the same codes', () => {
  expect(codes.length).toBeGreaterThan(40);
  expect(new Set(ofModel).size).toBe(ofModel.length);
  expect([...pages].sort()).toEqual([...codes].sort());
});

test('each rule stands in the file of its code', () => {
  const files = readdirSync(join(folder, 'model')).map(name => name.replace(/\.ts$/, ''));
  expect(rules.map(({ code }) => code)).toEqual(files.sort());
  for (const rule of rules) expect(rule.basis.length, rule.code).toBeGreaterThan(20);
});

test('the example model that the pages build on is clean', () => {
  expect(findingsOf({})).toEqual([]);
});

describe.each(pages)('%s', code => {
  const page = readFileSync(join(folder, 'pages', `${code}.md`), 'utf8');

  test('has a title, a reason and a remedy', () => {
    expect(page.startsWith(`# ${code}\n`)).toBe(true);
    for (const heading of ['Why', 'How to fix']) expect(page).toContain(`\n## ${heading}\n`);
  });

  if (!ofModel.includes(code)) return;
  if (withoutYaml.includes(code)) {
    test('shows the message', () => expect(page).toMatch(/\n## Example\n\n```text\n[^\n]{30,}\n```\n/));
    return;
  }

  test('examples say what the tool says', () => {
    const wrong = section(page, 'Incorrect');
    const right = section(page, 'Correct');
    expect(Object.keys(wrong.files).length).toBeGreaterThan(0);
    expect(Object.keys(right.files).length).toBeGreaterThan(0);
    expect(wrong.findings.some(line => line.includes(` ${code} `))).toBe(true);
    expect(findingsOf(wrong.files)).toEqual(wrong.findings);
    expect(findingsOf(right.files)).toEqual([]);
  });
});
