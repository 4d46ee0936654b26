/** The compressor: what it writes is read by another one, and is always the same. */
import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deflated } from '../../scripts/archive/deflate.ts';

/** Bytes that cannot be compressed, the same in each run. */
function noise(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = 1;
  for (let index = 0; index < length; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[index] = state >>> 24;
  }
  return bytes;
}

test('zlib of Node reads it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 4000 }), fc.nat(40), (bytes, times) => {
      const content = Buffer.concat(Array.from({ length: times }, () => bytes));
      expect(Buffer.compare(inflateRawSync(deflated(content)), content)).toBe(0);
    }),
    { numRuns: 200 },
  );
});

test.each([
  ['nothing', 0],
  ['several steps', 3_000_000],
  ['a step exactly', 0x4_0000],
  ['more than the memory of the module', 20_000_000],
])('%s', (_, length) => {
  const content = noise(length);
  expect(Buffer.compare(inflateRawSync(deflated(content)), content)).toBe(0);
});

test('the bytes are these, on every machine and in every version of Node', () => {
  const text = Buffer.from(Array.from({ length: 2000 }, (_, index) => `line ${index % 97}\n`).join(''));
  const packed = deflated(text);
  expect(packed.length).toBe(290);
  expect(createHash('sha256').update(packed).digest('hex').slice(0, 16)).toBe('edbf0b1e7832ccaa');
});
