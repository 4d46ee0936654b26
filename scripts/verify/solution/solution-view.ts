/** A solution as both layouts show it, zip and unpacked: the same parts under other names. */
import type { PackageFiles } from '../package-files.ts';
import { xmlOf } from '../package-files.ts';
import type { Report } from '../report.ts';
import { childOf, childrenOf, type XmlNode } from '../xml-file.ts';

export type Layout = 'zip' | 'unpacked';

export interface SolutionView {
  readonly pack: PackageFiles;
  readonly layout: Layout;
  /** `<SolutionManifest>`. */
  readonly manifest: XmlNode | undefined;
  readonly customizations: XmlNode | undefined;
  /** `<Connector>` elements with the file that they stand in. */
  readonly connectors: readonly { readonly node: XmlNode; readonly file: string }[];
  /** Folder of the connectors' files, with a slash behind it. */
  readonly connectorFolder: string;
  /** Publisher prefix. */
  readonly prefix: string;
}

export const solutionFiles: Readonly<
  Record<Layout, { solution: string; customizations: string; connectors: string }>
> = {
  zip: { solution: 'solution.xml', customizations: 'customizations.xml', connectors: 'Connector/' },
  unpacked: {
    solution: 'Other/Solution.xml',
    customizations: 'Other/Customizations.xml',
    connectors: 'Connectors/',
  },
};

/** Reads the XML of a solution. */
export function viewSolution(pack: PackageFiles, layout: Layout, report: Report): SolutionView {
  const names = solutionFiles[layout];
  const manifest = childOf(xmlOf(pack, names.solution, report), 'SolutionManifest');
  const customizations = xmlOf(pack, names.customizations, report);
  return {
    pack,
    layout,
    manifest,
    customizations,
    connectors:
      layout === 'zip'
        ? childrenOf(childOf(customizations, 'Connectors'), 'Connector').map(node => ({
            node,
            file: names.customizations,
          }))
        : connectorFilesOf(pack).flatMap(file => {
            const node = xmlOf(pack, file, report);
            return node ? [{ node, file }] : [];
          }),
    connectorFolder: names.connectors,
    prefix: childOf(childOf(manifest, 'Publisher'), 'CustomizationPrefix')?.text ?? '',
  };
}

function connectorFilesOf({ files }: PackageFiles): string[] {
  return [...files.keys()].filter(name => /^Connectors\/[^/]+\.xml$/.test(name));
}
