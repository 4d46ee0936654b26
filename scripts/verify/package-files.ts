/** The files of a package, wherever they come from, and readers that report what is wrong with a file. */
import { jsonPlace } from '../source/json-pointers.ts';
import { type Path, valueAt } from '../source/pointer.ts';
import { positionAt, type Range, type SourceFile } from '../source/source-file.ts';
import type { Report } from './report.ts';
import { parseXml, type XmlNode } from './xml-file.ts';

export interface PackageFiles {
  /** Path of the package, as shown in findings. */
  readonly path: string;
  /** Files by path inside the package, with forward slashes. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export interface JsonFile {
  readonly source: SourceFile;
  readonly value: unknown;
  /** The place of a path; the key unless the value is asked for. */
  at(path: Path, part?: 'key' | 'value'): Range;
}

/** The path of a file as findings show it. */
export function shown({ path }: PackageFiles, name: string): string {
  return name === '' ? path : `${path}/${name}`;
}

/** Whether a file has a byte order mark, which some readers choke on. */
export function hasByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** A file as text without its byte order mark; one that is missing has none, one that is not UTF-8 is reported. */
export function textOf(pack: PackageFiles, name: string, report: Report): SourceFile | undefined {
  const bytes = pack.files.get(name);
  if (!bytes) return undefined;
  const path = shown(pack, name);
  try {
    return { path, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    report.add('package-encoding', path, {
      what: path,
      problem: 'is not UTF-8 text',
      remedy: 'save it as UTF-8',
    });
    return undefined;
  }
}

/** The root element of an XML file. */
export function xmlOf(pack: PackageFiles, name: string, report: Report): XmlNode | undefined {
  const source = textOf(pack, name, report);
  return source && parseXml(source, report);
}

/** A JSON file with positions. */
export function jsonOf(pack: PackageFiles, name: string, report: Report): JsonFile | undefined {
  const source = textOf(pack, name, report);
  if (!source) return undefined;
  try {
    return {
      source,
      value: JSON.parse(source.text),
      at: (path, part = 'key') => jsonPlace(source, path, part),
    };
  } catch (cause) {
    const message = (cause as Error).message;
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? source.text.length);
    const start = positionAt(source, offset);
    report.add(
      'package-json-invalid',
      { path: source.path, start, end: start },
      {
        what: source.path,
        problem: 'is not JSON',
        remedy: 'correct it at this place',
      },
    );
    return undefined;
  }
}

/** A member of parsed JSON, as the type that the caller has checked or tolerates. */
export function member<T>(value: unknown, ...path: Path): T | undefined {
  return valueAt(value, path) as T | undefined;
}

/** The operations of a definition; none when there is no definition to read. */
export function operationIds(definition: unknown): readonly string[] {
  const paths = member<Record<string, Record<string, { operationId?: string }>>>(definition, 'paths') ?? {};
  return Object.values(paths).flatMap(item =>
    Object.values(item ?? {}).flatMap(operation => operation?.operationId ?? []),
  );
}
