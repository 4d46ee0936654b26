/** The Dataverse solutions of the connector and its flows: unmanaged and managed zip, and the sources that `pac solution pack` takes. */

import { zipped } from '../../archive/zip.ts';
import type { FlowSet } from '../../flows/types.ts';
import { identityOf } from '../../model/identity.ts';
import { connectorFiles, connectorXml } from '../solution/connector-xml.ts';
import { contentTypes } from '../solution/content-types.ts';
import { connectionReference, customizationsXml } from '../solution/customizations-xml.ts';
import { environmentVariableFiles } from '../solution/environment-variables.ts';
import { flowSolutionZip, unpackedFlowSolution } from '../solution/flow-solution.ts';
import { connectorSolution, type Managed, solutionXml } from '../solution/solution-xml.ts';
import type { PackageInput, PackageTarget } from '../target.ts';
import { bytesOf, element, instanceNamespace, unpackedXml, xmlText } from '../xml.ts';

export const solution: PackageTarget = {
  id: 'solution',
  title: 'Dataverse solutions of connector and flows, managed, unmanaged and as source',
  next: 'Run "connector deploy --target solution --environment <name>" for the connector, then import the solution of flows.',
  files(input) {
    const { uniqueName } = input.model.solution;
    return new Map([
      // Flows come in a second solution beside this one: together with their connector a first import fails.
      [`connector/${uniqueName}.zip`, solutionZip(input, '0')],
      [`connector/${uniqueName}_managed.zip`, solutionZip(input, '1')],
      ...below('connector/src', unpackedSolution(input)),
      ...(input.flows ? flowSolutionFiles(input, input.flows) : []),
    ]);
  },
};

function flowSolutionFiles(input: PackageInput, flows: FlowSet): [string, Uint8Array][] {
  const { uniqueName } = flows.solution;
  return [
    [`flows/${uniqueName}.zip`, flowSolutionZip(input, flows, '0')],
    [`flows/${uniqueName}_managed.zip`, flowSolutionZip(input, flows, '1')],
    ...below('flows/src', unpackedFlowSolution(input, flows)),
  ];
}

function below(folder: string, files: ReadonlyMap<string, Uint8Array>): [string, Uint8Array][] {
  return [...files].map(([path, bytes]) => [`${folder}/${path}`, bytes]);
}

/** The solution as a zip: `0` unmanaged, `1` managed. */
export function solutionZip(input: PackageInput, managed: Managed): Uint8Array {
  const identity = identityOf(input.model);
  const files = new Map<string, Uint8Array>([
    [
      'solution.xml',
      bytesOf(xmlText(solutionXml(input.model, managed, connectorSolution(input.model, identity)))),
    ],
    [
      'customizations.xml',
      bytesOf(
        xmlText(
          customizationsXml({ connectors: [connectorXml(input)], references: [connectionReference(input)] }),
        ),
      ),
    ],
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
    [
      'Other/Customizations.xml',
      unpackedXml(customizationsXml({ connectors: [], references: [connectionReference(input)] })),
    ],
    ['Other/Relationships.xml', unpackedXml(element('EntityRelationships', instanceNamespace))],
    [
      'Other/Solution.xml',
      unpackedXml(solutionXml(input.model, '2', connectorSolution(input.model, identity))),
    ],
    ...environmentVariableFiles(input.model),
  ]);
}
