/**
 * Compression that gives the same bytes on every machine: zlib as WebAssembly, from a package that has it for zips. Which zlib is
 * inside Node depends on who built it, and a compressor in JavaScript takes three times as long in a process that has just begun.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What the module exports; numbers are addresses and counts of bytes. It imports nothing. */
interface Zlib {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** To be called once, before anything else. */
  _initialize(): void;
  /** Gives 0 when there is no memory. */
  malloc(bytes: number): number;
  free(address: number): void;
  deflate_new(): number;
  deflate_init_raw(stream: number, level: number): number;
  /** The status in the upper eight bits, the bytes that were written in the others. */
  deflate_process(
    stream: number,
    input: number,
    inputBytes: number,
    output: number,
    outputBytes: number,
    flush: number,
  ): number;
  deflate_last_consumed(stream: number): number;
  deflate_end(stream: number): number;
}

/** zlib's usual compromise of size and time. */
const level = 6;
/** Z_NO_FLUSH, Z_FINISH and Z_STREAM_END of zlib. */
const [more, finish, ended] = [0, 4, 1];
/** Bytes that go in and come out in one step; the module has 16 MB in all. */
const room = 0x4_0000;

let instance: Zlib | undefined;

/** The bytes as a raw deflate stream (RFC 1951). */
export function deflated(bytes: Uint8Array): Uint8Array {
  instance ??= instantiated();
  const zlib = instance;
  const [stream, input, output] = [zlib.deflate_new(), zlib.malloc(room), zlib.malloc(room)];
  try {
    if (!stream || !input || !output || zlib.deflate_init_raw(stream, level) !== 0) throw outOfMemory();
    const parts: Uint8Array[] = [];
    for (let at = 0; ; at += zlib.deflate_last_consumed(stream)) {
      const piece = bytes.subarray(at, at + room);
      const flush = at + piece.length < bytes.length ? more : finish;
      new Uint8Array(zlib.memory.buffer).set(piece, input);
      const result = zlib.deflate_process(stream, input, piece.length, output, room, flush);
      const [status, written] = [result >> 24, result & 0x00ff_ffff];
      if (status < 0) throw outOfMemory();
      parts.push(new Uint8Array(zlib.memory.buffer).slice(output, output + written));
      if (status === ended) return Buffer.concat(parts);
    }
  } finally {
    if (stream) zlib.deflate_end(stream);
    zlib.free(input);
    zlib.free(output);
  }
}

function outOfMemory(): Error {
  return new Error('zlib has no memory to compress with');
}

function instantiated(): Zlib {
  const require = createRequire(import.meta.url);
  const path = require.resolve('@zip.js/zip.js/dist/zip-module.wasm');
  const zlib = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(path))).exports as Zlib;
  zlib._initialize();
  return zlib;
}
