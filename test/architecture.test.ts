/** The rules of scripts/ARCHITECTURE.md that a machine can hold: who may import whom, sizes, names, pages that exist. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { root } from './support/connector.ts';

/** What a module may import besides itself. Types may cross any border; they leave no trace at run time. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  source: ['diagnostics'],
  diagnostics: ['source'],
  schema: ['source', 'diagnostics'],
  model: ['source', 'diagnostics', 'schema', 'generated'],
  policies: ['diagnostics'],
  generate: ['model', 'policies', 'source'],
  archive: [],
  secrets: [],
  flows: ['source', 'diagnostics', 'schema', 'model', 'generate', 'emulate', 'generated'],
  package: ['archive', 'model', 'generate', 'flows'],
  emulate: ['policies', 'generate', 'model', 'schema', 'secrets', 'source', 'diagnostics', 'generated'],
  console: [],
  deploy: ['model', 'package', 'diagnostics'],
  verify: [
    'archive',
    'secrets',
    'package',
    'flows',
    'generate',
    'model',
    'schema',
    'source',
    'diagnostics',
    'generated',
  ],
  validate: ['policies', 'secrets', 'source', 'diagnostics', 'schema', 'generated'],
  rules: ['model', 'policies', 'generate', 'schema', 'source', 'diagnostics', 'generated'],
  cli: [
    'source',
    'validate',
    'diagnostics',
    'model',
    'generate',
    'flows',
    'rules',
    'archive',
    'secrets',
    'package',
    'verify',
    'deploy',
    'emulate',
    'policies',
  ],
  dev: ['source', 'model', 'emulate', 'cli', 'validate'],
};

/** Only these may touch the process or the disk. */
const atTheEdge = [
  'scripts/cli/io.ts',
  'scripts/cli/compiled.ts',
  'scripts/cli/start.ts',
  'scripts/source/file-system.ts',
  'scripts/source/replace-folder.ts',
  'scripts/source/programs.ts',
  'scripts/rules/read-page.ts',
  'scripts/archive/deflate.ts',
  'scripts/generate/icon.ts',
  'scripts/emulate/service/sqlite-store.ts',
];

const sources = readdirSync(join(root, 'scripts'), { recursive: true })
  .map(name => join('scripts', String(name)))
  .filter(name => /\.tsx?$/.test(name) && !name.includes('generated'));
const tests = readdirSync(join(root, 'test'), { recursive: true })
  .map(name => join('test', String(name)))
  .filter(name => name.endsWith('.ts'));
const read = (name: string): string => readFileSync(join(root, name), 'utf8');

function moduleOf(path: string): string | undefined {
  return /^scripts\/([a-z]+)\//.exec(path)?.[1];
}

test('modules import only what the table allows', async () => {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: sources.filter(name => !name.endsWith('.d.ts')),
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'unused',
    format: 'esm',
    platform: 'node',
    packages: 'external',
  });
  const edges = Object.entries(metafile.inputs).flatMap(([from, { imports }]) =>
    imports.map(({ path }) => [moduleOf(from), moduleOf(path), from, path] as const),
  );
  expect(edges.length).toBeGreaterThan(150);
  const crossing = edges.filter(([from, to]) => from && to && from !== to);
  expect(crossing.length).toBeGreaterThan(50);
  const forbidden = crossing.filter(([from = '', to = '']) => !mayImport[from]?.includes(to));
  expect(forbidden.map(([, , from, path]) => `${from} imports ${path}`)).toEqual([]);
});

test('only the edge touches the process and the disk', () => {
  const touching = sources.filter(
    name =>
      !name.startsWith('scripts/dev/') &&
      /(?<![.\w] )\bprocess\.[a-z]|from 'node:(fs|child_process)/.test(read(name)),
  );
  expect(touching.filter(name => !atTheEdge.includes(name))).toEqual([]);
});

test('the toolchain names no product of a connector', () => {
  const files = readdirSync(join(root, 'scripts'), { recursive: true, withFileTypes: true }).filter(entry =>
    entry.isFile(),
  );
  const naming = files
    .map(entry => relative(root, join(entry.parentPath, entry.name)))
    .filter(name => !name.includes('generated') && /fraud|\bdfp/i.test(read(name)));
  expect(files.length).toBeGreaterThan(100);
  expect(naming).toEqual([]);
});

test('files stay small', () => {
  const lengths = sources.map(name => read(name).split('\n').length).sort((a, b) => a - b);
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(120);
  const large = [...sources, ...tests].filter(name => read(name).split('\n').length > 400);
  expect(large).toEqual([]);
});

test('no process.exit, nothing left for later, no check switched off', () => {
  const own = join('test', 'architecture.test.ts');
  const left = [...sources, ...tests].filter(
    name =>
      name !== own &&
      /process\.exit\(|\b(TODO|FIXME|XXX)\b|\.(only|todo)\(|@ts-(ignore|expect-error)|biome-ignore/.test(
        read(name),
      ),
  );
  expect(left).toEqual([]);
});

test('every module begins by saying what it owns', () => {
  expect(
    sources.filter(
      name =>
        !read(name).startsWith('/**') && !/^scripts\/(policies|rules\/model|validate\/rules)\//.test(name),
    ),
  ).toEqual([]);
});

test('ARCHITECTURE.md names every module and nothing that does not exist', () => {
  const page = read('scripts/ARCHITECTURE.md');
  for (const name of Object.keys(mayImport)) expect(page).toContain(`\`${name}/\``);
  const paths = [...page.matchAll(/`((?:scripts|connector|schemas|test)\/[\w./-]+)`/g)].map(
    match => match[1] ?? '',
  );
  expect(paths.length).toBeGreaterThan(15);
  expect(paths.filter(path => !existsSync(join(root, path)))).toEqual([]);
});
