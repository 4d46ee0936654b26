/**
 * The second solution: flows, their settings, and the connection references that tie them to the connector. It is imported after that of
 * the connector; certification wants one that brings the connector along.
 */

import { zipped } from '../../archive/zip.ts';
import { definitionPath } from '../../flows/artefacts.ts';
import { flowFileName, flowId, powerAutomateFlow, readsSecrets } from '../../flows/emit/power-automate.ts';
import type { Flow, FlowSet, Setting } from '../../flows/types.ts';
import { usedSettings } from '../../flows/used-settings.ts';
import { identityOf } from '../../model/identity.ts';
import { bytes, jsonBytes, type PackageInput } from '../target.ts';
import { bytesOf, element, instanceNamespace, unpackedXml, type XmlElement, xmlText } from '../xml.ts';
import { connectorFiles, connectorXml } from './connector-xml.ts';
import { contentTypes } from './content-types.ts';
import {
  connectionReference,
  customizationsXml,
  dataverseConnectionReference,
} from './customizations-xml.ts';
import { environmentVariableFiles } from './environment-variables.ts';
import {
  connectorComponent,
  type Managed,
  type SolutionContents,
  solutionXml,
  variableComponent,
} from './solution-xml.ts';
import { missingDependencies, workflowXml } from './workflow-xml.ts';

interface Options {
  /** True for certification, whose flow solution holds the connector too. */
  readonly withConnector: boolean;
}

/** The solution as a zip: `0` unmanaged, `1` managed. */
export function flowSolutionZip(
  input: PackageInput,
  flows: FlowSet,
  managed: Managed,
  options: Options = { withConnector: false },
): Uint8Array {
  const { withConnector } = options;
  const connectors = withConnector ? [connectorXml(input)] : [];
  const workflows = flows.flows.map(flow => workflowXml(flows, flow));
  const files = new Map<string, Uint8Array>([
    ['solution.xml', bytesOf(xmlText(solutionXml(input.model, managed, contentsOf(input, flows, options))))],
    [
      'customizations.xml',
      bytesOf(xmlText(customizationsXml({ connectors, workflows, references: references(input, flows) }))),
    ],
    ...flowFiles(input, flows),
    ...(withConnector
      ? [...connectorFiles(input)].map(
          ([name, bytes]) => [`Connector/${name}`, bytes] as [string, Uint8Array],
        )
      : []),
    ...environmentVariableFiles(input.model, settingsIn(flows, options)),
  ]);
  return zipped(new Map([['[Content_Types].xml', contentTypes([...files.keys()])], ...files]));
}

/** The solution as `pac solution pack` takes it. */
export function unpackedFlowSolution(input: PackageInput, flows: FlowSet): Map<string, Uint8Array> {
  const options = { withConnector: false };
  return new Map<string, Uint8Array>([
    [
      'Other/Customizations.xml',
      unpackedXml(customizationsXml({ connectors: [], references: references(input, flows) })),
    ],
    ['Other/Relationships.xml', unpackedXml(element('EntityRelationships', instanceNamespace))],
    ['Other/Solution.xml', unpackedXml(solutionXml(input.model, '2', contentsOf(input, flows, options)))],
    ...flowFiles(input, flows),
    ...flows.flows.map((flow): [string, Uint8Array] => [
      `Workflows/${flowFileName(flows, flow)}.data.xml`,
      unpackedXml(workflowXml(flows, flow, instanceNamespace)),
    ]),
    ...environmentVariableFiles(input.model, settingsIn(flows, options)),
  ]);
}

/** Settings that the flows read. Those of the connector are defined again, in the same bytes, so that a missing one cannot stop an import. */
export function settingsOfFlows(flows: FlowSet): Setting[] {
  const used = new Set(flows.flows.flatMap(flow => usedSettings(flows, flow)));
  return flows.settings.filter(setting => used.has(setting));
}

function settingsIn(flows: FlowSet, { withConnector }: Options): Setting[] {
  const read = settingsOfFlows(flows);
  return flows.settings.filter(setting => read.includes(setting) || (withConnector && !setting.own));
}

function flowFiles(input: PackageInput, flows: FlowSet): [string, Uint8Array][] {
  return flows.flows.map(flow => [`Workflows/${flowFileName(flows, flow)}`, flowFile(input, flows, flow)]);
}

/** The generated file, unless the environment knows the connector by another id than can be foreseen. */
function flowFile(input: PackageInput, flows: FlowSet, flow: Flow): Uint8Array {
  const { model, environment } = input;
  if (environment?.connector?.apiId === undefined)
    return bytes(input, definitionPath(flow, 'power-automate'));
  return jsonBytes(powerAutomateFlow(flow, flows, model, new WeakMap(), environment));
}

function references(input: PackageInput, flows: FlowSet): XmlElement[] {
  const secrets = flows.flows.some(flow => readsSecrets(flows, flow));
  return [connectionReference(input), ...(secrets ? [dataverseConnectionReference(input)] : [])];
}

function contentsOf({ model }: PackageInput, flows: FlowSet, options: Options): SolutionContents {
  const identity = identityOf(model);
  const settings = settingsIn(flows, options);
  return {
    ...flows.solution,
    components: [
      ...(options.withConnector ? [connectorComponent(identity)] : []),
      ...flows.flows.map(flow => flowComponent(flows, flow)),
      ...settings.map(({ name }) => variableComponent(identity, name)),
    ],
    missing: options.withConnector ? [] : missingDependencies(model, identity, flows),
  };
}

function flowComponent(flows: FlowSet, flow: Flow): XmlElement {
  return element('RootComponent', { type: '29', id: `{${flowId(flows, flow)}}`, behavior: '0' });
}
