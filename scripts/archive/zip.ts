/**
 * Zip files whose bytes depend on nothing but their content: entries in the order given, one fixed date, and a compressor that is
 * the same everywhere. The container is written here, so that a file that goes into several archives is compressed once.
 */
import { crc32 } from 'node:zlib';
import { deflated } from './deflate.ts';

interface Packed {
  readonly method: 0 | 8;
  readonly crc: number;
  readonly size: number;
  readonly bytes: Uint8Array;
}

/** 1 January 1980, the first day that zip files know: day 1, month 1, year 0. */
const date = 0x0021;
const version = 20;
/** Names are UTF-8. */
const flags = 0x0800;
/** Nothing is won by compressing these again. */
const compressed = /\.(zip|png)$/i;

/** By checksum and length; what is equal is compressed once, whoever made it. */
const packedBefore = new Map<string, { readonly content: Uint8Array; readonly packed: Packed }>();
/** A process that makes many packages, such as a test run, must not keep them all. */
const mostKept = 200;

/** What archives of this process were made of, for as long as somebody has them. */
const madeOf = new WeakMap<Uint8Array, ReadonlyMap<string, Uint8Array>>();

/** The files that went into an archive of this process; undefined for archives of others. */
export function packedFrom(archive: Uint8Array): ReadonlyMap<string, Uint8Array> | undefined {
  return madeOf.get(archive);
}

/** Packs files in their order. Names use forward slashes, whatever the machine. */
export function zipped(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [path, bytes] of files) {
    const name = Buffer.from(path, 'utf8');
    const packed = pack(path, bytes);
    const facts = factsOf(packed, name.length);
    parts.push(header([0x04034b50, 4], [version, 2], ...facts), name, packed.bytes);
    directory.push(
      // Made by, needed; then no comment, one disk, no attributes, and where the entry stands.
      header(
        [0x02014b50, 4],
        [version, 2],
        [version, 2],
        ...facts,
        [0, 2],
        [0, 2],
        [0, 2],
        [0, 4],
        [offset, 4],
      ),
      name,
    );
    offset += 30 + name.length + packed.bytes.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const count: Field = [files.size, 2];
  const end = header([0x06054b50, 4], [0, 2], [0, 2], count, count, [size, 4], [offset, 4], [0, 2]);
  const archive = Buffer.concat([...parts, ...directory, end]);
  madeOf.set(archive, files);
  return archive;
}

function pack(path: string, bytes: Uint8Array): Packed {
  const crc = crc32(bytes);
  const plain = compressed.test(path);
  const key = `${crc} ${bytes.length} ${plain}`;
  const before = packedBefore.get(key);
  if (before && Buffer.compare(before.content, bytes) === 0) return before.packed;
  const smaller = plain ? bytes : deflated(bytes);
  const stored = smaller.length >= bytes.length;
  const packed: Packed = { method: stored ? 0 : 8, crc, size: bytes.length, bytes: stored ? bytes : smaller };
  if (packedBefore.size >= mostKept) packedBefore.clear();
  packedBefore.set(key, { content: bytes, packed });
  return packed;
}

type Field = readonly [value: number, bytes: 2 | 4];

/** What both headers say about an entry: flags, method, time, date, checksum, sizes, length of the name, nothing extra. */
function factsOf({ method, crc, size, bytes }: Packed, nameLength: number): Field[] {
  return [
    [flags, 2],
    [method, 2],
    [0, 2],
    [date, 2],
    [crc, 4],
    [bytes.length, 4],
    [size, 4],
    [nameLength, 2],
    [0, 2],
  ];
}

/** Little-endian numbers, one after the other. */
function header(...numbers: readonly Field[]): Uint8Array {
  const bytes = Buffer.alloc(numbers.reduce((sum, [, length]) => sum + length, 0));
  let at = 0;
  for (const [value, length] of numbers) at = bytes.writeUIntLE(value, at, length);
  return bytes;
}
