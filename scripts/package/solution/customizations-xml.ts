/** `customizations.xml`: the connector, in a zip only, and the connection reference, in both layouts. */

import { apiPath, identityOf } from '../../model/identity.ts';
import type { PackageInput } from '../target.ts';
import { element, instanceNamespace, textElement, type XmlElement } from '../xml.ts';

/** Sections that every export has, in their order, up to the connectors. */
const emptySections = [
  'Entities',
  'Roles',
  'Workflows',
  'FieldSecurityProfiles',
  'Templates',
  'EntityMaps',
  'EntityRelationships',
  'OrganizationSettings',
  'optionsets',
  'CustomControls',
  'EntityDataProviders',
];

/** The whole document. `connectors` is empty in unpacked solutions, whose connectors are files. */
export function customizationsXml(input: PackageInput, connectors: readonly XmlElement[]): XmlElement {
  return element('ImportExportXml', instanceNamespace, [
    ...emptySections.map(name => element(name)),
    element('Connectors', {}, connectors),
    element('connectionreferences', {}, [connectionReference(input)]),
    element('Languages', {}, [textElement('Language', '1033')]),
  ]);
}

function connectionReference({ model, environment }: PackageInput): XmlElement {
  const identity = identityOf(model);
  const known = environment?.connector?.apiId;
  return element('connectionreference', { connectionreferencelogicalname: identity.connectionReference }, [
    textElement('connectionreferencedisplayname', model.title),
    // The suffix differs from one environment to the next; customconnectorid is the link that travels.
    textElement('connectorid', known === undefined ? identity.apiId : apiPath(known)),
    element('customconnectorid', {}, [textElement('connectorid', identity.connectorId)]),
    textElement('description', `Connection of flows and apps to ${model.title}.`),
    textElement('iscustomizable', '1'),
    textElement('statecode', '0'),
    textElement('statuscode', '1'),
  ]);
}
