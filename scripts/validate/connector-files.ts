/** What the files of a connector's folder are, by name in any letter case. Knows nothing of their contents. */

export type Kind =
  | 'definition'
  | 'properties'
  | 'settings'
  | 'icon'
  | 'script'
  | 'readme'
  | 'intro'
  | 'connectionParameters'
  | 'policies'
  | 'scriptOperations'
  | 'other';

export interface ConnectorFile {
  /** The path that findings show. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The files that one validation looks at. */
export type ConnectorFiles = readonly ConnectorFile[];

const kinds: readonly (readonly [RegExp, Kind])[] = [
  [/^apidefinition(\.swagger)?\.json$/i, 'definition'],
  [/_openapidefinition\.json$/i, 'definition'],
  [/^apiproperties\.json$/i, 'properties'],
  [/^settings\.json$/i, 'settings'],
  [/^icon\.png$|_iconblob\.png$/i, 'icon'],
  [/^script\.csx$|_customcodeblobcontent\.csx$/i, 'script'],
  [/^readme\.md$/i, 'readme'],
  [/^intro\.md$/i, 'intro'],
  [/_connectionparameters\.json$/i, 'connectionParameters'],
  [/_policytemplateinstances\.json$/i, 'policies'],
  [/_scriptoperations(\.json)?$/i, 'scriptOperations'],
];

/** What a file is by its name; a lone JSON file of another name is a definition, and that is the caller's to say. */
export function kindOf(path: string): Kind {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return kinds.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
}

/** The connectors of an unpacked solution's Connectors folder, whose files share a prefix; otherwise one group. */
export function connectorsOf(files: ConnectorFiles): ConnectorFiles[] {
  const suffix =
    /_(openapidefinition\.json|connectionparameters\.json|policytemplateinstances\.json|customcodeblobcontent\.csx|iconblob\.png|scriptoperations(\.json)?)$/i;
  const groups = new Map<string, ConnectorFile[]>();
  for (const file of files) {
    const prefix = suffix.test(file.path) ? file.path.replace(suffix, '') : '';
    groups.set(prefix, [...(groups.get(prefix) ?? []), file]);
  }
  return [...groups.values()];
}
