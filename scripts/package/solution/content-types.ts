/** `[Content_Types].xml`: one default for each file ending in the zip, as exports have it, byte order mark included. */
import { bytesOf } from '../xml.ts';

/** Endings keep the spelling of the first file that has them. */
export function contentTypes(names: readonly string[]): Uint8Array {
  const endings = new Map<string, string>();
  for (const name of names) {
    const ending = name.split('.').at(-1) ?? '';
    if (!endings.has(ending.toLowerCase())) endings.set(ending.toLowerCase(), ending);
  }
  const defaults = [...endings.values()].map(
    ending => `<Default Extension="${ending}" ContentType="application/octet-stream" />`,
  );
  return bytesOf(
    `\ufeff<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${defaults.join('')}</Types>`,
  );
}
