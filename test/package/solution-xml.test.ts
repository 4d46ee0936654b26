/** The XML of solutions: well-formed, in the order of real exports, and safe against text of the model. */
import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { readZip } from '../../scripts/archive/read-zip.ts';
import { connector } from '../support/connector.ts';
import { allPackages, below, examplePackages, inputFor, textOf } from '../support/packages.ts';

const packages = allPackages(await inputFor(connector));
const { uniqueName } = connector.solution;
const zip = readZip(packages.get(`solution/connector/${uniqueName}.zip`) ?? new Uint8Array()).files;
const source = below(packages, 'solution/connector/src');

describe('XML', () => {
  test('is well-formed everywhere', () => {
    const documents = [...zip, ...source].filter(([name]) => name.endsWith('.xml'));
    expect(documents.length).toBeGreaterThan(12);
    for (const [name, bytes] of documents) {
      expect(XMLValidator.validate(new TextDecoder().decode(bytes)), name).toBe(true);
    }
  });

  const names = (xml: string, parent: string): string[] => {
    const body = new RegExp(`<${parent}[ >][\\s\\S]*?</${parent}>`).exec(xml)?.[0] ?? '';
    const [first = ''] = /\n( +)</.exec(body)?.slice(1) ?? [];
    return [...body.matchAll(new RegExp(`\\n${first}<([\\w]+)`, 'g'))].map(match => match[1] ?? '');
  };

  // The orders of exports by Microsoft, kept apart from the code that writes them.
  test.each<[string, string, string]>([
    [
      'customizations.xml',
      'ImportExportXml',
      'Entities Roles Workflows FieldSecurityProfiles Templates EntityMaps EntityRelationships OrganizationSettings optionsets CustomControls EntityDataProviders Connectors connectionreferences Languages',
    ],
    [
      'customizations.xml',
      'Connector',
      'connectorid description displayname iconbrandcolor name connectortype scriptoperations openapidefinition connectionparameters policytemplateinstances customcodeblobcontent iconblob',
    ],
    [
      'customizations.xml',
      'connectionreference',
      'connectionreferencedisplayname connectorid customconnectorid description iscustomizable statecode statuscode',
    ],
    [
      'solution.xml',
      'SolutionManifest',
      'UniqueName LocalizedNames Descriptions Version Managed Publisher RootComponents MissingDependencies',
    ],
    [
      'solution.xml',
      'Publisher',
      'UniqueName LocalizedNames Descriptions EMailAddress SupportingWebsiteUrl CustomizationPrefix CustomizationOptionValuePrefix Addresses',
    ],
    [
      'solution.xml',
      'Address',
      'AddressNumber AddressTypeCode City County Country Fax FreightTermsCode ImportSequenceNumber Latitude Line1 Line2 Line3 Longitude Name PostalCode PostOfficeBox PrimaryContactName ShippingMethodCode StateOrProvince Telephone1 Telephone2 Telephone3 TimeZoneRuleVersionNumber UPSZone UTCOffset UTCConversionTimeZoneCode',
    ],
  ])('%s: members of %s stand in the order of real exports', (file, parent, order) => {
    expect(names(textOf(zip, file), parent).join(' ')).toBe(order);
  });

  test('an environment variable is alphabetical, bare and complete', async () => {
    const files = below(await examplePackages(), 'solution/connector/src/environmentvariabledefinitions');
    expect(textOf(files, 'contoso_Region/environmentvariabledefinition.xml')).toBe(
      [
        '<environmentvariabledefinition schemaname="contoso_Region">',
        '  <defaultvalue>west</defaultvalue>',
        '  <description default="Region that flows use.">',
        '    <label description="Region that flows use." languagecode="1033" />',
        '  </description>',
        '  <displayname default="Region">',
        '    <label description="Region" languagecode="1033" />',
        '  </displayname>',
        '  <introducedversion>1.2.0.0</introducedversion>',
        '  <iscustomizable>1</iscustomizable>',
        '  <isrequired>0</isrequired>',
        '  <secretstore>0</secretstore>',
        '  <type>100000000</type>',
        '</environmentvariabledefinition>',
        '',
      ].join('\n'),
    );
    expect(textOf(files, 'contoso_ClientSecret/environmentvariabledefinition.xml')).toMatch(
      /^<environmentvariabledefinition schemaname="contoso_ClientSecret">\n {2}<description(?![\s\S]*defaultvalue)[\s\S]*<type>100000005<\/type>/,
    );
  });

  test('managed, unmanaged and source differ in one number', () => {
    const managed = readZip(
      packages.get(`solution/connector/${uniqueName}_managed.zip`) ?? new Uint8Array(),
    ).files;
    const of = (files: ReadonlyMap<string, Uint8Array>, name: string): string => textOf(files, name);
    expect(of(zip, 'solution.xml')).toContain('<Managed>0</Managed>');
    expect(of(managed, 'solution.xml')).toBe(of(zip, 'solution.xml').replace('<Managed>0<', '<Managed>1<'));
    const unpacked = of(source, 'Other/Solution.xml');
    expect(unpacked).toBe(
      `\ufeff<?xml version="1.0" encoding="utf-8"?>\n${of(zip, 'solution.xml').replace('<Managed>0<', '<Managed>2<')}`,
    );
    for (const [name, bytes] of zip) {
      if (name === 'solution.xml') continue;
      expect(Buffer.compare(bytes, managed.get(name) ?? new Uint8Array()), name).toBe(0);
    }
  });

  test('text of the model cannot break out of its element', async () => {
    const files = await examplePackages({
      'connector.yaml':
        'description: "Screens <b>orders</b> & \\"carts\\" before payment\\x07 is taken, and hears more."\n',
    });
    const xml = textOf(files, 'solution/connector/src/Connectors/contoso_orderscreening.xml');
    expect(xml).toContain(
      '<description>Screens &lt;b&gt;orders&lt;/b&gt; &amp; "carts" before payment is taken, and hears more.</description>',
    );
    expect(textOf(files, 'solution/connector/src/Other/Solution.xml')).toContain(
      'description="Screens &lt;b&gt;orders&lt;/b&gt; &amp; &quot;carts&quot; before payment is taken, and hears more."',
    );
  });
});
