/** The real file system: all or nothing, only what differs, and never outside the folder. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileFault, nodeFileSystem } from '../../scripts/source/file-system.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('writes what differs and leaves the rest alone', () => {
  const files = nodeFileSystem(folder);
  const wanted = new Map([
    ['a.txt', bytes('a')],
    ['deep/b.txt', bytes('b')],
  ]);
  expect(files.writeAll('out', wanted)).toEqual(['a.txt', 'deep/b.txt']);
  utimesSync(join(folder, 'out/a.txt'), 1, 1);
  expect(files.writeAll('out', wanted)).toEqual([]);
  expect(statSync(join(folder, 'out/a.txt')).mtimeMs).toBe(1000);
  expect(files.writeAll('out', wanted.set('deep/b.txt', bytes('c')))).toEqual(['deep/b.txt']);
  expect(files.list('out')).toEqual(['a.txt', 'deep/']);
});

test('a write that fails half-way leaves what was there', () => {
  const files = nodeFileSystem(folder);
  files.writeAll('.', new Map([['a.txt', bytes('old')]]));
  // A folder in the place of a file lets the second replacement fail, after the first one succeeded.
  mkdirSync(join(folder, 'z.txt/inside'), { recursive: true });
  const wanted = new Map([
    ['a.txt', bytes('new')],
    ['b.txt', bytes('new')],
    ['z.txt', bytes('new')],
  ]);
  expect(() => files.writeAll('.', wanted)).toThrow(FileFault);
  expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('old');
  expect(readdirSync(folder).sort()).toEqual(['a.txt', 'z.txt']);
});

test('a replacement that fails is undone', () => {
  const files = nodeFileSystem(folder);
  files.writeAll('.', new Map([['a.txt', bytes('old')]]));
  const wanted = new Map<string, Uint8Array>([['a.txt', bytes('new')]]);
  // The name of a file as a folder: the draft cannot even be made.
  wanted.set('a.txt/b.txt', bytes('new'));
  expect(() => files.writeAll('.', wanted)).toThrow(FileFault);
  expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['a.txt']);
});

test('refuses to leave the folder', () => {
  expect(() => nodeFileSystem(folder).writeAll('out', new Map([['../x.txt', bytes('x')]]))).toThrow(
    'leaves its folder',
  );
  expect(readdirSync(folder)).toEqual([]);
});

test('faults say what happened in words', () => {
  const files = nodeFileSystem(folder);
  writeFileSync(join(folder, 'file'), '');
  const fault = (action: () => unknown): unknown => {
    try {
      return action();
    } catch (cause) {
      return cause;
    }
  };
  expect(fault(() => files.read('none'))).toMatchObject({
    path: 'none',
    missing: true,
    reason: 'no such file or folder',
  });
  expect(fault(() => files.read('.'))).toMatchObject({ missing: false, reason: 'it is a folder' });
  expect(fault(() => files.list('file'))).toMatchObject({
    missing: true,
    reason: 'a part of the path is a file',
  });
});
