/** A connector of files: what is wrong with them, without what may be ignored, and the budgets. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { type KnownCodes, suppress } from '../../diagnostics/suppression.ts';
import { type Budget, budgetsOf, present } from '../../rules/budgets.ts';
import type { FileSystem } from '../../source/file-system.ts';
import { pointerAt } from '../../source/json-places.ts';
import type { SourceFile } from '../../source/source-file.ts';
import { type CheckedFiles, checkFiles } from '../../validate/check-files.ts';
import { type IgnoreFile, nothingIgnored, readIgnoreFile } from '../../validate/ignore-file.ts';
import { ignoreFileName } from '../../validate/ignore-file-name.ts';
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
  const checked = checkFiles(read.files, name => below(read.folder, name));
  const sources = new Map(checked.sources);
  const ignored = ignoreFile(read, sources);
  const found = suppress(checked.diagnostics, ignored.suppressions, known).diagnostics;
  return {
    diagnostics: [...read.diagnostics, ...found, ...ignored.diagnostics],
    sources,
    budgets: options.budgets ? budgets(checked, read) : [],
  };
}

/** What connector.validate.yaml says; the file joins the sources, so that findings in it show their line. */
function ignoreFile({ folder, files }: TargetFiles, sources: Map<string, SourceFile>): IgnoreFile {
  const bytes = files.get(ignoreFileName);
  if (!bytes) return nothingIgnored;
  const source = { path: below(folder, ignoreFileName), text: new TextDecoder().decode(bytes) };
  sources.set(source.path, source);
  return readIgnoreFile(source, pointerIn(sources));
}

function pointerIn(sources: ReadonlyMap<string, SourceFile>) {
  return ({ location }: Diagnostic): string | undefined => {
    const source = sources.get(location.path);
    return source && /\.json$/i.test(source.path) ? pointerAt(source, location.start) : undefined;
  };
}

function budgets({ definition }: CheckedFiles, { files }: TargetFiles): Budget[] {
  const sizeOf = (name: RegExp): number | undefined => {
    const found = [...files].find(([key]) => name.test(key));
    return found?.[1].length;
  };
  const bytes = present({
    definition: definition?.bytes,
    properties: sizeOf(/^apiproperties\.json$/i),
    script: sizeOf(/(^script|_customcode)\.csx$/i),
    icon: sizeOf(/(^icon|_iconblob)\.png$/i),
  });
  return budgetsOf({ ...(definition ? { definition } : {}), bytes });
}
