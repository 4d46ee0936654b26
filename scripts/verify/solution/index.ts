/** Everything that can be checked about a Dataverse solution with a connector, zip or unpacked. */
import { type PackageFiles, shown, xmlOf } from '../package-files.ts';
import type { Report } from '../report.ts';
import { checkCloudFlows } from '../workflow/cloud-flow.ts';
import type { SwaggerLike } from '../workflow/operations.ts';
import { childrenOf } from '../xml-file.ts';
import { checkConnectors } from './connectors.ts';
import { checkCustomizations } from './customizations.ts';
import { checkManifest } from './manifest.ts';
import { type Layout, solutionFiles, viewSolution } from './solution-view.ts';
import { checkVariables } from './variables.ts';

/** Checks a solution in either layout. */
export function checkSolution(
  pack: PackageFiles,
  layout: Layout,
  report: Report,
  /** Definitions of connectors that lie beside the solution. */
  elsewhere: readonly SwaggerLike[] = [],
): void {
  checkFiles(pack, layout, report);
  const view = viewSolution(pack, layout, report);
  checkManifest(view, report);
  checkCustomizations(view, report);
  checkConnectors(view, report);
  checkVariables(view, report);
  checkCloudFlows(view, elsewhere, report);
  if (layout === 'zip') checkContentTypes(pack, report);
}

function checkFiles(pack: PackageFiles, layout: Layout, report: Report): void {
  const { solution, customizations } = solutionFiles[layout];
  const names = [...pack.files.keys()];
  for (const name of [solution, customizations, ...(layout === 'zip' ? ['[Content_Types].xml'] : [])]) {
    if (pack.files.has(name)) continue;
    const other = names.find(candidate => candidate.toLowerCase() === name.toLowerCase());
    report.add('package-file-missing', pack.path, {
      what: name,
      problem: other ? `is spelt ${other}` : 'is missing',
      remedy: other ? 'rename it' : 'pack the solution again',
    });
  }
  // The plural is the folder of the other layout.
  const wrong = layout === 'zip' ? 'Connectors/' : 'Connector/';
  const stray = names.find(name => name.startsWith(wrong));
  if (stray === undefined) return;
  report.add('package-file-misplaced', shown(pack, stray), {
    what: `Folder ${wrong.slice(0, -1)}`,
    problem: `belongs to the ${layout === 'zip' ? 'unpacked' : 'packed'} layout`,
    remedy: `call it ${layout === 'zip' ? 'Connector' : 'Connectors'}`,
  });
}

function checkContentTypes(pack: PackageFiles, report: Report): void {
  const file = '[Content_Types].xml';
  const root = xmlOf(pack, file, report);
  if (!root) return;
  const endings = new Set(
    childrenOf(root, 'Default').map(({ attributes }) => attributes['Extension']?.toLowerCase()),
  );
  const parts = new Set(childrenOf(root, 'Override').map(({ attributes }) => attributes['PartName']));
  const missing = new Map<string, string>();
  for (const name of pack.files.keys()) {
    const ending = /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase();
    if (name === file || parts.has(`/${name}`) || (ending !== undefined && endings.has(ending))) continue;
    missing.set(ending ?? name, name);
  }
  for (const [ending, name] of missing) {
    report.add('package-content-type', root.at, {
      what: name,
      problem: 'has no content type, and an import skips such a file',
      remedy: `add a Default for the extension ${ending}`,
    });
  }
}
