/**
 * The package for Partner Center: an outer zip with the introduction and an inner zip, in which one folder holds the solutions. The
 * layout is what ConnectorPackageValidator.ps1 of the connector repository asks for.
 */

import { zipped } from '../../archive/zip.ts';
import { flowSolutionZip } from '../solution/flow-solution.ts';
import { bytes, type PackageTarget } from '../target.ts';
import { solutionZip } from './solution.ts';

export const certification: PackageTarget = {
  id: 'certification',
  title: 'package for Partner Center',
  next: 'Check it with "connector verify", then upload it to Partner Center.',
  files(input) {
    const { flows, model } = input;
    const { uniqueName } = model.solution;
    const inner = new Map([
      [`PkgAssets/${uniqueName}.zip`, solutionZip(input, '0')],
      // The package validator wants a flow solution that holds the connector as well.
      ...(flows
        ? [
            [
              `PkgAssets/${flows.solution.uniqueName}.zip`,
              flowSolutionZip(input, flows, '0', { withConnector: true }),
            ] as [string, Uint8Array],
          ]
        : []),
    ]);
    const outer = new Map([
      ['intro.md', bytes(input, 'intro.md')],
      [`${uniqueName}_package.zip`, zipped(inner)],
    ]);
    return new Map([[`${uniqueName}_certification.zip`, zipped(outer)]]);
  },
};
