/** A flow as a row of Dataverse, and what the solution of flows needs from that of the connector. Shape of exports by Microsoft. */
import { flowFileName, flowId } from '../../flows/emit/power-automate.ts';
import type { Flow, FlowSet } from '../../flows/types.ts';
import type { Identity } from '../../model/identity.ts';
import type { Model } from '../../model/types.ts';
import { element, textElement, type XmlElement } from '../xml.ts';

/** Members in the order of exports. A draft, since a flow cannot be turned on before its connection exists. */
export function workflowXml(
  set: FlowSet,
  flow: Flow,
  attributes: Readonly<Record<string, string>> = {},
): XmlElement {
  const members: [string, string][] = [
    ['JsonFileName', `/Workflows/${flowFileName(set, flow)}`],
    ['Type', '1'],
    ['Subprocess', '0'],
    ['Category', '5'],
    ['Mode', '0'],
    ['Scope', '4'],
    ['OnDemand', '0'],
    ['TriggerOnCreate', '0'],
    ['TriggerOnDelete', '0'],
    ['AsyncAutodelete', '0'],
    ['SyncWorkflowLogOnFailure', '0'],
    ['StateCode', '0'],
    ['StatusCode', '1'],
    ['RunAs', '1'],
    ['IsTransacted', '1'],
    ['IntroducedVersion', set.solution.version],
    ['IsCustomizable', '1'],
    ['IsCustomProcessingStepAllowedForOtherPublishers', '1'],
    ['PrimaryEntity', 'none'],
  ];
  return element('Workflow', { WorkflowId: `{${flowId(set, flow)}}`, Name: flow.title, ...attributes }, [
    ...members.map(([name, text]) => textElement(name, text)),
    element('LocalizedNames', {}, [
      element('LocalizedName', { languagecode: '1033', description: flow.title }),
    ]),
    element('Descriptions', {}, [
      element('Description', { languagecode: '1033', description: flow.description }),
    ]),
  ]);
}

/** The connector, needed by the connection reference and by each flow: an import without it stops with a clear message. */
export function missingDependencies(model: Model, identity: Identity, set: FlowSet): XmlElement[] {
  const required = element('Required', {
    type: '372',
    schemaName: identity.connectorName,
    displayName: model.title,
    solution: 'Active',
    id: `{${identity.connectorId}}`,
  });
  const dependents = [
    element('Dependent', {
      type: 'connectionreference',
      displayName: identity.connectionReference,
      'id.connectionreferencelogicalname': identity.connectionReference,
    }),
    ...set.flows.map(flow =>
      element('Dependent', { type: '29', displayName: flow.title, id: `{${flowId(set, flow)}}` }),
    ),
  ];
  return dependents.map(dependent => element('MissingDependency', {}, [required, dependent]));
}
