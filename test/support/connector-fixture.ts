/** A small connector that is clean in every profile, the same with changes, and what validation says about it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromPointer } from '../../scripts/source/pointer.ts';
import type { ConnectorFiles } from '../../scripts/validate/connector-files.ts';
import type { Profile } from '../../scripts/validate/profiles.ts';
import { validateConnector } from '../../scripts/validate/run.ts';

export interface Fixture {
  readonly profile: Profile;
  /** Values by file and JSON Pointer; `-` at the end of a pointer appends. */
  readonly set?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Members to take away, by file. */
  readonly remove?: Readonly<Record<string, readonly string[]>>;
  /** Whole files as text; `base64:` before bytes. */
  readonly files?: Readonly<Record<string, string>>;
  /** A text to repeat in place of `{{long}}`, for limits. */
  readonly repeat?: { readonly text: string; readonly times: number };
  readonly published?: readonly string[];
}

const folder = join(import.meta.dirname, '..', 'validate', 'base');
const names = ['apiDefinition.swagger.json', 'apiProperties.json'];

/** The files of the small connector with the fixture's changes, as JSON of two blanks an indent. */
export function fixtureFiles(fixture: Fixture): ConnectorFiles {
  const texts = new Map(names.map(name => [name, changed(name, fixture)]));
  for (const [name, text] of Object.entries(fixture.files ?? {})) texts.set(name, text);
  return [...texts].map(([path, text]) => ({ path, bytes: bytesOf(text, fixture) }));
}

/** Findings as `path:line:column severity code message`. */
export function findingsOf(fixture: Fixture): string[] {
  const options = { profile: fixture.profile, published: fixture.published ?? [] };
  return validateConnector(fixtureFiles(fixture), options).map(
    ({ location, severity, code, message }) =>
      `${location.path}:${location.start.line}:${location.start.column} ${severity} ${code} ${message}`,
  );
}

function changed(name: string, fixture: Fixture): string {
  const data = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  for (const pointer of fixture.remove?.[name] ?? []) {
    const path = fromPointer(pointer);
    delete parentOf(data, path)[path.at(-1) ?? ''];
  }
  for (const [pointer, value] of Object.entries(fixture.set?.[name] ?? {})) {
    const path = fromPointer(pointer);
    const parent = parentOf(data, path);
    if (Array.isArray(parent) && path.at(-1) === '-') parent.push(value);
    else parent[path.at(-1) ?? ''] = value;
  }
  return `${JSON.stringify(data, null, 2)}\n`;
}

function parentOf(data: unknown, path: readonly string[]): Record<string, unknown> {
  return path
    .slice(0, -1)
    .reduce<Record<string, unknown>>(
      (at, step) => at[step] as Record<string, unknown>,
      data as Record<string, unknown>,
    );
}

function bytesOf(text: string, { repeat }: Fixture): Uint8Array {
  if (text.startsWith('base64:')) return new Uint8Array(Buffer.from(text.slice(7), 'base64'));
  const filled = repeat ? text.replaceAll('{{long}}', repeat.text.repeat(repeat.times)) : text;
  return new TextEncoder().encode(filled);
}
