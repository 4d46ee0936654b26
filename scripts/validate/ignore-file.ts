/** connector.validate.yaml, beside a definition: suppressions with their reasons, and names that are in use. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Suppression } from '../diagnostics/suppression.ts';
import { connectorValidate } from '../generated/connectorValidate.js';
import { schemaFindings } from '../schema/schema-error.ts';
import type { SourceFile } from '../source/source-file.ts';
import { parseYaml, placeOf } from '../source/yaml-file.ts';
import { coversPointer } from './pointer-pattern.ts';

/** Names that flows and apps use; a rule of style does not ask to rename them. */
export interface PublishedNames {
  readonly operations: ReadonlySet<string>;
}

export interface IgnoreFile {
  readonly suppressions: readonly Suppression[];
  readonly published: PublishedNames;
  readonly diagnostics: readonly Diagnostic[];
}

interface RawIgnoreFile {
  readonly ignore?: readonly {
    readonly code: string;
    readonly file?: string;
    readonly at?: string;
    readonly reason: string;
  }[];
  readonly published?: Readonly<Partial<Record<keyof PublishedNames, readonly string[]>>>;
}

export const nothingPublished: PublishedNames = publishedNames({});
/** What a connector without such a file has. */
export const nothingIgnored: IgnoreFile = { suppressions: [], published: nothingPublished, diagnostics: [] };

/**
 * Reads the file. `pointerOf` tells the place of a finding in its JSON file. A file with a fault suppresses nothing: half of it
 * would be a surprise.
 */
export function readIgnoreFile(
  source: SourceFile,
  pointerOf: (diagnostic: Diagnostic) => string | undefined,
): IgnoreFile {
  const { value: file, diagnostics } = parseYaml(source);
  if (!file) return { ...nothingIgnored, diagnostics };
  const found = schemaFindings(
    connectorValidate,
    file.value,
    (path, part) => placeOf(file, path, part).range,
    source.path,
  );
  if (found.length > 0) return { ...nothingIgnored, diagnostics: found.map(({ diagnostic }) => diagnostic) };
  const { ignore = [], published = {} } = file.value as RawIgnoreFile;
  const folder = source.path.slice(0, source.path.lastIndexOf('/') + 1);
  return {
    diagnostics: [],
    published: publishedNames(published),
    suppressions: ignore.map(({ code, file: name, at, reason }, index) => ({
      code,
      reason,
      location: placeOf(file, ['ignore', index]).range,
      covers: diagnostic =>
        (name === undefined || diagnostic.location.path === folder + name) &&
        (at === undefined || coversPointer(at, pointerOf(diagnostic))),
    })),
  };
}

function publishedNames(raw: NonNullable<RawIgnoreFile['published']>): PublishedNames {
  return { operations: new Set(raw.operations) };
}
