/**
 * The package for Partner Center. A port of ConnectorPackageValidator.ps1 (microsoft/PowerPlatformConnectors), whose checks keep
 * their numbers; that script runs on Windows only and ends with exit code 0 whatever it finds.
 */

import { openZip } from './open.ts';
import type { PackageFiles } from './package-files.ts';
import { shown, xmlOf } from './package-files.ts';
import type { Report } from './report.ts';
import { checkSolution } from './solution/index.ts';
import type { XmlNode } from './xml-file.ts';

export interface CertificationOptions {
  /** True for a package with an AI plug-in, which brings a third solution. */
  readonly aiPlugin: boolean;
}

type Kind = 'connector' | 'flow' | 'plugin' | 'none';

/** Checks an outer package, or the inner one alone, and every solution inside. */
export function checkCertification(pack: PackageFiles, options: CertificationOptions, report: Report): void {
  const inner = isInner(pack) ? pack : checkOuter(pack, report);
  const assets = inner && checkInner(inner, report);
  if (!inner || assets === undefined) return;
  const solutions = checkAssets(inner, assets, options, report);
  const kinds = solutions.map(solution => classify(solution, options, report));
  checkKinds(pack.path, kinds, options, report);
}

function isInner({ files }: PackageFiles): boolean {
  return [...files.keys()].some(name => /^[^/]+\/[^/]+\.zip$/i.test(name));
}

function add(report: Report, at: string, check: number, problem: string, remedy: string): void {
  report.add('certification-layout', at, { what: `Check ${check}: the package`, problem, remedy });
}

/** Check 3: no folder, one Markdown file, one zip. */
function checkOuter(pack: PackageFiles, report: Report): PackageFiles | undefined {
  const names = [...pack.files.keys()];
  const zips = names.filter(name => /\.zip$/i.test(name));
  const pages = names.filter(name => /\.md$/i.test(name));
  if (names.some(name => name.includes('/'))) {
    add(report, pack.path, 3, 'has a folder at its root', 'put the files at the root');
  }
  if (pages.length !== 1) {
    add(report, pack.path, 3, `has ${pages.length} Markdown files`, 'put in exactly one, intro.md');
  }
  if (zips.length !== 1) {
    add(report, pack.path, 3, `has ${zips.length} zip files`, 'put in exactly one, the package itself');
  }
  const [zip] = zips;
  return zip === undefined
    ? undefined
    : openZip(shown(pack, zip), pack.files.get(zip) ?? new Uint8Array(), report);
}

/** Check 4: exactly one folder; files beside it are ignored. */
function checkInner(pack: PackageFiles, report: Report): string | undefined {
  const folders = new Set(
    [...pack.files.keys()].flatMap(name => (name.includes('/') ? [name.split('/')[0]] : [])),
  );
  const [folder] = folders;
  if (folders.size === 1) return folder;
  add(report, pack.path, 4, `has ${folders.size} folders inside`, 'keep exactly one, PkgAssets');
  return undefined;
}

/** Check 5: no folder below, and two solutions, or three with a plug-in. */
function checkAssets(
  pack: PackageFiles,
  folder: string,
  { aiPlugin }: CertificationOptions,
  report: Report,
): PackageFiles[] {
  const names = [...pack.files.keys()].filter(name => name.startsWith(`${folder}/`));
  const at = shown(pack, folder);
  if (names.some(name => name.slice(folder.length + 1).includes('/'))) {
    add(report, at, 5, `has a folder inside ${folder}`, 'put the solutions directly into it');
  }
  const zips = names.filter(name => /^[^/]+\/[^/]+\.zip$/i.test(name));
  const wanted = aiPlugin ? 3 : 2;
  if (zips.length !== wanted) {
    const what = aiPlugin ? 'connector, flows and AI plug-in' : 'connector and flows';
    add(
      report,
      at,
      5,
      `has ${zips.length} ${zips.length === 1 ? 'solution' : 'solutions'} in ${folder}`,
      `put in exactly ${wanted}: ${what}`,
    );
  }
  return zips.flatMap(
    name => openZip(shown(pack, name), pack.files.get(name) ?? new Uint8Array(), report) ?? [],
  );
}

/** Checks 6 to 9 on one solution, and what kind it is. */
function classify(pack: PackageFiles, { aiPlugin }: CertificationOptions, report: Report): Kind {
  for (const name of ['[Content_Types].xml', 'customizations.xml', 'solution.xml']) {
    if (!pack.files.has(name)) add(report, pack.path, 6, `lacks ${name}`, 'export the solution again');
  }
  const quiet: Report = { found: [], add: () => undefined };
  const root = xmlOf(pack, 'customizations.xml', quiet);
  const [connector, flows, plugin] = ['Connector', 'Workflows', 'aicopilot_aiplugin'].map(name =>
    holds(root, name),
  );
  const needs: [boolean | undefined, number, string, readonly string[]][] = [
    [connector, 7, 'a connector', ['Connector']],
    [flows, 8, 'flows', ['Workflows', 'Connector']],
    [aiPlugin && plugin, 9, 'an AI plug-in', ['Connector', 'aiplugins', 'aipluginoperations']],
  ];
  for (const [present, check, what, folders] of needs) {
    if (present) checkFolders(pack, check, what, folders, report);
  }
  checkSolution(pack, 'zip', report);
  return kindOf(connector === true, flows === true, aiPlugin && plugin === true);
}

function kindOf(connector: boolean, flows: boolean, plugin: boolean): Kind {
  if (plugin && !flows) return 'plugin';
  if (connector && flows) return 'flow';
  return connector ? 'connector' : 'none';
}

function checkFolders(
  pack: PackageFiles,
  check: number,
  what: string,
  folders: readonly string[],
  report: Report,
): void {
  const names = [...pack.files.keys()];
  for (const folder of folders) {
    if (names.some(name => name.startsWith(`${folder}/`))) continue;
    add(report, pack.path, check, `has ${what} and no folder ${folder}`, 'export the solution again');
  }
}

/** The first element of a name counts, and only if there is something in it. */
function holds(node: XmlNode | undefined, name: string): boolean {
  const first = node && find(node, name);
  return first !== undefined && (first.children.length > 0 || Object.keys(first.attributes).length > 0);
}

function find(node: XmlNode, name: string): XmlNode | undefined {
  if (node.name === name) return node;
  for (const child of node.children) {
    const found = find(child, name);
    if (found) return found;
  }
  return undefined;
}

/** Check 10: each kind of solution is there. */
function checkKinds(
  path: string,
  kinds: readonly Kind[],
  { aiPlugin }: CertificationOptions,
  report: Report,
): void {
  const wanted: [Kind, string, string][] = [
    ['connector', 'has no solution with the connector alone', 'add the connector solution'],
    [
      'flow',
      'has no solution with flows that use the connector',
      'add a solution with a flow and the connector',
    ],
    ...(aiPlugin
      ? [['plugin', 'has no solution with the AI plug-in', 'add it'] as [Kind, string, string]]
      : []),
  ];
  for (const [kind, problem, remedy] of wanted) {
    if (!kinds.includes(kind)) add(report, path, 10, problem, remedy);
  }
}
