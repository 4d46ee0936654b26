/** A connector of files: its definition and properties against their schemas, what may be ignored, and its budgets. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { budgetsOf, present } from '../../rules/budgets.ts';
import type { FileSystem } from '../../source/file-system.ts';
import type { SourceFile } from '../../source/source-file.ts';
import { checkFiles } from '../../validate/check-files.ts';
import type { CheckedTarget, CheckOptions } from './check-target.ts';
import { below } from './paths.ts';
import { readTarget } from './read-target.ts';
import type { ConnectorTarget, FileTarget, StandardInput } from './targets.ts';

/** Checks the files of a connector. */
export function checkConnector(
  files: FileSystem,
  target: ConnectorTarget | FileTarget | StandardInput,
  options: CheckOptions,
): CheckedTarget {
  const read = readTarget(files, target, options.input);
  const checked = checkFiles(read.files, name => below(read.folder, name));
  const { definition } = checked;
  const diagnostics: Diagnostic[] = [...read.diagnostics, ...checked.diagnostics];
  const sources: ReadonlyMap<string, SourceFile> = checked.sources;
  if (!options.budgets || !definition) return { diagnostics, sources, budgets: [] };
  const bytes = present({
    definition: definition.bytes,
    properties: read.files.get('apiProperties.json')?.length,
    script: read.files.get('script.csx')?.length,
    icon: read.files.get('icon.png')?.length,
  });
  return { diagnostics, sources, budgets: budgetsOf({ definition, bytes }) };
}
