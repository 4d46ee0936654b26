/** `connector validate <path...>` as a person or a pipeline uses it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diagnostics as diagnosticsSchema } from '../../../scripts/generated/diagnostics.js';
import { connectorCommand } from '../../support/command-line.ts';
import { exampleFiles } from '../../support/example-model.ts';
import { type MemoryFileSystem, memoryFileSystem } from '../../support/memory-file-system.ts';

const golden = join(import.meta.dirname, '..', '..', 'golden', 'action');
const good = Object.fromEntries(readdirSync(golden).map(name => [name, readFileSync(join(golden, name))]));
const text = (name: string): string => good[name]?.toString('utf8') ?? '';

function at(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Record<string, string | Uint8Array> {
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [`${folder}/${name}`, content]));
}

const wrongDefinition = text('apiDefinition.swagger.json').replace('"swagger": "2.0"', '"swagger": "3.0"');
const files = (): MemoryFileSystem =>
  memoryFileSystem({
    ...at('good', good),
    ...at('bad', { ...good, 'apiDefinition.swagger.json': wrongDefinition }),
    ...at('project', exampleFiles),
    ...at('one', { 'swagger.json': text('apiDefinition.swagger.json') }),
  });

const validate = (argv: readonly string[], given = {}) =>
  connectorCommand(['validate', ...argv], files(), {}, undefined, given);

test('a good connector', async () => {
  const ran = await validate(['good']);
  expect([ran.code, ran.stdout, ran.stderr]).toEqual([0, '', 'valid  good\n']);
});

test('many targets of many kinds: each finding at its place, and a sum', async () => {
  const ran = await validate(['good', 'bad', 'project']);
  expect(ran.code).toBe(1);
  expect(ran.stderr).toMatch(/^bad\/apiDefinition\.swagger\.json:2:14 error [a-z-]+\n/);
  expect(ran.stderr).toContain('\n  2 |   "swagger": "3.0",\n    |              ^^^^^\n');
  expect(ran.stderr).toMatch(/2 valid, 1 with errors of 3\n$/);
});

test('findings of a file that was named, and not those of its neighbours', async () => {
  const ran = await validate(['bad/apiProperties.json', '--format', 'line']);
  expect([ran.code, ran.stdout]).toEqual([0, '']);
  const other = await validate(['bad/apiDefinition.swagger.json', '--format', 'line']);
  expect(other.code).toBe(1);
  expect(other.stdout).toMatch(/^bad\/apiDefinition\.swagger\.json:2:14: error [a-z-]+: .+\n$/);
});

test('a model elsewhere, with the environments beside it', async () => {
  const broken = files();
  broken.files.set('project/connector/environments/test.yaml', new TextEncoder().encode('hots: a.b\n'));
  const ran = await connectorCommand(['validate', 'project', '--format', 'line'], broken);
  expect(ran.code).toBe(1);
  expect(ran.stdout).toMatch(/^project\/connector\/environments\/test\.yaml:1:1: error schema-unknown-key: /);
});

test('patterns', async () => {
  const ran = await validate(['{good,bad}/apiDef*.json', '--format', 'line']);
  expect(ran.code).toBe(1);
  expect(
    ran.stdout
      .split('\n')
      .filter(Boolean)
      .every(line => line.startsWith('bad/')),
  ).toBe(true);
});

describe('wrong usage is exit code 2, and what is there is checked all the same', () => {
  test.each([
    [['nowhere', 'bad'], 'nowhere:1:1: error path-missing'],
    [['no*/x', 'bad'], 'no*/x:1:1: error pattern-without-match'],
  ])('%j', async (paths, line) => {
    const ran = await validate([...paths, '--format', 'line']);
    expect(ran.code).toBe(2);
    expect(ran.stdout).toContain(line);
    expect(ran.stdout).toContain('bad/apiDefinition.swagger.json:2:14');
  });

  test('a file that cannot be read', async () => {
    const locked = memoryFileSystem(at('good', good), { broken: { 'good/apiProperties.json': 'EACCES' } });
    const ran = await connectorCommand(['validate', 'good', '--format', 'line'], locked);
    expect(ran.code).toBe(2);
    expect(ran.stdout).toContain('good/apiProperties.json:1:1: error source-unreadable');
  });

  test.each([
    [['--dry-run'], '--dry-run needs --fix'],
    [['good', '--max-warnings', 'few'], 'It must be a whole number'],
    [
      ['good', '--profile', 'none'],
      'Allowed choices are custom, certified, independent-publisher, logic-apps',
    ],
  ])('%j', async (argv, said) => {
    const ran = await validate(argv);
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toContain(said);
  });
});

describe('standard input', () => {
  test('a definition through a pipe', async () => {
    const ran = await validate(['-', '--format', 'line'], { input: wrongDefinition });
    expect(ran.code).toBe(1);
    expect(ran.stdout).toMatch(/^<stdin>\.json:2:14: error /);
  });
  test('nothing through a pipe', async () => {
    const ran = await validate(['-']);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('<stdin>.json:1:1 error input-empty');
  });
});

describe('formats', () => {
  test('json says of each target what it is and how many findings it has', async () => {
    const ran = await validate(['good', 'bad', '--format', 'json', '--budgets']);
    const document = JSON.parse(ran.stdout);
    expect([diagnosticsSchema(document), ran.stderr]).toEqual([true, '']);
    expect(document.result.targets).toMatchObject([
      { path: 'good', kind: 'connector', errors: 0 },
      { path: 'bad', kind: 'connector', errors: 1 },
    ]);
    expect(document.result.targets[0].budgets.length).toBeGreaterThan(8);
  });

  test('sarif explains the codes with their pages', async () => {
    const ran = await validate(['bad', '--format', 'sarif']);
    const [run] = JSON.parse(ran.stdout).runs;
    expect(run.results.length).toBeGreaterThan(0);
    for (const { id, help } of run.tool.driver.rules) expect(help.markdown).toMatch(new RegExp(`^# ${id}\n`));
  });

  test('budgets are shown for each connector', async () => {
    const ran = await validate(['good', '--budgets']);
    expect(ran.stdout).toMatch(/^good\n {2}Definition, service limit +█/);
    expect(ran.stdout).toMatch(/Icon +█░+ +\d+ % {2}[\d,]+ of 1,000,000 bytes/);
  });
});

describe('connector.validate.yaml', () => {
  const run = (ignore: string) => {
    const all = files();
    all.files.set('bad/connector.validate.yaml', new TextEncoder().encode(ignore));
    return connectorCommand(['validate', 'bad', '--format', 'line'], all);
  };
  const reason = '    reason: The importer of the customer wants it.\n';

  test('cannot suppress an error, and says where the error is', async () => {
    const ran = await run(`ignore:\n  - code: swagger-version-wrong\n    at: /swagger\n${reason}`);
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain('bad/apiDefinition.swagger.json:2:14: error swagger-version-wrong');
    expect(ran.stdout).toContain('bad/connector.validate.yaml:2:5: error suppression-of-error');
  });

  test('suppresses a warning at its place, and nothing elsewhere', async () => {
    const hidden = text('apiDefinition.swagger.json').replace(
      '"x-ms-visibility": "internal"',
      '"x-ms-visibility": "hidden"',
    );
    const all = memoryFileSystem({ 'bad/apiDefinition.swagger.json': hidden });
    const line = (await connectorCommand(['validate', 'bad', '--format', 'line'], all)).stdout
      .split('\n')
      .filter(found => found.includes(': warning visibility-unknown: '));
    expect(line).toHaveLength(1);
    const ignoring = (at: string) => {
      const file = `ignore:\n  - code: visibility-unknown\n    at: ${at}\n${reason}`;
      all.files.set('bad/connector.validate.yaml', new TextEncoder().encode(file));
      return connectorCommand(['validate', 'bad', '--format', 'line'], all);
    };
    const quiet = await ignoring('/**/x-ms-visibility');
    expect(quiet.stdout).not.toMatch(/visibility-unknown|suppression/);
    const loud = await ignoring('/info');
    expect(loud.stdout).toContain(line[0]);
    expect(loud.stdout).toContain('bad/connector.validate.yaml:2:5: warning suppression-unused');
  });

  test('is itself reported when it suppresses nothing, knows no such code, or gives no reason', async () => {
    const unused = await run(`ignore:\n  - code: swagger-version-wrong\n    at: /host\n${reason}`);
    expect(unused.stdout).toContain('bad/connector.validate.yaml:2:5: warning suppression-unused');
    const unknown = await run(`ignore:\n  - code: swagger-version-wong\n${reason}`);
    expect(unknown.stdout).toContain('bad/connector.validate.yaml:2:5: error suppression-unknown');
    const silent = await run('ignore:\n  - code: swagger-version-wrong\n');
    expect(silent.stdout).toContain('bad/connector.validate.yaml:2:5: error schema-missing-key');
  });
});

describe('progress', () => {
  test('a line on a terminal, gone before anything else is printed', async () => {
    const ran = await validate(['good', 'bad'], { terminal: true });
    expect(ran.stderr).toContain('\r\u001b[K[1/2] good\r\u001b[K');
    expect(ran.stderr.slice(ran.stderr.lastIndexOf('\r'))).toContain('bad/apiDefinition');
  });
  test.each([[['good']], [['good', 'bad', '--quiet']]])('none for %j', async argv => {
    expect((await validate(argv, { terminal: true })).stderr).not.toContain('\r');
  });
  test('none through a pipe', async () => {
    expect((await validate(['good', 'bad'])).stderr).not.toContain('\r');
  });
});

test('--max-warnings', async () => {
  const warning = files();
  const path = 'project/connector/model/types/orders.yaml';
  const spare =
    'types:\n  Spare:\n    label: Spare\n    description: A type that nobody uses yet.\n    fields:\n      name:\n        label: Name\n        description: The name of the spare part.\n';
  const before = new TextDecoder().decode(warning.read(path));
  warning.files.set(path, new TextEncoder().encode(before.replace('types:\n', spare)));
  const run = (...argv: string[]) => connectorCommand(['validate', 'project', ...argv], warning);
  expect((await run()).code).toBe(0);
  expect((await run('--max-warnings', '1')).code).toBe(0);
  const ran = await run('--max-warnings', '0');
  expect(ran.code).toBe(1);
  expect(ran.stderr).toContain('1 warning, more than the 0 of --max-warnings.');
});
