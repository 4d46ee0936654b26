/** Bodies between bytes and JSON. Anything that is not JSON passes through as it came. */
import { type Fields, fieldValue, type Json } from '../policies/exchange.ts';

/** The header of an answer in JSON. */
export const jsonHeader: Fields[number] = ['Content-Type', 'application/json; charset=utf-8'];

const utf8 = new TextDecoder('utf-8', { fatal: true });

export interface Content {
  readonly body?: Json;
  readonly raw?: Uint8Array;
}

/** The content of bytes under their headers. */
export function contentOf(headers: Fields, bytes: Uint8Array): Content {
  if (bytes.length === 0) return {};
  if (!/\bjson\b/i.test(fieldValue(headers, 'content-type') ?? 'application/json')) return { raw: bytes };
  if (nestedTooDeeply(bytes)) return { raw: bytes };
  try {
    return { body: JSON.parse(utf8.decode(bytes)) as Json };
  } catch {
    // The raw door does not judge: the service sees what it was sent.
    return { raw: bytes };
  }
}

/** The bytes of a content; none when it is empty. */
export function bytesOf({ body, raw }: Content): Uint8Array | undefined {
  return body === undefined ? raw : new TextEncoder().encode(JSON.stringify(body));
}

/** Nested deeper than this, JSON is not read: what walks it would run out of stack. */
const deepest = 200;

function nestedTooDeeply(bytes: Uint8Array): boolean {
  if (!opensMany(bytes)) return false;
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === 0x5c) at += quoted ? 1 : 0;
    else if (byte === 0x22) quoted = !quoted;
    else if (!quoted) depth += opens(byte) - closes(byte);
    if (depth > deepest) return true;
  }
  return false;
}

/** A body with few brackets cannot be deep, whatever is quoted; counting them is cheap. */
function opensMany(bytes: Uint8Array): boolean {
  let left = deepest;
  for (const bracket of [0x7b, 0x5b]) {
    for (let at = bytes.indexOf(bracket); at >= 0 && left >= 0; at = bytes.indexOf(bracket, at + 1))
      left -= 1;
  }
  return left < 0;
}

const opens = (byte: number | undefined): number => (byte === 0x7b || byte === 0x5b ? 1 : 0);
const closes = (byte: number | undefined): number => (byte === 0x7d || byte === 0x5d ? 1 : 0);
