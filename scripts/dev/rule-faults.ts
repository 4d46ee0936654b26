/**
 * Seeds faults into the rules over a connector's files, one at a time, and asks whether their fixtures would notice: the findings of the
 * rule on every fixture are compared with those of the rule as it is. A rule in which no fault is noticed ends the run with exit
 * code 1. `npm run test:rule-faults`, with `-- --only=code` and `-- --list` for the faults that nobody notices.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { transformSync } from 'esbuild';
import { type Fixture, fixtureFiles } from '../../test/support/connector-fixture.ts';
import { proofs } from '../../test/validate/microsoft-codes/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type Connector, readConnector } from '../validate/connector.ts';
import { connectorsOf } from '../validate/connector-files.ts';
import type { Rule } from '../validate/rule.ts';
import { root } from './measure.ts';
import { type Mutant, mutantsOf } from './mutants.ts';

const rulesFolder = join(root, 'scripts', 'validate', 'rules');
const fixturesFolder = join(root, 'test', 'validate', 'fixtures');
const only = process.argv.find(argument => argument.startsWith('--only='))?.slice('--only='.length);
const list = process.argv.includes('--list');

interface Case {
  readonly fixture: Fixture;
  readonly connectors: readonly Connector[];
  /** The one rule whose findings are tested; all of them when left out. */
  readonly rule?: string;
}

const caseOf = (fixture: Fixture, rule?: string): Case => ({
  fixture,
  connectors: connectorsOf(fixtureFiles(fixture)).map(readConnector),
  ...(rule === undefined ? {} : { rule }),
});

const cases: readonly Case[] = [
  ...readdirSync(fixturesFolder).flatMap(code =>
    ['bad', 'good'].map(name =>
      caseOf(JSON.parse(readFileSync(join(fixturesFolder, code, `${name}.json`), 'utf8')) as Fixture),
    ),
  ),
  ...proofs.map(({ fixture, rule }) => caseOf(fixture, rule)),
];

const files = readdirSync(rulesFolder, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts') && basename(name) !== 'index.ts')
  .filter(name => only === undefined || basename(name, '.ts') === only)
  .map(name => join(rulesFolder, name))
  .sort();

/** Modules that rules import, loaded once; a rule with a fault shares them. */
const loaded = new Map<string, unknown>();

async function loadImports(path: string, text: string): Promise<void> {
  for (const [, from = ''] of text.matchAll(/from '(\.[^']+)'/g)) {
    const module = resolve(dirname(path), from);
    if (!loaded.has(module)) loaded.set(module, await import(module));
  }
}

/** The rule in a piece of JavaScript; throws when it is none. */
function ruleIn(path: string, text: string): Rule {
  const { code } = transformSync(text, { loader: 'js', format: 'cjs' });
  const module: { exports: Readonly<Record<string, unknown>> } = { exports: {} };
  const require = (from: string): unknown => loaded.get(resolve(dirname(path), from));
  new Function('require', 'module', 'exports', code)(require, module, module.exports);
  const [rule] = Object.values(module.exports);
  return rule as Rule;
}

/** What a rule finds, as text to compare. */
function findingsOf(rule: Rule): string {
  return cases
    .filter(one => one.rule === undefined || one.rule === rule.code)
    .map(({ fixture: { profile, published = [] }, connectors }) =>
      connectors.map(connector => rule.run(connector, { profile, published: new Set(published) }).map(said)),
    )
    .join('\n');
}

const said = ({ severity, message, location: { path, start, end }, fix }: Diagnostic): string =>
  `${path}:${start.line}:${start.column}-${end.line}:${end.column} ${severity} ${message} ${JSON.stringify(fix)}`;

/** A fault that stops the rule from working is noticed as well. */
function isNoticed(path: string, { text }: Mutant, usual: string): boolean {
  try {
    return findingsOf(ruleIn(path, text)) !== usual;
  } catch {
    return true;
  }
}

let [seeded, noticed] = [0, 0];
const blind: string[] = [];
for (const path of files) {
  const source = readFileSync(path, 'utf8');
  await loadImports(path, source);
  const { code } = transformSync(source, { loader: 'ts', target: 'es2022' });
  const usual = findingsOf(ruleIn(path, code));
  const mutants = mutantsOf(code);
  const missed = mutants.filter(mutant => !isNoticed(path, mutant, usual));
  seeded += mutants.length;
  noticed += mutants.length - missed.length;
  if (missed.length === mutants.length) blind.push(relative(rulesFolder, path));
  if (list)
    for (const { line, from, to, text } of missed)
      console.log(
        `${relative(rulesFolder, path)}: "${from.trim()}" -> "${to.trim()}" in ${text.split('\n')[line - 1]?.trim()}`,
      );
}
console.log(`${noticed} of ${seeded} faults in ${files.length} rules are noticed`);
for (const path of blind) console.log(`no fault in ${path} is noticed`);
if (blind.length > 0) process.exitCode = 1;
