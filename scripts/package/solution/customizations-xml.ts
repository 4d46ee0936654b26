/** `customizations.xml`: the connector, in a zip only, and the connection reference, in both layouts. */

import { dataverse, dataverseReference } from '../../flows/emit/power-automate.ts';
import { apiPath, identityOf } from '../../model/identity.ts';
import type { PackageInput } from '../target.ts';
import { element, instanceNamespace, textElement, type XmlElement } from '../xml.ts';

/** Sections that every export has, in their order, up to the connectors. */
const sections = [
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

export interface Customizations {
  /** Empty in unpacked solutions, whose connectors are files. */
  readonly connectors: readonly XmlElement[];
  /** Likewise. */
  readonly workflows?: readonly XmlElement[];
  readonly references: readonly XmlElement[];
}

/** The whole document. */
export function customizationsXml({ connectors, workflows = [], references }: Customizations): XmlElement {
  return element('ImportExportXml', instanceNamespace, [
    ...sections.map(name => element(name, {}, name === 'Workflows' ? workflows : [])),
    element('Connectors', {}, connectors),
    element('connectionreferences', {}, references),
    element('Languages', {}, [textElement('Language', '1033')]),
  ]);
}

/** The reference to a connection of the connector. */
export function connectionReference({ model, environment }: PackageInput): XmlElement {
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

/** The reference through which flows read secrets: Dataverse itself. */
export function dataverseConnectionReference({ model }: PackageInput): XmlElement {
  const name = dataverseReference(model);
  return element('connectionreference', { connectionreferencelogicalname: name }, [
    textElement('connectionreferencedisplayname', 'Dataverse'),
    textElement('connectorid', apiPath(dataverse)),
    textElement('description', 'Connection by which flows read secrets from Azure Key Vault.'),
    textElement('iscustomizable', '1'),
    textElement('statecode', '0'),
    textElement('statuscode', '1'),
  ]);
}
