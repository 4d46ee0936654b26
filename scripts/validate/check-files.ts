/** The JSON files of a connector, each against the schema of what it is. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { faultAt } from '../diagnostics/fault.ts';
import { apiDefinition } from '../generated/apiDefinition.js';
import { apiProperties } from '../generated/apiProperties.js';
import { type SchemaValidator, schemaFindings } from '../schema/schema-error.ts';
import { jsonPlace } from '../source/json-places.ts';
import { positionAt, type SourceFile } from '../source/source-file.ts';

export interface CheckedFiles {
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, SourceFile>;
  readonly definition?: { readonly data: unknown; readonly text: string; readonly bytes: number };
}

/** Checks files by name; `pathOf` gives the path that findings show. */
export function checkFiles(
  files: ReadonlyMap<string, Uint8Array>,
  pathOf: (name: string) => string,
): CheckedFiles {
  const diagnostics: Diagnostic[] = [];
  const sources = new Map<string, SourceFile>();
  let definition: CheckedFiles['definition'];
  for (const [name, bytes] of files) {
    if (!/\.json$|^<stdin>$/i.test(name) || /^settings\.json$/i.test(name)) continue;
    const source = { path: pathOf(name), text: new TextDecoder().decode(bytes) };
    sources.set(source.path, source);
    if (hasMark(bytes)) diagnostics.push(markFinding(source.path));
    const data = parsed(source, diagnostics);
    if (data === undefined) continue;
    const isProperties = /^apiproperties\.json$/i.test(name);
    diagnostics.push(...againstSchema(source, data, isProperties ? apiProperties : apiDefinition));
    if (!isProperties) definition = { data, text: source.text, bytes: bytes.length };
  }
  return { diagnostics, sources, ...(definition ? { definition } : {}) };
}

function hasMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** Source: paconn 0.0.21, operations/upsert.py lines 82 and 109, which read without utf-8-sig. */
function markFinding(path: string): Diagnostic {
  const problem = 'begins with a byte order mark, and paconn cannot read it';
  const finding = faultAt('package-encoding', path, {
    what: path,
    problem,
    remedy: 'save it as UTF-8 without one',
  });
  return { ...finding, fix: { title: 'Remove the byte order mark', edits: [], withoutMark: path } };
}

function parsed(source: SourceFile, diagnostics: Diagnostic[]): unknown {
  try {
    return JSON.parse(source.text);
  } catch (cause) {
    const { message } = cause as Error;
    const start = positionAt(source, Number(/position (\d+)/.exec(message)?.[1] ?? source.text.length));
    const what = { what: source.path, problem: 'is not JSON', remedy: 'correct it at this place' };
    diagnostics.push(faultAt('package-json-invalid', { path: source.path, start, end: start }, what));
    return undefined;
  }
}

function againstSchema(source: SourceFile, data: unknown, validator: SchemaValidator): Diagnostic[] {
  const found = schemaFindings(validator, data, (path, part) => jsonPlace(source, path, part), source.path);
  return found.map(({ diagnostic }) => diagnostic);
}
