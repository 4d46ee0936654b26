/** Zips of anybody: what must not be unpacked, and what we write ourselves. */
import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentsOf } from '../../scripts/archive/contents.ts';
import { mostBytes, mostEntries, readZip } from '../../scripts/archive/read-zip.ts';
import { zipped } from '../../scripts/archive/zip.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const zip = (files: Record<string, string>): Uint8Array =>
  zipped(new Map(Object.entries(files).map(([name, text]) => [name, bytes(text)])));

/** An archive whose directory says what it likes. */
function lying(lie: {
  name?: string;
  localName?: string;
  content?: Uint8Array;
  size?: number;
  crc?: number;
  flags?: number;
  method?: number;
}): Uint8Array {
  const { name = 'a.txt', localName = name, content = bytes('abc'), flags = 0, method = 8 } = lie;
  const { size = content.length, crc = crc32(content) } = lie;
  const raw = method === 8 ? deflateRawSync(content) : content;
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(localName.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(flags, 8);
  entry.writeUInt16LE(method, 10);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(raw.length, 20);
  entry.writeUInt32LE(size, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(30 + localName.length + raw.length, 16);
  return Buffer.concat([local, Buffer.from(localName), raw, entry, Buffer.from(name), end]);
}

describe('refused', () => {
  const sound = zip({ 'a.txt': 'abc '.repeat(50), 'b.txt': 'x' });
  const damaged = Uint8Array.from(sound);
  damaged[45] = (damaged[45] ?? 0) ^ 0xff;
  test.each<[what: string, archive: Uint8Array, kind: string, words: string]>([
    ['a parent folder', zip({ '../evil.txt': 'x' }), 'unsafe-name', 'it leaves the folder'],
    ['a parent folder inside', zip({ 'a/../../evil.txt': 'x' }), 'unsafe-name', 'it leaves the folder'],
    ['an absolute name', zip({ '/etc/passwd': 'x' }), 'unsafe-name', 'it is absolute'],
    ['a drive', zip({ 'C:/x.txt': 'x' }), 'unsafe-name', 'it is absolute'],
    ['a backslash', zip({ 'a\\b.txt': 'x' }), 'unsafe-name', 'it holds a backslash'],
    ['a null character', zip({ 'a\0.txt': 'x' }), 'unsafe-name', 'it holds a null character'],
    [
      'a zip bomb that says so',
      lying({ size: mostBytes + 1 }),
      'too-large',
      `it unpacks to ${mostBytes + 1} bytes`,
    ],
    [
      'a zip bomb that lies',
      lying({ content: new Uint8Array(5_000_000), size: 100 }),
      'corrupt',
      'does not unpack to the size',
    ],
    ['a wrong checksum', lying({ crc: 1 }), 'corrupt', 'its checksum is wrong'],
    ['encryption', lying({ flags: 1 }), 'encrypted', 'it is encrypted'],
    ['another method', lying({ method: 12 }), 'corrupt', 'it uses compression method 12'],
    ['two names', lying({ localName: 'b.txt' }), 'corrupt', 'it has another name in place'],
    ['damaged bytes', damaged, 'corrupt', 'it'],
    ['half a file', sound.subarray(0, sound.length / 2), 'corrupt', 'it has no directory'],
    ['no zip at all', bytes('hello'), 'corrupt', 'it has no directory'],
    ['nothing', new Uint8Array(), 'corrupt', 'it has no directory'],
  ])('%s', (_, archive, kind, words) => {
    const { problems, files } = readZip(archive);
    expect(problems[0]).toMatchObject({ kind });
    expect(problems[0]?.reason).toContain(words);
    expect([...files.keys()].filter(name => /evil|passwd|\\|\0/.test(name))).toEqual([]);
  });

  test('a name that is there twice', () => {
    const one = Buffer.from(zip({ 'a.txt': 'first', 'b.txt': 'other' }));
    for (let at = one.indexOf('b.txt'); at >= 0; at = one.indexOf('b.txt')) one.write('a.txt', at);
    const { files, problems } = readZip(one);
    expect(problems).toEqual([{ kind: 'duplicate', entry: 'a.txt', reason: 'it is there twice' }]);
    expect(files.size).toBe(1);
  });

  test('more entries than any package has', () => {
    const archive = Buffer.from(zip({ 'a.txt': 'x' }));
    archive.writeUInt16LE(mostEntries + 1, archive.length - 12);
    expect(readZip(archive).problems[0]?.reason).toContain('entries, more than');
  });

  test('the zip64 form', () => {
    const archive = Buffer.from(zip({ 'a.txt': 'x' }));
    archive.writeUInt16LE(0xffff, archive.length - 12);
    expect(readZip(archive).problems[0]?.reason).toContain('zip64');
  });
});

test('any bytes, and any damage to a sound archive, are a problem and never a fault', () => {
  const sound = Buffer.from(zip({ 'a.txt': 'abc '.repeat(80), 'b/c.json': '{}' }));
  fc.assert(
    fc.property(fc.nat(sound.length - 1), fc.uint8Array({ maxLength: 8 }), (at, patch) => {
      const archive = Buffer.from(sound);
      archive.set(patch.subarray(0, archive.length - at), at);
      const { files } = readZip(archive);
      for (const content of files.values()) expect(content.length).toBeLessThan(mostBytes);
    }),
    { numRuns: 500 },
  );
});

test('what is written is read back, in order, whatever it is', () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}(\/[a-zé_]{1,8}){0,2}\.(txt|zip|Png)$/), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(names, fc.uint8Array({ maxLength: 3000 }), (paths, content) => {
      const files = new Map(paths.map((path, index) => [path, content.subarray(index)]));
      const read = readZip(zipped(files));
      expect(read.problems).toEqual([]);
      expect([...read.files.keys()]).toEqual([...files.keys()]);
      for (const [path, expected] of files)
        expect(Buffer.compare(read.files.get(path) ?? bytes('?'), expected)).toBe(0);
    }),
    { numRuns: 100 },
  );
});

test('the bytes of an archive are these', () => {
  expect(Buffer.from(zip({ 'a.txt': 'a' })).toString('hex')).toBe(
    '504b03041400000800000000210043beb7e8010000000100000005000000612e74787461' +
      '504b010214001400000800000000210043beb7e80100000001000000050000000000000000000000000000000000612e747874' +
      '504b0506000000000100010033000000240000000000',
  );
});

test('contents are the same for an archive of this process and for one of another', () => {
  const inner = zip({ 'a.txt': 'one '.repeat(300), 'b.png': 'two' });
  const outer = zipped(new Map([['inner.zip', inner]]));
  const listed = (archive: Uint8Array) =>
    [...contentsOf(new Map([['outer.zip', archive]]))].map(([path, content]) => [path, crc32(content)]);
  const own = listed(outer);
  expect(own.map(([path]) => path)).toEqual([
    'outer.zip',
    'outer.zip/inner.zip',
    'outer.zip/inner.zip/a.txt',
    'outer.zip/inner.zip/b.png',
  ]);
  expect(listed(Uint8Array.from(outer))).toEqual(own);
});

test('contents of archives inside archives, but not without end', () => {
  let nested = zip({ 'x.txt': 'deep' });
  for (let depth = 0; depth < 8; depth += 1) nested = zipped(new Map([['n.zip', nested]]));
  const paths = [...contentsOf(new Map([['top.zip', nested]]))].map(([path]) => path);
  expect(paths).toEqual([
    'top.zip',
    'top.zip/n.zip',
    'top.zip/n.zip/n.zip',
    'top.zip/n.zip/n.zip/n.zip',
    'top.zip/n.zip/n.zip/n.zip/n.zip',
  ]);
});
