/** `solution.xml`: who publishes the solution, its version, and its root components. Shape of exports by Microsoft. */

import type { Identity } from '../../model/identity.ts';
import type { Model } from '../../model/types.ts';
import { element, instanceNamespace, textElement, type XmlElement } from '../xml.ts';

/** 0 unmanaged, 1 managed, 2 sources from which both can be packed. */
export type Managed = '0' | '1' | '2';

const nil = { 'xsi:nil': 'true' };
const english = '1033';

/** What a solution is called and holds. */
export interface SolutionContents {
  readonly uniqueName: string;
  readonly title: string;
  readonly description: string;
  readonly version: string;
  readonly components: readonly XmlElement[];
  /** What must be there before it. */
  readonly missing?: readonly XmlElement[];
}

/** The contents of the connector's own solution. */
export function connectorSolution(model: Model, identity: Identity): SolutionContents {
  const { uniqueName, version, environmentVariables } = model.solution;
  return {
    uniqueName,
    version,
    title: model.title,
    description: model.description,
    components: [
      connectorComponent(identity),
      ...environmentVariables.map(({ name }) => variableComponent(identity, name)),
    ],
  };
}

export function connectorComponent({ connectorId, connectorName }: Identity): XmlElement {
  return element('RootComponent', {
    type: '372',
    id: `{${connectorId}}`,
    schemaName: connectorName,
    behavior: '0',
  });
}

/** Some exports leave these out; several teams report that a definition without one is not part of the solution. */
export function variableComponent(identity: Identity, name: string): XmlElement {
  return element('RootComponent', { type: '380', schemaName: identity.variable(name), behavior: '0' });
}

/** The whole document. */
export function solutionXml(
  { solution: { publisher }, contact, publisher: company }: Model,
  managed: Managed,
  { uniqueName, title, description, version, components, missing = [] }: SolutionContents,
): XmlElement {
  return element(
    'ImportExportXml',
    {
      version: '9.2.22064.56',
      SolutionPackageVersion: '9.2',
      languagecode: english,
      generatedBy: 'CrmLive',
      ...instanceNamespace,
    },
    [
      element('SolutionManifest', {}, [
        textElement('UniqueName', uniqueName),
        localizedNames(title),
        element('Descriptions', {}, [element('Description', { description, languagecode: english })]),
        textElement('Version', version),
        textElement('Managed', managed),
        element('Publisher', {}, [
          textElement('UniqueName', publisher.uniqueName),
          localizedNames(company),
          element('Descriptions'),
          textElement('EMailAddress', contact.email),
          textElement('SupportingWebsiteUrl', contact.url),
          textElement('CustomizationPrefix', publisher.prefix),
          textElement('CustomizationOptionValuePrefix', String(publisher.optionValuePrefix)),
          element('Addresses', {}, [address('1'), address('2')]),
        ]),
        element('RootComponents', {}, components),
        element('MissingDependencies', {}, missing),
      ]),
    ],
  );
}

function localizedNames(name: string): XmlElement {
  return element('LocalizedNames', {}, [
    element('LocalizedName', { description: name, languagecode: english }),
  ]);
}

const addressParts = [
  'AddressTypeCode',
  'City',
  'County',
  'Country',
  'Fax',
  'FreightTermsCode',
  'ImportSequenceNumber',
  'Latitude',
  'Line1',
  'Line2',
  'Line3',
  'Longitude',
  'Name',
  'PostalCode',
  'PostOfficeBox',
  'PrimaryContactName',
  'ShippingMethodCode',
  'StateOrProvince',
  'Telephone1',
  'Telephone2',
  'Telephone3',
  'TimeZoneRuleVersionNumber',
  'UPSZone',
  'UTCOffset',
  'UTCConversionTimeZoneCode',
];

/** Exports always carry two addresses, empty ones as well. */
function address(number: string): XmlElement {
  return element('Address', {}, [
    textElement('AddressNumber', number),
    ...addressParts.map(name => element(name, nil)),
  ]);
}
