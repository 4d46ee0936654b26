/** What the paths of a command line name: connectors, models, single files. Looks at names only, and reads no file. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { faultAt } from '../../diagnostics/fault.ts';
import type { FileSystem } from '../../source/file-system.ts';
import { readingFault } from '../../source/read-text.ts';
import { below, type Kind, kindOf, parentOf } from './paths.ts';

/** A connector of loose files: everything in one folder, or in one folder of an unpacked solution under a common prefix. */
export interface ConnectorTarget {
  readonly kind: 'connector';
  readonly folder: string;
  /** Names in the folder that belong to the connector. */
  readonly names: readonly string[];
  /** Paths that were asked for by name; without any, the whole connector was. */
  readonly only?: ReadonlySet<string>;
}

export interface ModelTarget {
  readonly kind: 'model';
  /** The folder that holds connector.yaml. */
  readonly folder: string;
}

/** A definition or properties file under a name of its own. */
export interface FileTarget {
  readonly kind: 'file';
  readonly path: string;
}

export interface StandardInput {
  readonly kind: 'standard-input';
}

export type Target = ConnectorTarget | ModelTarget | FileTarget | StandardInput;

export interface Found {
  readonly targets: readonly Target[];
  readonly diagnostics: readonly Diagnostic[];
}

const definitionName = /^apidefinition(\.swagger)?\.json$/i;
const propertiesName = /^apiproperties\.json$/i;
const solutionPart =
  /^(.+)_(openapidefinition\.json|connectionparameters\.json|connectionparametersets\.json|policytemplateinstances\.json|scriptoperations\.json|customcodeblobcontent\.csx|iconblob\.png)$/i;
/** Files of a connector that say nothing on their own. */
const companionName =
  /^(settings\.json|icon\.png|script\.csx|readme\.md|intro\.md|connector\.validate\.yaml)$/i;
/** Deeper folders hold no connectors, and a search has to end. */
const deepest = 16;

/** The target of each path, in order, each once. */
export function findTargets(files: FileSystem, paths: readonly string[]): Found {
  const targets = new Map<string, Target>();
  const diagnostics: Diagnostic[] = [];
  for (const path of paths) {
    const found = path === '-' ? { targets: [standardInput], diagnostics: [] } : targetsAt(files, path);
    diagnostics.push(...found.diagnostics);
    for (const target of found.targets) {
      const key = keyOf(target);
      targets.set(key, merged(targets.get(key), target));
    }
  }
  return { targets: [...targets.values()], diagnostics };
}

const standardInput: StandardInput = { kind: 'standard-input' };

function keyOf(target: Target): string {
  if (target.kind === 'standard-input') return '-';
  if (target.kind === 'file') return `file ${target.path}`;
  return `${target.kind} ${target.folder} ${target.kind === 'connector' ? target.names.join('|') : ''}`;
}

/** Two files of one connector are one target, and a whole connector stays whole. */
function merged(before: Target | undefined, target: Target): Target {
  if (before?.kind !== 'connector' || target.kind !== 'connector') return target;
  if (!before.only || !target.only) return withoutOnly(target);
  return { ...before, only: new Set([...before.only, ...target.only]) };
}

function withoutOnly({ kind, folder, names }: ConnectorTarget): ConnectorTarget {
  return { kind, folder, names };
}

function targetsAt(files: FileSystem, path: string): Found {
  let kind: Kind;
  try {
    kind = kindOf(files, path);
  } catch (cause) {
    return refused(readingFault(path, cause));
  }
  if (kind === 'missing') return refused(faultAt('path-missing', path, { path }));
  const targets = kind === 'folder' ? searched(files, path) : named(files, path);
  return targets.length > 0
    ? { targets, diagnostics: [] }
    : refused(faultAt(kind === 'folder' ? 'path-without-connector' : 'path-not-connector', path, { path }));
}

function refused(diagnostic: Diagnostic): Found {
  return { targets: [], diagnostics: [diagnostic] };
}

/** Every connector and model in a folder and below it. */
function searched(files: FileSystem, top: string): Target[] {
  const found: Target[] = [];
  const queue: { readonly folder: string; readonly depth: number }[] = [{ folder: top, depth: 0 }];
  for (const { folder, depth } of queue) {
    const names = listed(files, folder);
    const here = targetsIn(files, folder, names);
    found.push(...here);
    if (here.length > 0 || depth === deepest) continue;
    for (const name of names) {
      if (!name.endsWith('/') || name.startsWith('.') || name === 'node_modules/') continue;
      queue.push({ folder: below(folder, name.slice(0, -1)), depth: depth + 1 });
    }
  }
  return found;
}

/** A folder below the one that was asked for may be closed to us; the others are worth looking at. */
function listed(files: FileSystem, folder: string): readonly string[] {
  try {
    return files.list(folder);
  } catch {
    return [];
  }
}

/** What a folder is: a project with a model, a model, a connector, a part of a solution, or none of these. */
function targetsIn(files: FileSystem, folder: string, names: readonly string[]): Target[] {
  if (names.includes('connector/')) {
    const model = below(folder, 'connector/model');
    if (listed(files, model).includes('connector.yaml')) return [{ kind: 'model', folder: model }];
  }
  if (isModel(names)) return [{ kind: 'model', folder }];
  if (names.some(name => definitionName.test(name) || propertiesName.test(name)))
    return [{ kind: 'connector', folder, names: filesOf(names) }];
  return solutionConnectors(folder, names);
}

function isModel(names: readonly string[]): boolean {
  return names.includes('connector.yaml') && (names.includes('operations/') || names.includes('types/'));
}

function filesOf(names: readonly string[]): string[] {
  return names.filter(name => !name.endsWith('/'));
}

/** The connectors in the folder Connectors/ of a solution, told apart by the beginning of their names. */
function solutionConnectors(folder: string, names: readonly string[]): ConnectorTarget[] {
  const parts = new Map<string, string[]>();
  for (const name of filesOf(names)) {
    const prefix = solutionPart.exec(name)?.[1];
    if (prefix !== undefined) parts.set(prefix, [...(parts.get(prefix) ?? []), name]);
  }
  return [...parts.values()]
    .filter(own => own.some(name => /_openapidefinition\.json$/i.test(name)))
    .map(own => ({ kind: 'connector', folder, names: own }));
}

/** A file by name: it is read with its neighbours, and only what is wrong with the file itself is reported. */
function named(files: FileSystem, path: string): Target[] {
  const folder = parentOf(path);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const around = targetsIn(files, folder, listed(files, folder));
  const connector = around.find(
    (target): target is ConnectorTarget => target.kind === 'connector' && target.names.includes(name),
  );
  const isPart = [definitionName, propertiesName, solutionPart, companionName].some(form => form.test(name));
  if (connector && isPart) return [{ ...connector, only: new Set([path]) }];
  if (/\.json$/i.test(name)) return [{ kind: 'file', path }];
  return /\.ya?ml$/i.test(name) ? modelAround(files, folder) : [];
}

function modelAround(files: FileSystem, folder: string): ModelTarget[] {
  const found = [folder, parentOf(folder)].find(candidate => isModel(listed(files, candidate)));
  return found === undefined ? [] : [{ kind: 'model', folder: found }];
}
