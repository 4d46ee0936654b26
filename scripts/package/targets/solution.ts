/** The connector's Dataverse solution: unmanaged and managed zip, and the source folder that `pac solution pack` takes. */

import { zipped } from '../../archive/zip.ts';
import { identityOf } from '../../model/identity.ts';
import { connectorFiles, connectorXml } from '../solution/connector-xml.ts';
import { contentTypes } from '../solution/content-types.ts';
import { customizationsXml } from '../solution/customizations-xml.ts';
import { environmentVariableFiles } from '../solution/environment-variables.ts';
import { type Managed, solutionXml } from '../solution/solution-xml.ts';
import type { PackageInput, PackageTarget } from '../target.ts';
import { bytesOf, element, instanceNamespace, unpackedXml, xmlText } from '../xml.ts';

export const solution: PackageTarget = {
  id: 'solution',
  title: 'Dataverse solution, managed, unmanaged and as source',
  next: 'Run "connector deploy --target solution --environment <name>", or import the zip in the maker portal.',
  files(input) {
    const { uniqueName } = input.model.solution;
    return new Map([
      // Flows come in a second solution beside this one: together with their connector a first import fails.
      [`connector/${uniqueName}.zip`, solutionZip(input, '0')],
      [`connector/${uniqueName}_managed.zip`, solutionZip(input, '1')],
      ...[...unpackedSolution(input)].map(
        ([path, bytes]) => [`connector/src/${path}`, bytes] as [string, Uint8Array],
      ),
    ]);
  },
};

/** The solution as a zip: `0` unmanaged, `1` managed. */
export function solutionZip(input: PackageInput, managed: Managed): Uint8Array {
  const identity = identityOf(input.model);
  const files = new Map<string, Uint8Array>([
    ['solution.xml', bytesOf(xmlText(solutionXml(input.model, identity, managed)))],
    ['customizations.xml', bytesOf(xmlText(customizationsXml(input, [connectorXml(input)])))],
    ...[...connectorFiles(input)].map(
      ([name, bytes]) => [`Connector/${name}`, bytes] as [string, Uint8Array],
    ),
    ...environmentVariableFiles(input.model),
  ]);
  return zipped(new Map([['[Content_Types].xml', contentTypes([...files.keys()])], ...files]));
}

function unpackedSolution(input: PackageInput): Map<string, Uint8Array> {
  const identity = identityOf(input.model);
  return new Map<string, Uint8Array>([
    [`Connectors/${identity.connectorName}.xml`, unpackedXml(connectorXml(input, instanceNamespace))],
    ...[...connectorFiles(input)].map(
      ([name, bytes]) => [`Connectors/${name}`, bytes] as [string, Uint8Array],
    ),
    ['Other/Customizations.xml', unpackedXml(customizationsXml(input, []))],
    ['Other/Relationships.xml', unpackedXml(element('EntityRelationships', instanceNamespace))],
    ['Other/Solution.xml', unpackedXml(solutionXml(input.model, identity, '2'))],
    ...environmentVariableFiles(input.model),
  ]);
}
