/** Bodies between bytes and JSON. Anything that is not JSON passes through as it came. */
import { type Fields, fieldValue, type Json } from '../policies/exchange.ts';

export interface Content {
  readonly body?: Json;
  readonly raw?: Uint8Array;
}

/** The content of bytes under their headers. */
export function contentOf(headers: Fields, bytes: Uint8Array): Content {
  if (bytes.length === 0) return {};
  if (!/\bjson\b/i.test(fieldValue(headers, 'content-type') ?? 'application/json')) return { raw: bytes };
  try {
    return { body: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json };
  } catch {
    // The raw door does not judge: the service sees what it was sent.
    return { raw: bytes };
  }
}

/** The bytes of a content; none when it is empty. */
export function bytesOf({ body, raw }: Content): Uint8Array | undefined {
  return body === undefined ? raw : new TextEncoder().encode(JSON.stringify(body));
}
