/** A folder that is replaced in one step, also when the process is killed while it does so. */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { ForeignFolder, replaceFolder } from '../../scripts/source/replace-folder.ts';
import { root } from '../support/connector.ts';

const top = mkdtempSync(join(tmpdir(), 'replace-'));
const children = new Set<ChildProcess>();
afterAll(() => {
  // A test that ran out of time leaves its processes behind.
  for (const child of children) child.kill('SIGKILL');
  rmSync(top, { recursive: true, force: true });
});
let folder = '';
let count = 0;
beforeEach(() => {
  count += 1;
  folder = join(top, String(count), 'packages');
  mkdirSync(join(top, String(count)));
});

const marker = 'packages.json';
const files = (entries: Record<string, string>): Map<string, Uint8Array> =>
  new Map(Object.entries({ [marker]: '{}', ...entries }).map(([name, text]) => [name, Buffer.from(text)]));
const held = (path = folder): Record<string, string> =>
  Object.fromEntries(
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .map(file => [file.slice(path.length + 1), readFileSync(file, 'utf8')]),
  );
const neighbours = (): string[] => readdirSync(join(folder, '..'));

test('the first time, a change, a removal, and nothing at all', () => {
  expect(replaceFolder(folder, files({ 'a/b.txt': '1', 'c.txt': '1' }), marker)).toEqual([
    marker,
    'a/b.txt',
    'c.txt',
  ]);
  expect(replaceFolder(folder, files({ 'a/b.txt': '2', 'c.txt': '1' }), marker)).toEqual(['a/b.txt']);
  expect(replaceFolder(folder, files({ 'a/b.txt': '2' }), marker)).toEqual(['c.txt']);
  const before = neighbours();
  expect(replaceFolder(folder, files({ 'a/b.txt': '2' }), marker)).toEqual([]);
  expect(neighbours()).toEqual(before);
  expect(held()).toEqual({ [marker]: '{}', 'a/b.txt': '2' });
  expect(before).toHaveLength(2);
});

test('a folder of somebody else is refused and untouched', () => {
  mkdirSync(folder);
  writeFileSync(join(folder, 'thesis.txt'), 'mine');
  expect(() => replaceFolder(folder, files({}), marker)).toThrow(ForeignFolder);
  expect(held()).toEqual({ 'thesis.txt': 'mine' });
});

test('an empty folder and a copy of ours are taken over', () => {
  mkdirSync(folder);
  replaceFolder(folder, files({ 'a.txt': '1' }), marker);
  expect(held()).toMatchObject({ 'a.txt': '1' });
  rmSync(folder);
  mkdirSync(folder);
  writeFileSync(join(folder, marker), '{}');
  writeFileSync(join(folder, 'old.txt'), 'x');
  expect(replaceFolder(folder, files({ 'a.txt': '2' }), marker)).toEqual(['a.txt', 'old.txt']);
  expect(held()).toEqual({ [marker]: '{}', 'a.txt': '2' });
});

test('a link that somebody else made is followed', () => {
  const real = join(folder, '..', 'elsewhere');
  mkdirSync(real);
  symlinkSync('elsewhere', folder);
  replaceFolder(folder, files({ 'a.txt': '1' }), marker);
  expect(held(real)).toMatchObject({ 'a.txt': '1' });
  expect(held()).toMatchObject({ 'a.txt': '1' });
});

test('a name that leaves the folder is a fault of the caller, and nothing changes', () => {
  replaceFolder(folder, files({ 'a.txt': '1' }), marker);
  expect(() => replaceFolder(folder, files({ '../evil.txt': 'x' }), marker)).toThrow('leaves its folder');
  expect(held()).toMatchObject({ 'a.txt': '1' });
  expect(neighbours()).toHaveLength(2);
});

test('when the link cannot be made, the old files stay', () => {
  mkdirSync(folder);
  for (const [name, bytes] of files({ 'a.txt': 'old' })) writeFileSync(join(folder, name), bytes);
  const link = join(folder, '..', `.packages.link.${process.pid}`);
  mkdirSync(join(link, 'in the way'), { recursive: true });
  expect(() => replaceFolder(folder, files({ 'a.txt': 'new' }), marker)).toThrow();
  expect(held()).toEqual({ [marker]: '{}', 'a.txt': 'old' });
});

test('a folder that cannot be made is a fault, and leaves nothing behind', () => {
  writeFileSync(join(folder, '..', 'file'), 'x');
  expect(() =>
    replaceFolder(join(folder, '..', 'file', 'packages'), files({ 'a.txt': '2' }), marker),
  ).toThrow(/ENOTDIR|EEXIST/);
  expect(neighbours()).toEqual(['file']);
});

/** `npm run test:kills` kills twice as often, which takes as long as all the rest of this file. */
const kills = Number(process.env['CONNECTOR_KILLS'] ?? 40);

test(`killed at random ${kills} times, it holds the old files or the new ones, never a mixture`, async () => {
  const program = join(top, 'swapper.mjs');
  await build({
    stdin: {
      contents: `import { replaceFolder } from './scripts/source/replace-folder.ts';
const [folder] = process.argv.slice(2);
const files = mark => new Map(['${marker}', ...Array.from({ length: 12 }, (_, i) => 'd' + (i % 3) + '/' + i + '.txt')]
  .map(name => [name, Buffer.from(mark.repeat(2000))]));
// One of the two at first, by chance, so that both are seen however slow the machine is.
for (let turn = process.pid % 2; ; turn += 1) {
  replaceFolder(folder, files(turn % 2 ? 'a' : 'b'), '${marker}');
  process.stdout.write('ready');
}`,
      resolveDir: root,
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: program,
  });
  let mixtures = 0;
  const seen = new Set<string>();
  const lanes = Array.from({ length: 4 }, async (_, lane) => {
    const place = join(top, `lane-${lane}`, 'packages');
    mkdirSync(join(place, '..'));
    for (let turn = 0; turn < kills / 4; turn += 1) {
      await killedAfter(spawn(process.execPath, [program, place]), Math.random() * 12);
      const state = stateOf(existsSync(place) ? Object.values(held(place)) : []);
      if (state === 'mixture') mixtures += 1;
      else seen.add(state);
    }
    // What the killed runs left behind goes with the next one.
    replaceFolder(place, files({}), marker);
    expect(readdirSync(join(place, '..'))).toHaveLength(2);
  });
  await Promise.all(lanes);
  expect(mixtures).toBe(0);
  expect([...seen].filter(state => state !== 'nothing').sort()).toEqual(['a', 'b']);
}, 60_000);

/** The one letter that all thirteen files are full of, before the first run nothing. */
function stateOf(contents: readonly string[]): string {
  const [first] = contents;
  if (first === undefined) return 'nothing';
  const whole = contents.length === 13 && contents.every(text => text === first && text.length === 2000);
  return whole ? (first[0] ?? '') : 'mixture';
}

/** Kills a process so many milliseconds after it has begun to work. */
function killedAfter(child: ChildProcess, ms: number): Promise<void> {
  children.add(child);
  return new Promise(done => {
    child.stdout?.once('data', () => setTimeout(() => child.kill('SIGKILL'), ms));
    child.once('exit', () => {
      children.delete(child);
      done();
    });
  });
}
