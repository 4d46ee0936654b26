/** What the secret guard finds, in which spellings, and what it leaves alone. */
import { describe, expect, test } from 'vitest';
import { masked, secretsIn, secretsInBytes } from '../../scripts/secrets/secret-guard.ts';
import { exampleFiles } from '../support/example-model.ts';

// Put together here, so that no file of this repository holds what looks like a credential.
const entra = `abc8${'Q~'}${'x'.repeat(32)}`;
const token = ['eyJhbGciOiJSUzI1NiJ9', 'eyJhdWQiOiJodHRwcyJ9', 'c2lnbmF0dXJl'].join('.');
const value = 'p&ss"w<rd>/+ü';
const known = [{ name: 'CLIENT_SECRET', value }];

describe('forms that can only be a credential', () => {
  test.each([
    ['a Microsoft Entra client secret', `secret: ${entra}`],
    ['a bearer token', `Authorization: Bearer ${token}`],
    ['a private key', `-----BEGIN ${'RSA '}PRIVATE KEY-----`],
    ['a storage account key', `AccountKey=${'A'.repeat(86)}==`],
    ['the signature of a shared access link', `https://x.blob/y?sv=1&sig=${'a'.repeat(44)}`],
  ])('%s', (what, text) => {
    expect(secretsIn(text, []).map(found => found.what)).toEqual([what]);
    expect(masked(text, [])).toContain('***');
    expect(masked(text, [])).not.toContain('aaaa');
  });
});

describe('a known value, as files spell it', () => {
  test.each<[string, string]>([
    ['plain', value],
    ['JSON', JSON.stringify({ value })],
    ['XML text', 'p&amp;ss"w&lt;rd&gt;/+ü'],
    ['XML attribute', 'a="p&amp;ss&quot;w&lt;rd&gt;/+ü"'],
    ['address', `?x=${encodeURIComponent(value)}`],
    ['base64', Buffer.from(value).toString('base64')],
  ])('%s', (_, text) => {
    expect(secretsIn(text, known).map(({ what }) => what)).toContain('the value of CLIENT_SECRET');
    expect(secretsInBytes(Buffer.from(text), known).length).toBeGreaterThan(0);
    expect(secretsIn(masked(text, known), known)).toEqual([]);
  });

  test('is found in bytes that are not text', () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0, 0xfe]), Buffer.from(value), Buffer.from([0xff])]);
    expect(secretsInBytes(bytes, known)[0]).toMatchObject({ offset: 3 });
  });

  test('every place of it is masked, and what stands around it stays', () => {
    expect(masked(`a ${value} b ${value}${value} c`, known)).toBe('a *** b ****** c');
  });
});

test('a value too short to tell from ordinary words is not looked for', () => {
  expect(secretsIn('the test is a test', [{ name: 'X', value: 'test' }])).toEqual([]);
});

test('ordinary text is left alone', () => {
  for (const text of Object.values(exampleFiles)) {
    expect(secretsIn(text, known)).toEqual([]);
    expect(masked(text, known)).toBe(text);
  }
});
