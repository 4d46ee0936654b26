/**
 * The package for Partner Center: an outer zip with the introduction and an inner zip, in which one folder holds the solutions. The
 * layout is what ConnectorPackageValidator.ps1 of the connector repository asks for.
 */

import { zipped } from '../../archive/zip.ts';
import { bytes, type PackageTarget } from '../target.ts';
import { solutionZip } from './solution.ts';

export const certification: PackageTarget = {
  id: 'certification',
  title: 'package for Partner Center',
  next: 'It still lacks the solution with flows that certification asks for; "connector verify" says so too.',
  files(input) {
    const { uniqueName } = input.model.solution;
    const inner = new Map([[`PkgAssets/${uniqueName}.zip`, solutionZip(input, '0')]]);
    const outer = new Map([
      ['intro.md', bytes(input, 'intro.md')],
      [`${uniqueName}_package.zip`, zipped(inner)],
    ]);
    return new Map([[`${uniqueName}_certification.zip`, zipped(outer)]]);
  },
};
