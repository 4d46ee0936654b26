/**
 * YAML text to plain data with positions. The model language is a strict subset of YAML 1.2: one document, text keys,
 * no anchors, aliases, merge keys or tags. Knows nothing of connectors.
 */
import { createRequire } from 'node:module';
import type { Node, Pair, YAMLMap } from 'yaml';
import type { Diagnostic, Outcome } from '../diagnostics/diagnostic.ts';
import { faultAt } from '../diagnostics/fault.ts';
import type { Path } from './pointer.ts';
import { quickValue } from './quick-yaml.ts';
import { type Range, rangeBetween, type SourceFile } from './source-file.ts';

export interface YamlFile {
  readonly source: SourceFile;
  readonly value: unknown;
  /** The document with positions; read only when a place is asked for. */
  readonly root: Node | null;
}

/** Which part of a mapping entry a finding is about. */
export type Part = 'key' | 'value' | 'entry';

const deepest = 100;

/** Loading the parser takes longer than reading a model that has nothing special, so it is loaded when it is needed. */
let library: typeof import('yaml') | undefined;
function yaml(): typeof import('yaml') {
  library ??= createRequire(import.meta.url)('yaml') as typeof import('yaml');
  return library;
}

interface Reading {
  readonly source: SourceFile;
  readonly diagnostics: Diagnostic[];
}

/** Reads one document. A file with a syntax error has no value, since half a model would only give false findings. */
export function parseYaml(source: SourceFile): Outcome<YamlFile> {
  const quick = quickValue(source.text);
  return quick ? { value: fileWith(source, quick.value), diagnostics: [] } : parseCarefully(source);
}

/** Reads one document with the parser that knows positions, and says what is wrong with it. */
export function parseCarefully(source: SourceFile): Outcome<YamlFile> {
  const reading: Reading = { source, diagnostics: [] };
  const root = compose(reading);
  if (root === undefined || reading.diagnostics.length > 0) {
    return { value: undefined, diagnostics: reading.diagnostics };
  }
  const value = root === null ? null : plain(root, reading, 0);
  return {
    value: reading.diagnostics.length > 0 ? undefined : { source, value, root },
    diagnostics: reading.diagnostics,
  };
}

function fileWith(source: SourceFile, value: unknown): YamlFile {
  let root: Node | null | undefined;
  return {
    source,
    value,
    get root() {
      if (root === undefined) root = compose({ source, diagnostics: [] }) ?? null;
      return root;
    },
  };
}

function compose(reading: Reading): Node | null | undefined {
  const { source, diagnostics } = reading;
  try {
    const document = yaml().parseDocument(source.text, {
      version: '1.2',
      stringKeys: true,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'error',
    });
    for (const problem of [...document.errors, ...document.warnings]) {
      const range = rangeBetween(source, problem.pos[0], problem.pos[1]);
      diagnostics.push(syntaxFinding(problem.code, problem.message, range));
    }
    return document.contents as Node | null;
  } catch {
    // The parser recurses: text nested beyond the stack ends here, and nowhere else.
    diagnostics.push(faultAt('yaml-too-deep', source.path, { limit: deepest }));
    return undefined;
  }
}

function syntaxFinding(code: string, message: string, range: Range): Diagnostic {
  if (code === 'MULTIPLE_DOCS') return faultAt('yaml-several-documents', range, {});
  if (code === 'NON_STRING_KEY') return faultAt('yaml-key-not-text', range, {});
  if (code === 'TAG_RESOLVE_FAILED') return faultAt('yaml-tag', range, { tag: message });
  return faultAt('yaml-syntax', range, { problem: message.replace(/[.\s]+$/, '') });
}

function plain(node: unknown, reading: Reading, depth: number): unknown {
  if (node === null || node === undefined) return null;
  refuseReuse(node as Node, reading);
  if (depth > deepest) {
    reading.diagnostics.push(faultAt('yaml-too-deep', rangeOf(node, reading.source), { limit: deepest }));
    return null;
  }
  if (yaml().isScalar(node)) return node.value;
  if (yaml().isSeq(node)) return node.items.map(item => plain(item, reading, depth + 1));
  if (yaml().isMap(node)) return plainMap(node, reading, depth);
  return null;
}

function refuseReuse(node: Node, reading: Reading): void {
  const { source, diagnostics } = reading;
  if (yaml().isAlias(node)) {
    diagnostics.push(faultAt('yaml-alias', rangeOf(node, source), { name: `*${node.source}` }));
  } else if ((node as { anchor?: string }).anchor) {
    const { anchor } = node as { anchor?: string };
    diagnostics.push(faultAt('yaml-alias', rangeOf(node, source), { name: `&${anchor}` }));
  }
  if (!yaml().isAlias(node) && node.tag) {
    diagnostics.push(
      faultAt('yaml-tag', rangeOf(node, source), { tag: node.tag.replace('tag:yaml.org,2002:', '!!') }),
    );
  }
}

function plainMap(map: YAMLMap, reading: Reading, depth: number): Record<string, unknown> {
  const { source, diagnostics } = reading;
  const entries: [string, unknown][] = [];
  const seen = new Map<string, unknown>();
  for (const pair of map.items as Pair[]) {
    const key = yaml().isScalar(pair.key) ? String(pair.key.value) : undefined;
    if (key === undefined) {
      diagnostics.push(faultAt('yaml-key-not-text', rangeOf(pair.key, source), {}));
      continue;
    }
    refuseReuse(pair.key as Node, reading);
    if (key === '<<') diagnostics.push(faultAt('yaml-merge-key', rangeOf(pair.key, source), {}));
    const first = seen.get(key);
    if (first !== undefined) {
      const related = [{ message: 'first used here', location: rangeOf(first, source) }];
      diagnostics.push(faultAt('yaml-duplicate-key', rangeOf(pair.key, source), { key }, related));
    }
    seen.set(key, pair.key);
    entries.push([key, plain(pair.value, reading, depth + 1)]);
  }
  // fromEntries defines own members, so that a key such as __proto__ stays an ordinary key.
  return Object.fromEntries(entries);
}

function rangeOf(node: unknown, source: SourceFile): Range {
  const range = (node as Node | null)?.range;
  return range ? rangeBetween(source, range[0], range[1]) : rangeBetween(source, 0, 0);
}

export interface Place {
  readonly range: Range;
  /** True when the path does not exist and the nearest ancestor had to stand in. */
  readonly approximate: boolean;
}

/** The range of the key, the value or the whole entry at a path of the document. */
export function placeOf(file: YamlFile, path: Path, part: Part = 'value'): Place {
  let entry: Entry = { value: file.root };
  for (const step of path) {
    const found = child(entry.value, step);
    if (!found) return { range: rangeOfPart(entry, 'key', file.source), approximate: true };
    entry = found;
  }
  return { range: rangeOfPart(entry, part, file.source), approximate: false };
}

/** The place behind the last character of a text, inside its quotes; undefined when there is no text at the path. */
export function endOfText(file: YamlFile, path: Path): Range | undefined {
  let entry: Entry | undefined = { value: file.root };
  for (const step of path) entry = entry && child(entry.value, step);
  const node = entry?.value;
  if (!yaml().isScalar(node) || typeof node.value !== 'string' || !node.range) return undefined;
  const [start, end] = node.range;
  const written = file.source.text.slice(start, end).trimEnd();
  const closing = /^QUOTE_/.test(node.type ?? '') ? 1 : 0;
  const at = start + written.length - closing;
  return rangeBetween(file.source, at, at);
}

interface Entry {
  readonly key?: unknown;
  readonly value: unknown;
}

function rangeOfPart({ key, value }: Entry, part: Part, source: SourceFile): Range {
  if (!key) return rangeOf(value, source);
  if (part === 'key' || isEmpty(value)) return rangeOf(key, source);
  if (part === 'value') return rangeOf(value, source);
  return { ...rangeOf(key, source), end: rangeOf(value, source).end };
}

function isEmpty(value: unknown): boolean {
  return !value || (yaml().isScalar(value) && value.source === '');
}

function child(node: unknown, step: string | number): Entry | undefined {
  if (yaml().isMap(node)) {
    const pair = (node.items as Pair[]).find(
      item => yaml().isScalar(item.key) && String(item.key.value) === String(step),
    );
    return pair && { key: pair.key, value: pair.value };
  }
  if (yaml().isSeq(node)) {
    const value = node.items[Number(step)];
    return value === undefined ? undefined : { value };
  }
  return undefined;
}
