/** Opens a package of any kind, ours or another's, and checks it. */
import { createHash } from 'node:crypto';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { faultAt } from '../diagnostics/fault.ts';
import { type Manifest, manifestName } from '../package/manifest.ts';
import type { KnownSecret } from '../secrets/secret-guard.ts';
import type { FileSystem } from '../source/file-system.ts';
import { checkTemplate, isTemplate } from './arm-template.ts';
import { type CertificationOptions, checkCertification } from './certification.ts';
import { checkConnectorFolder, definitionName } from './connector-folder.ts';
import { checkSettingsFile, isSettings } from './deployment-settings.ts';
import { leaks } from './leaks.ts';
import { openPackage, openZip } from './open.ts';
import { jsonOf, type PackageFiles, shown } from './package-files.ts';
import { openReport, type Report } from './report.ts';
import { checkSolution } from './solution/index.ts';
import { definitionsIn } from './workflow/cloud-flow.ts';
import type { SwaggerLike } from './workflow/operations.ts';
import { checkProject, workflowFiles } from './workflow/project.ts';

export interface Verified {
  /** Every package that was recognised, by its path. */
  readonly packages: readonly { readonly path: string; readonly kind: string }[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface VerifyOptions extends CertificationOptions {
  readonly secrets: readonly KnownSecret[];
}

interface Checking extends VerifyOptions {
  /** Definitions of connectors anywhere in what was opened, for workflows that call them. */
  readonly definitions: readonly SwaggerLike[];
}

interface Kind {
  readonly name: string;
  /** Names of the files by which it is known; none for another kind. */
  recognises(pack: PackageFiles): readonly string[];
  /** What could not be checked, for the reader of the result. */
  unchecked?(pack: PackageFiles, options: Checking): string | undefined;
  check(pack: PackageFiles, options: Checking, report: Report, known: readonly string[]): void;
}

const names = ({ files }: PackageFiles): string[] => [...files.keys()];

/** Calls of workflows can only be checked against the definition of their connector. */
function callsUnchecked(pack: PackageFiles, { definitions }: Checking): string | undefined {
  const calls = names(pack).some(name => /^Workflows\/|(^|\/)workflow\.json$/.test(name));
  const known = definitions.length > 0 || definitionsIn(pack).length > 0;
  return calls && !known
    ? 'calls not checked, since the definition of their connector is not beside it'
    : undefined;
}

/** The first kind that recognises a package checks it. */
const kinds: readonly Kind[] = [
  {
    name: 'solution',
    recognises: pack => names(pack).filter(name => /^solution\.xml$/i.test(name)),
    unchecked: callsUnchecked,
    check: (pack, { definitions }, report) => checkSolution(pack, 'zip', report, definitions),
  },
  {
    name: 'unpacked solution',
    recognises: pack => names(pack).filter(name => /^Other\/Solution\.xml$/i.test(name)),
    unchecked: callsUnchecked,
    check: (pack, { definitions }, report) => checkSolution(pack, 'unpacked', report, definitions),
  },
  {
    name: 'Logic Apps project',
    recognises: workflowFiles,
    unchecked: callsUnchecked,
    check: (pack, { definitions }, report) => checkProject(pack, definitions, report),
  },
  {
    name: 'certification package',
    recognises: pack => names(pack).filter(name => /^([^/]+\/)?[^/]+\.zip$/i.test(name)),
    check: checkCertification,
  },
  {
    name: 'connector folder',
    recognises: pack =>
      names(pack).filter(name => name === definitionName(pack) || name === 'apiProperties.json'),
    check: (pack, _, report) => checkConnectorFolder(pack, report),
  },
  {
    name: 'Logic Apps template',
    recognises: pack => jsonNames(pack, isTemplate),
    check: (pack, _, report, known) => {
      for (const name of known) checkTemplate(pack, name, report);
    },
  },
  {
    name: 'deployment settings',
    recognises: pack => jsonNames(pack, isSettings),
    check: (pack, _, report, known) => {
      for (const name of known) checkSettingsFile(pack, name, report);
    },
  },
];

/** Verifies what stands at a path: a zip, a folder, a file, or the whole folder of packages that a build writes. */
export function verifyPackage(files: FileSystem, path: string, options: VerifyOptions): Verified {
  const report = openReport();
  const opened = openPackage(files, path, report);
  if (!opened) return { packages: [], diagnostics: report.found };
  const parts = partsOf(opened, report);
  const checking = { ...options, definitions: definitionsIn(opened) };
  const packages = parts.flatMap(part => {
    for (const kind of kinds) {
      const known = kind.recognises(part);
      if (known.length === 0) continue;
      kind.check(part, checking, report, known);
      const unchecked = kind.unchecked?.(part, checking);
      return [{ path: part.path, kind: unchecked === undefined ? kind.name : `${kind.name}, ${unchecked}` }];
    }
    return [];
  });
  if (packages.length === 0 && report.found.length === 0) {
    const reason = 'it is no package that this command knows';
    report.found.push(faultAt('package-unreadable', path, { path, reason }));
  }
  return { packages, diagnostics: [...report.found, ...leaks(opened.files, opened.path, options.secrets)] };
}

/** Our own folder holds several packages; anything else is one. */
function partsOf(pack: PackageFiles, report: Report): PackageFiles[] {
  if (!pack.files.has(manifestName)) return [pack];
  checkManifest(pack, report);
  const folders = new Map<string, Map<string, Uint8Array>>();
  for (const [name, bytes] of pack.files) {
    const folder = name === manifestName ? undefined : partFolder(name);
    if (folder === undefined) continue;
    const files = folders.get(folder) ?? new Map<string, Uint8Array>();
    files.set(name.slice(folder.length + 1), bytes);
    folders.set(folder, files);
  }
  return [...folders].flatMap(([folder, files]) => {
    const zips = [...files].filter(([name]) => /^[^/]+\.zip$/i.test(name));
    const rest = [...files].filter(([name]) => !/^[^/]+\.zip$/i.test(name));
    return [
      ...zips.flatMap(([name, bytes]) => openZip(shown(pack, `${folder}/${name}`), bytes, report) ?? []),
      ...(rest.length > 0 ? [{ path: shown(pack, folder), files: new Map(rest) }] : []),
    ];
  });
}

/** A part is the folder that holds its files, or that of the sources or the project. */
function partFolder(name: string): string {
  const source = /^(.*\/(?:src|project))\//.exec(name)?.[1];
  return source ?? name.split('/').slice(0, -1).join('/');
}

/** The manifest knows each file by its checksum, so a mixture of two builds shows. */
function checkManifest(pack: PackageFiles, report: Report): void {
  const json = jsonOf(pack, manifestName, report);
  const listed = (json?.value as Partial<Manifest> | undefined)?.files ?? [];
  for (const { path, sha256 } of listed) {
    const bytes = pack.files.get(path);
    const same = bytes && createHash('sha256').update(bytes).digest('hex') === sha256;
    if (same) continue;
    const remedy = 'package again';
    report.add('package-changed', shown(pack, bytes ? path : manifestName), {
      what: path,
      problem: bytes ? 'is not the file that was packaged' : 'is missing',
      remedy,
    });
  }
  const known = new Set([manifestName, ...listed.map(({ path }) => path)]);
  for (const name of pack.files.keys()) {
    if (known.has(name)) continue;
    report.add('package-changed', shown(pack, name), {
      what: name,
      problem: 'was not made with the other files',
      remedy: 'remove it or package again',
    });
  }
}

function jsonNames(pack: PackageFiles, wanted: (value: unknown) => boolean): string[] {
  return names(pack).filter(name => {
    if (!name.endsWith('.json') || name.includes('/')) return false;
    try {
      return wanted(JSON.parse(new TextDecoder().decode(pack.files.get(name))));
    } catch {
      return false;
    }
  });
}
