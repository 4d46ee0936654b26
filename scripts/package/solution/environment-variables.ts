/** Environment variable definitions: one folder each, named by the schema name, without declaration or byte order mark. */

import { type Identity, identityOf } from '../../model/identity.ts';
import type { EnvironmentVariable, Model } from '../../model/types.ts';
import { bytesOf, element, textElement, type XmlElement, xmlText } from '../xml.ts';

/** Option set values of environmentvariabledefinition.type. */
export const variableTypes: Readonly<Record<EnvironmentVariable['type'], string>> = {
  text: '100000000',
  number: '100000001',
  boolean: '100000002',
  json: '100000003',
  secret: '100000005',
};

/** Files by path from the root of the solution. */
export function environmentVariableFiles(
  model: Model,
  variables: readonly EnvironmentVariable[] = model.solution.environmentVariables,
): [string, Uint8Array][] {
  const identity = identityOf(model);
  return variables.map(variable => [
    `environmentvariabledefinitions/${identity.variable(variable.name)}/environmentvariabledefinition.xml`,
    bytesOf(xmlText(definition(model, identity, variable))),
  ]);
}

/** Members in alphabetical order, as exports have them. */
function definition(model: Model, identity: Identity, variable: EnvironmentVariable): XmlElement {
  return element('environmentvariabledefinition', { schemaname: identity.variable(variable.name) }, [
    ...(variable.default === undefined ? [] : [textElement('defaultvalue', variable.default)]),
    labelled('description', variable.description),
    labelled('displayname', variable.label),
    textElement('introducedversion', model.solution.version),
    textElement('iscustomizable', '1'),
    textElement('isrequired', variable.required ? '1' : '0'),
    // 0: Azure Key Vault. A secret's value is a resource id, and never part of a solution.
    textElement('secretstore', '0'),
    textElement('type', variableTypes[variable.type]),
  ]);
}

function labelled(name: string, text: string): XmlElement {
  return element(name, { default: text }, [element('label', { description: text, languagecode: '1033' })]);
}
