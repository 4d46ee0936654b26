/** The JSON files of a connector, each against the schema of what it is. */
import { type Diagnostic, sorted } from '../diagnostics/diagnostic.ts';
import { faultAt } from '../diagnostics/fault.ts';
import { apiDefinition } from '../generated/apiDefinition.js';
import { apiProperties } from '../generated/apiProperties.js';
import { settings } from '../generated/settings.js';
import { type SchemaValidator, schemaFindings } from '../schema/schema-error.ts';
import { jsonPlace } from '../source/json-pointers.ts';
import { positionAt, type SourceFile } from '../source/source-file.ts';

export interface ConnectorFile {
  /** The path that findings show. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Findings about the files of one connector, sorted by place. */
export function checkFiles(files: readonly ConnectorFile[]): Diagnostic[] {
  return sorted(files.filter(({ path }) => /\.json$/i.test(path)).flatMap(checkFile));
}

const schemas: readonly (readonly [RegExp, SchemaValidator])[] = [
  [/(^|\/)apiproperties\.json$/i, apiProperties],
  [/(^|\/)settings\.json$/i, settings],
  // Parts of an unpacked solution have no schema of their own.
  [
    /_(connectionparameters|connectionparametersets|policytemplateinstances|scriptoperations)\.json$/i,
    () => true,
  ],
];

function checkFile({ path, bytes }: ConnectorFile): Diagnostic[] {
  const source = { path, text: new TextDecoder().decode(bytes) };
  const marked = hasMark(bytes) ? [markFinding(path)] : [];
  const { data, faults } = parsed(source);
  if (faults) return [...marked, ...faults];
  const validator = schemas.find(([name]) => name.test(path))?.[1] ?? apiDefinition;
  const found = schemaFindings(validator, data, (at, part) => jsonPlace(source, at, part), path);
  return [...marked, ...found.map(({ diagnostic }) => diagnostic)];
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

function parsed(source: SourceFile): { readonly data?: unknown; readonly faults?: Diagnostic[] } {
  try {
    return { data: JSON.parse(source.text) };
  } catch (cause) {
    const { message } = cause as Error;
    const start = positionAt(source, Number(/position (\d+)/.exec(message)?.[1] ?? source.text.length));
    const what = { what: source.path, problem: 'is not JSON', remedy: 'correct it at this place' };
    return { faults: [faultAt('package-json-invalid', { path: source.path, start, end: start }, what)] };
  }
}
