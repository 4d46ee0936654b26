/** Finds secrets in bytes that are about to leave: values that the run knows, and texts that can be nothing else. Pure. */

/** A secret that the run was given, by the name under which it came. */
export interface KnownSecret {
  readonly name: string;
  readonly value: string;
}

export interface SecretFound {
  /** What it is, without showing it. */
  readonly what: string;
  /** Offset in the text, in UTF-16 units. */
  readonly offset: number;
  readonly length: number;
}

/** Shorter values would be found in ordinary words. */
export const shortestSecret = 8;

/** Forms of credentials that appear in no honest artefact. */
const forms: readonly { readonly what: string; readonly hint: string; readonly pattern: RegExp }[] = [
  // Client secrets of Microsoft Entra carry a marker in fourth place since 2021.
  {
    what: 'a Microsoft Entra client secret',
    hint: 'Q~',
    pattern: /\b[A-Za-z0-9_~.-]{3}[78]Q~[A-Za-z0-9_~.-]{31,34}/g,
  },
  { what: 'a bearer token', hint: 'eyJ', pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/g },
  { what: 'a private key', hint: 'PRIVATE KEY-----', pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/g },
  { what: 'a storage account key', hint: 'AccountKey=', pattern: /AccountKey=[A-Za-z0-9+/]{40,}={0,2}/g },
  { what: 'the signature of a shared access link', hint: 'sig=', pattern: /[?&]sig=[A-Za-z0-9%+/]{40,}/g },
];

/** Every secret in a text, in order. A known value is found in the spellings that JSON, XML, addresses and base64 give it. */
export function secretsIn(text: string, known: readonly KnownSecret[]): SecretFound[] {
  return search(text, known, spelling => spelling);
}

/** Every secret in bytes of any kind, a known one in UTF-8. Offsets count bytes. */
export function secretsInBytes(bytes: Uint8Array, known: readonly KnownSecret[]): SecretFound[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return search(text, known, spelling => Buffer.from(spelling, 'utf8').toString('latin1'));
}

function search(
  text: string,
  known: readonly KnownSecret[],
  asStored: (spelling: string) => string,
): SecretFound[] {
  const found = [
    // The hint is looked for first: most texts hold none, and some have hundreds of thousands of characters.
    ...forms.flatMap(({ what, hint, pattern }) =>
      text.includes(hint)
        ? [...text.matchAll(pattern)].map(match => ({ what, offset: match.index, length: match[0].length }))
        : [],
    ),
    ...known.flatMap(({ name, value }) =>
      spellings(value).flatMap(spelling => places(text, asStored(spelling), `the value of ${name}`)),
    ),
  ];
  return found.sort((a, b) => a.offset - b.offset || b.length - a.length);
}

/** The text with every secret replaced by stars. */
export function masked(text: string, known: readonly KnownSecret[]): string {
  return without(text, secretsIn(text, known));
}

/** The text with what was found in it replaced by stars. */
export function without(text: string, found: readonly SecretFound[]): string {
  let [out, end] = ['', 0];
  for (const { offset, length } of found) {
    if (offset + length <= end) continue;
    out += `${text.slice(end, Math.max(end, offset))}***`;
    end = offset + length;
  }
  return out + text.slice(end);
}

function spellings(value: string): string[] {
  if (value.length < shortestSecret) return [];
  const xml = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const bytes = Buffer.from(value, 'utf8');
  return [
    ...new Set([
      value,
      JSON.stringify(value).slice(1, -1),
      xml,
      xml.replaceAll('"', '&quot;'),
      encodeURIComponent(value),
      bytes.toString('base64').replace(/=+$/, ''),
    ]),
  ];
}

function places(text: string, part: string, what: string): SecretFound[] {
  const found: SecretFound[] = [];
  for (let offset = text.indexOf(part); offset >= 0; offset = text.indexOf(part, offset + part.length)) {
    found.push({ what, offset, length: part.length });
  }
  return found;
}
