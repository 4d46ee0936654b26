/** XML as the platform's own exports write it: two spaces, ` />` on empty elements, text on one line. Writing only. */

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Elements, or one text. */
  readonly content: readonly XmlElement[] | string;
}

/** An element; content left out makes an empty one. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  content: readonly XmlElement[] | string = [],
): XmlElement {
  return { name, attributes, content };
}

/** An element that holds text and has no attributes. */
export function textElement(name: string, text: string): XmlElement {
  return element(name, {}, text);
}

/** The element as text, ending in a line break. */
export function xmlText(root: XmlElement): string {
  return `${lines(root, '').join('\n')}\n`;
}

/** A file as unpacked solutions have it: byte order mark, declaration, element (facts of exports by Microsoft). */
export function unpackedXml(root: XmlElement): Uint8Array {
  return bytesOf(`\ufeff<?xml version="1.0" encoding="utf-8"?>\n${xmlText(root)}`);
}

/** UTF-8 without a byte order mark. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export const instanceNamespace = { 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance' } as const;

function lines({ name, attributes, content }: XmlElement, indent: string): string[] {
  const open = `${indent}<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(value).replaceAll('"', '&quot;')}"`)
    .join('')}`;
  if (content.length === 0) return [`${open} />`];
  if (typeof content === 'string') return [`${open}>${escaped(content)}</${name}>`];
  return [`${open}>`, ...content.flatMap(child => lines(child, `${indent}  `)), `${indent}</${name}>`];
}

/** Most texts are names and numbers, and need nothing. */
const ordinary = /^[\n\x20-\x7e]*$/;

/** Characters that XML 1.0 cannot hold, even escaped, are left out. */
function escaped(text: string): string {
  if (ordinary.test(text) && !/[&<>]/.test(text)) return text;
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
