/** XML of a package with positions. Nothing is expanded or fetched: a document type is refused. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { type Range, rangeBetween, type SourceFile } from '../source/source-file.ts';
import type { Report } from './report.ts';

export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** Text directly inside, entities resolved, outer space removed. */
  readonly text: string;
  readonly at: Range;
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  captureMetaData: true,
  trimValues: false,
});

/** Declared as the wrapper type `Symbol` by the library. */
const metadata = XMLParser.getMetaDataSymbol() as unknown as symbol;

type Raw = Record<string | symbol, unknown>;

/** The root element; a malformed document is reported and has none. */
export function parseXml(source: SourceFile, report: Report): XmlNode | undefined {
  const { text, path } = source;
  if (/<!DOCTYPE/i.test(text)) {
    const problem = 'declares a document type, which could make a reader fetch files';
    report.add('package-xml-invalid', at(source, text.search(/<!DOCTYPE/i)), {
      what: path,
      problem,
      remedy: 'remove it',
    });
    return undefined;
  }
  const verdict = XMLValidator.validate(text);
  if (verdict !== true) {
    const { line, col, msg } = verdict.err;
    const start = { line: Math.max(line, 1), column: Math.max(col, 1) };
    const what = path;
    const problem = `is not well-formed (${msg.replace(/\.$/, '')})`;
    report.add(
      'package-xml-invalid',
      { path, start, end: start },
      { what, problem, remedy: 'correct the XML' },
    );
    return undefined;
  }
  const nodes = parser.parse(text) as Raw[];
  return nodes.map(raw => nodeOf(raw, source)).find(node => node !== undefined && node.name !== '?xml');
}

function nodeOf(raw: Raw, source: SourceFile): XmlNode | undefined {
  const name = Object.keys(raw).find(key => key !== ':@');
  if (name === undefined || name.startsWith('#')) return undefined;
  const content = Array.isArray(raw[name]) ? (raw[name] as Raw[]) : [];
  const text = content.map(child => String(child['#text'] ?? '')).join('');
  const meta = raw[metadata] as { startIndex?: number } | undefined;
  return {
    name,
    attributes: Object.fromEntries(
      Object.entries((raw[':@'] as Record<string, string> | undefined) ?? {}).map(([key, value]) => [
        key,
        plain(String(value)),
      ]),
    ),
    children: content.flatMap(child => nodeOf(child, source) ?? []),
    text: plain(text).trim(),
    at: at(source, meta?.startIndex ?? 0),
  };
}

function at(source: SourceFile, offset: number): Range {
  return rangeBetween(source, offset, offset + 1);
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five names of XML and characters by number; anything else stays as it is. */
function plain(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The first child of a name. */
export function childOf(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find(child => child.name === name);
}

/** All children of a name. */
export function childrenOf(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  return node?.children.filter(child => child.name === name) ?? [];
}

/** Reports children that do not stand in the wanted order. Names that the order does not know are left alone. */
export function checkOrder(node: XmlNode, order: readonly string[], report: Report): void {
  let highest = -1;
  for (const child of node.children) {
    const place = order.indexOf(child.name);
    if (place < 0) continue;
    if (place < highest) {
      const problem = `stands behind <${order[highest]}>, which an import does not expect`;
      const remedy = `keep the order ${order.filter(name => childOf(node, name)).join(', ')}`;
      report.add('package-xml-invalid', child.at, { what: `<${child.name}>`, problem, remedy });
      return;
    }
    highest = place;
  }
}
