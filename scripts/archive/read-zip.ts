/**
 * Zip files of anybody, read without trust: names that leave the folder, entries that grow without end, entries that say one thing
 * in the directory and another in place, and damaged bytes are all problems, never faults of this program.
 */
import { crc32, inflateRawSync } from 'node:zlib';

export interface ZipProblem {
  readonly kind: 'corrupt' | 'unsafe-name' | 'too-large' | 'encrypted' | 'duplicate';
  /** Entry that it is about; the archive itself when left out. */
  readonly entry?: string;
  /** The rest of a sentence. */
  readonly reason: string;
}

export interface ReadZip {
  /** Files by name, in the order of the directory; those with a problem are left out. */
  readonly files: Map<string, Uint8Array>;
  readonly problems: ZipProblem[];
}

/** Largest package that is opened, unpacked: Partner Center packages of real connectors have some megabytes. */
export const mostBytes = 64_000_000;
export const mostEntries = 5_000;

const endSignature = 0x06054b50;
const directorySignature = 0x02014b50;
const localSignature = 0x04034b50;

interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly compressed: number;
  readonly size: number;
  readonly offset: number;
}

/** True when bytes begin as a zip file does. */
export function looksLikeZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/** Reads an archive. Never throws. */
export function readZip(bytes: Uint8Array): ReadZip {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read: ReadZip = { files: new Map(), problems: [] };
  try {
    readEntries(view, directory(view), read);
  } catch (cause) {
    if (!(cause instanceof Broken || cause instanceof RangeError)) throw cause;
    const reason = cause instanceof Broken ? cause.message : 'it ends too early';
    read.problems.push({ kind: 'corrupt', reason });
  }
  return read;
}

class Broken extends Error {}

function directory(view: Buffer): Entry[] {
  const end = view.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || view.readUInt32LE(end) !== endSignature) throw new Broken('it has no directory');
  const count = view.readUInt16LE(end + 10);
  let at = view.readUInt32LE(end + 16);
  if (count === 0xffff || at === 0xffffffff)
    throw new Broken('it is in the zip64 form, which packages do not use');
  if (count > mostEntries) throw new Broken(`it has ${count} entries, more than ${mostEntries}`);
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (view.readUInt32LE(at) !== directorySignature) throw new Broken('its directory is damaged');
    const [nameLength, extra, comment] = [28, 30, 32].map(offset => view.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    entries.push({
      name: view.toString('utf8', at + 46, at + 46 + nameLength),
      flags: view.readUInt16LE(at + 8),
      method: view.readUInt16LE(at + 10),
      crc: view.readUInt32LE(at + 16),
      compressed: view.readUInt32LE(at + 20),
      size: view.readUInt32LE(at + 24),
      offset: view.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + extra + comment;
  }
  return entries;
}

function readEntries(view: Buffer, entries: readonly Entry[], { files, problems }: ReadZip): void {
  let left = mostBytes;
  for (const entry of entries) {
    const { name } = entry;
    const refusal = refused(entry, files, left);
    if (refusal) problems.push({ ...refusal, entry: name });
    if (refusal || name.endsWith('/')) continue;
    const content = contentOf(view, entry);
    if (content instanceof Uint8Array) {
      files.set(name, content);
      left -= content.length;
    } else problems.push({ ...content, entry: name });
  }
}

/** Why an entry is not even unpacked. */
function refused(
  { name, flags, size }: Entry,
  files: ReadonlyMap<string, Uint8Array>,
  left: number,
): ZipProblem | undefined {
  const unsafe = nameProblem(name);
  if (unsafe !== undefined) return { kind: 'unsafe-name', reason: unsafe };
  if (files.has(name)) return { kind: 'duplicate', reason: 'it is there twice' };
  if (flags & 1) return { kind: 'encrypted', reason: 'it is encrypted' };
  if (size <= left) return undefined;
  const reason = `it unpacks to ${size} bytes, and a whole package may have ${mostBytes}`;
  return { kind: 'too-large', reason };
}

/** What is wrong with a name, as the rest of a sentence. */
export function nameProblem(name: string): string | undefined {
  if (name.includes('\0')) return 'it holds a null character';
  if (name.includes('\\')) return 'it holds a backslash, and importers lose such files';
  if (/^([A-Za-z]:|\/)/.test(name)) return 'it is absolute';
  if (name.split('/').includes('..')) return 'it leaves the folder';
  if (name.includes('\ufffd')) return 'it is not UTF-8';
  return undefined;
}

function contentOf(view: Buffer, entry: Entry): Uint8Array | Pick<ZipProblem, 'kind' | 'reason'> {
  const { offset, name, compressed, method, size, crc } = entry;
  if (view.readUInt32LE(offset) !== localSignature)
    return { kind: 'corrupt', reason: 'it is not where the directory says' };
  const nameLength = view.readUInt16LE(offset + 26);
  const start = offset + 30 + nameLength + view.readUInt16LE(offset + 28);
  if (view.toString('utf8', offset + 30, offset + 30 + nameLength) !== name) {
    return { kind: 'corrupt', reason: 'it has another name in place than in the directory' };
  }
  const raw = view.subarray(start, start + compressed);
  if (raw.length !== compressed) return { kind: 'corrupt', reason: 'it ends too early' };
  if (method !== 0 && method !== 8)
    return { kind: 'corrupt', reason: `it uses compression method ${method}` };
  const content = method === 0 ? raw : inflated(raw, size);
  if (content === undefined || content.length !== size) {
    return { kind: 'corrupt', reason: 'it does not unpack to the size that the directory says' };
  }
  return crc32(content) === crc ? content : { kind: 'corrupt', reason: 'its checksum is wrong' };
}

/** Never more than the directory promises, so that nothing can grow without end. */
function inflated(raw: Uint8Array, size: number): Uint8Array | undefined {
  try {
    return inflateRawSync(raw, { maxOutputLength: Math.max(size, 1) });
  } catch {
    return undefined;
  }
}
