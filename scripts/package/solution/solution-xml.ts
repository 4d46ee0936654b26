/** `solution.xml`: who publishes the solution, its version, and its root components. Shape of exports by Microsoft. */

import type { Identity } from '../../model/identity.ts';
import type { Model } from '../../model/types.ts';
import { element, instanceNamespace, textElement, type XmlElement } from '../xml.ts';

/** 0 unmanaged, 1 managed, 2 sources from which both can be packed. */
export type Managed = '0' | '1' | '2';

const nil = { 'xsi:nil': 'true' };
const english = '1033';

/** The whole document. */
export function solutionXml(model: Model, identity: Identity, managed: Managed): XmlElement {
  const { solution, contact } = model;
  const { publisher } = solution;
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
        textElement('UniqueName', solution.uniqueName),
        localizedNames(model.title),
        element('Descriptions', {}, [
          element('Description', { description: model.description, languagecode: english }),
        ]),
        textElement('Version', solution.version),
        textElement('Managed', managed),
        element('Publisher', {}, [
          textElement('UniqueName', publisher.uniqueName),
          localizedNames(model.publisher),
          element('Descriptions'),
          textElement('EMailAddress', contact.email),
          textElement('SupportingWebsiteUrl', contact.url),
          textElement('CustomizationPrefix', publisher.prefix),
          textElement('CustomizationOptionValuePrefix', String(publisher.optionValuePrefix)),
          element('Addresses', {}, [address('1'), address('2')]),
        ]),
        element('RootComponents', {}, [
          element('RootComponent', {
            type: '372',
            id: `{${identity.connectorId}}`,
            schemaName: identity.connectorName,
            behavior: '0',
          }),
          // Some exports leave these out; several teams report that a definition without one is not part of the solution.
          ...solution.environmentVariables.map(({ name }) =>
            element('RootComponent', { type: '380', schemaName: identity.variable(name), behavior: '0' }),
          ),
        ]),
        element('MissingDependencies'),
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
