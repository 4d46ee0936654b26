/** Packages of the example model as a folder of files in memory, to be broken in one place each. */
import { readZip } from '../../scripts/archive/read-zip.ts';
import { zipped } from '../../scripts/archive/zip.ts';
import { verifyPackage } from '../../scripts/verify/index.ts';
import { memoryFileSystem } from './memory-file-system.ts';
import { below, examplePackages, textOf } from './packages.ts';

export type Files = Map<string, Uint8Array>;

const packages = await examplePackages();
export const solutionName = 'ContosoOrderScreening';
const open = (path: string): Files => readZip(packages.get(path) ?? new Uint8Array()).files;
const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The solution of flows that certification gets: with the connector in it. */
function withConnector(): Files {
  const outer = open(`certification/${solutionName}_certification.zip`);
  const inner = readZip(outer.get(`${solutionName}_package.zip`) ?? new Uint8Array()).files;
  return readZip(inner.get('PkgAssets/ContosoOrderFlows.zip') ?? new Uint8Array()).files;
}

/** Sound packages by kind; each call gives a copy. */
export const sound = {
  solution: (): Files => open(`solution/connector/${solutionName}.zip`),
  flows: withConnector,
  flowSolution: (): Files => open('solution/flows/ContosoOrderFlows.zip'),
  flowSource: (): Files => below(packages, 'solution/flows/src'),
  project: (): Files => below(packages, 'logic-apps/standard/project'),
  unpacked: (): Files => below(packages, 'solution/connector/src'),
  paconn: (): Files => below(packages, 'paconn/deploy'),
  repository: (): Files => below(packages, 'paconn/certification'),
  pac: (): Files => below(packages, 'pac'),
  standard: (): Files => {
    const files = below(packages, 'logic-apps/standard');
    return new Map([...files].filter(([path]) => !path.startsWith('project/')));
  },
  consumption: (): Files => below(packages, 'logic-apps/consumption'),
  settings: (): Files =>
    new Map([
      [
        'deployment-settings.json',
        encoded(
          JSON.stringify({
            EnvironmentVariables: [{ SchemaName: 'contoso_Region', Value: 'east' }],
            ConnectionReferences: [
              {
                LogicalName: 'contoso_c',
                ConnectionId: 'c',
                ConnectorId: '/providers/Microsoft.PowerApps/apis/shared_x',
              },
            ],
          }),
        ),
      ],
    ]),
  everything: (): Files => new Map(packages),
};

export type Kind = keyof typeof sound;

/** A change of one text in one file; throws when the text is not there. */
export function edit(from: string | RegExp, to: string): (files: Files, path: string) => void {
  return (files, path) => {
    const before = textOf(files, path);
    const after = before.replace(from, () => to);
    if (after === before) throw new Error(`${path} does not hold ${from}`);
    files.set(path, encoded(after));
  };
}

/** Zips are verified as zips, everything else as a folder. Gives `code message` lines. */
export function findings(kind: Kind, files: Files, options: { aiPlugin?: boolean } = {}): string[] {
  const zip = kind === 'solution' || kind === 'flows' || kind === 'flowSolution';
  const disk = memoryFileSystem(
    zip
      ? { 'p.zip': zipped(files) }
      : Object.fromEntries([...files].map(([path, bytes]) => [`p/${path}`, bytes])),
  );
  return lines(disk, zip ? 'p.zip' : 'p', options);
}

/** A certification package of these solutions, with whatever else is put at each level. */
export function certification(
  solutions: Readonly<Record<string, Files>>,
  more: { outer?: Record<string, string>; inner?: Record<string, string>; folder?: string } = {},
): Uint8Array {
  const folder = more.folder ?? 'PkgAssets';
  const texts = (entries: Record<string, string> = {}): [string, Uint8Array][] =>
    Object.entries(entries).map(([name, text]) => [name, encoded(text)]);
  const inner = zipped(
    new Map([
      ...Object.entries(solutions).map(([name, files]): [string, Uint8Array] => [
        `${folder}/${name}`,
        zipped(files),
      ]),
      ...texts(more.inner),
    ]),
  );
  return zipped(new Map([['intro.md', encoded('# Intro\n')], ['package.zip', inner], ...texts(more.outer)]));
}

/** Findings about a certification package. */
export function certificationFindings(bytes: Uint8Array, options: { aiPlugin?: boolean } = {}): string[] {
  return lines(memoryFileSystem({ 'c.zip': bytes }), 'c.zip', options);
}

function lines(
  disk: ReturnType<typeof memoryFileSystem>,
  path: string,
  { aiPlugin = false }: { aiPlugin?: boolean },
): string[] {
  const { diagnostics } = verifyPackage(disk, path, { aiPlugin, secrets: [] });
  return diagnostics.map(
    ({ code, message, location: { path: at, start } }) =>
      `${at}:${start.line}:${start.column} ${code} ${message}`,
  );
}
