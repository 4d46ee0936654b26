/** A connector of files: what is wrong with them, without what may be ignored, and the budgets. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { type KnownCodes, suppress } from '../../diagnostics/suppression.ts';
import { type Budget, budgetsOf, present } from '../../rules/budgets.ts';
import type { FileSystem } from '../../source/file-system.ts';
import { pointerAt } from '../../source/json-pointers.ts';
import type { SourceFile } from '../../source/source-file.ts';
import { type IgnoreFile, nothingIgnored, readIgnoreFile } from '../../validate/ignore-file.ts';
import { ignoreFileName } from '../../validate/ignore-file-name.ts';
import { validateConnector } from '../../validate/run.ts';
import type { CheckedTarget, CheckOptions } from './check-target.ts';
import { below } from './paths.ts';
import { readTarget, type TargetFiles } from './read-target.ts';
import type { ConnectorTarget, FileTarget, StandardInput } from './targets.ts';

/** Checks the files of a connector. */
export function checkConnector(
  files: FileSystem,
  target: ConnectorTarget | FileTarget | StandardInput,
  options: CheckOptions,
  known: KnownCodes,
): CheckedTarget {
  const read = readTarget(files, target, options.input);
  const sources = sourcesOf(read);
  const ignored = ignoreFile(read, sources);
  const connector = [...read.files].map(([name, bytes]) => ({ path: below(read.folder, name), bytes }));
  const { profile } = options;
  const published = [...ignored.published.operations];
  const judged = validateConnector(connector, { profile, published }).map(withMarkFix);
  const found = suppress(judged, ignored.suppressions, known).diagnostics;
  return {
    diagnostics: [...read.diagnostics, ...found, ...ignored.diagnostics],
    sources,
    budgets: options.budgets ? budgets(read) : [],
  };
}

/** A byte order mark is in no text, so that no rule can offer an edit for it. */
function withMarkFix(diagnostic: Diagnostic): Diagnostic {
  if (diagnostic.code !== 'json-byte-order-mark') return diagnostic;
  const fix = { title: 'Remove the byte order mark', edits: [], withoutMark: diagnostic.location.path };
  return { ...diagnostic, fix };
}

/** The texts, for code frames and fixes. */
function sourcesOf({ folder, files }: TargetFiles): Map<string, SourceFile> {
  const texts = [...files].filter(([name]) => /\.(json|ya?ml|csx|md)$/i.test(name));
  return new Map(
    texts.map(([name, bytes]) => {
      const path = below(folder, name);
      return [path, { path, text: new TextDecoder().decode(bytes) }];
    }),
  );
}

function ignoreFile({ folder }: TargetFiles, sources: ReadonlyMap<string, SourceFile>): IgnoreFile {
  const source = sources.get(below(folder, ignoreFileName));
  return source ? readIgnoreFile(source, pointerIn(sources)) : nothingIgnored;
}

function pointerIn(sources: ReadonlyMap<string, SourceFile>) {
  return ({ location }: Diagnostic): string | undefined => {
    const source = sources.get(location.path);
    return source && /\.json$/i.test(source.path) ? pointerAt(source, location.start) : undefined;
  };
}

/** What each file is measured as, by its name in a folder or in an unpacked solution. */
const measuredNames = {
  definition: /(^apidefinition(\.swagger)?|_openapidefinition)\.json$/i,
  properties: /^apiproperties\.json$/i,
  script: /(^script|_customcodeblobcontent)\.csx$/i,
  icon: /(^icon|_iconblob)\.png$/i,
} as const;

function budgets({ files }: TargetFiles): Budget[] {
  const named = (form: RegExp) => [...files].find(([name]) => form.test(name))?.[1];
  const [only] = files.size === 1 ? files.values() : [];
  const definition = named(measuredNames.definition) ?? only;
  const sizes = Object.entries(measuredNames).map(([kind, form]) => [kind, named(form)?.length] as const);
  const data = definition && parsed(definition);
  return budgetsOf({
    ...(data ? { definition: data } : {}),
    bytes: present({ ...Object.fromEntries(sizes), definition: definition?.length }),
  });
}

/** A definition that is no JSON has findings, and nothing to measure. */
function parsed(bytes: Uint8Array): { readonly data: unknown; readonly text: string } | undefined {
  const text = new TextDecoder().decode(bytes);
  try {
    return { data: JSON.parse(text), text };
  } catch {
    return undefined;
  }
}
