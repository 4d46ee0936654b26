/** The connector as a solution component: its row in XML, and the files beside it. */

import { type Identity, identityOf } from '../../model/identity.ts';
import { propertiesOf } from '../api-properties.ts';
import { bytes, copies, jsonBytes, type PackageInput } from '../target.ts';
import { element, textElement, type XmlElement } from '../xml.ts';

/** Where paths inside the XML point to: singular, also in unpacked solutions whose folder is plural. */
const folder = '/Connector/';

/** The `<Connector>` element, members in the order of real exports. */
export function connectorXml(
  input: PackageInput,
  attributes: Readonly<Record<string, string>> = {},
): XmlElement {
  const { model } = input;
  const identity = identityOf(model);
  const { scriptOperations } = propertiesOf(input);
  const names = new Set(connectorFiles(input).keys());
  const reference = (tag: string, ending: string): XmlElement[] => {
    const name = `${identity.connectorName}${ending}`;
    return names.has(name) ? [textElement(tag, `${folder}${name}`)] : [];
  };
  return element('Connector', attributes, [
    textElement('connectorid', identity.connectorId),
    textElement('description', model.description),
    textElement('displayname', model.title),
    textElement('iconbrandcolor', model.brandColor),
    textElement('name', identity.connectorName),
    textElement('connectortype', '1'),
    ...(scriptOperations ? [textElement('scriptoperations', JSON.stringify(scriptOperations))] : []),
    ...reference('openapidefinition', '_openapidefinition.json'),
    ...reference('connectionparameters', '_connectionparameters.json'),
    ...reference('policytemplateinstances', '_policytemplateinstances.json'),
    ...reference('customcodeblobcontent', '_customcodeblobcontent.csx'),
    ...reference('iconblob', '_iconblob.Png'),
  ]);
}

/** Files of the connector by name, without their folder. */
export function connectorFiles(input: PackageInput): Map<string, Uint8Array> {
  const identity = identityOf(input.model);
  const { policyTemplateInstances = [] } = propertiesOf(input);
  const own = (ending: string): string => `${identity.connectorName}${ending}`;
  return new Map([
    [own('_openapidefinition.json'), bytes(input, 'apiDefinition.swagger.json')],
    [own('_connectionparameters.json'), connectionParameters(input, identity)],
    [own('_policytemplateinstances.json'), jsonBytes(policyTemplateInstances)],
    ...copies(input, ['script.csx']).map(
      ([, script]) => [own('_customcodeblobcontent.csx'), script] as [string, Uint8Array],
    ),
    // Exports spell the ending with a capital; with another spelling the default icon was shown (issue 597).
    [own('_iconblob.Png'), input.solutionIcon],
  ]);
}

/**
 * The bare inner object: with the wrapper of apiProperties.json an import fails. An empty file leaves the settings of a connector
 * that is already there as they are.
 */
function connectionParameters(input: PackageInput, identity: Identity): Uint8Array {
  const { oauth, environmentVariables } = input.model.solution;
  const { connectionParameters: parameters = {} } = propertiesOf(input);
  if (oauth === 'keep') return new Uint8Array();
  if (oauth === 'values') return jsonBytes(parameters);
  const reference = (source: string): object => {
    const variable = environmentVariables.find(candidate => candidate.source === source);
    return variable ? { [source]: `@environmentVariables("${identity.variable(variable.name)}")` } : {};
  };
  return jsonBytes(
    Object.fromEntries(
      Object.entries(parameters).map(([name, parameter]) => [
        name,
        parameter.oAuthSettings
          ? { ...parameter, oAuthSettings: withReferences(parameter.oAuthSettings) }
          : parameter,
      ]),
    ),
  );

  /** The secret goes beside the client id. */
  function withReferences(settings: object): object {
    return Object.fromEntries(
      Object.entries(settings).flatMap(([key, value]) =>
        key === 'clientId'
          ? Object.entries({ clientId: value, ...reference('clientId'), ...reference('clientSecret') })
          : [[key, value]],
      ),
    );
  }
}
