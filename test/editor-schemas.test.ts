/** What an editor shows with nothing but the schemas: no fault in good files, and most faults of bad ones. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { root } from './support/connector.ts';

type Json = { [key: string]: Json } & Json[] & string;

const schemas = join(root, 'schemas');
const ajv = new Ajv2020({ strict: false, discriminator: true, allErrors: true });
for (const name of readdirSync(schemas)) ajv.addSchema(JSON.parse(readFileSync(join(schemas, name), 'utf8')));

const folders = ['test/golden/action', 'test/golden/connection', 'test/golden/fixed', 'connector/generated'];
const schemaOf: Readonly<Record<string, string>> = {
  'apiDefinition.swagger.json': 'api-definition.schema.json',
  'apiProperties.json': 'api-properties.schema.json',
  'settings.json': 'settings.schema.json',
};
const read = (folder: string, name: string): Json =>
  JSON.parse(readFileSync(join(root, folder, name), 'utf8'));

function faultsOf(file: string, value: unknown): string[] {
  const validate = ajv.getSchema(schemaOf[file] ?? '');
  if (!validate) throw new Error(`no schema for ${file}`);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath }) => instancePath);
}

describe.each(folders)('%s', folder => {
  test.each(Object.keys(schemaOf))('%s has no fault', name => {
    expect(faultsOf(name, read(folder, name))).toEqual([]);
  });
});

type Change = (file: Json) => void;

const definitionFaults: Readonly<Record<string, Change>> = {
  'no info': file => delete file['info'],
  'no paths': file => delete file['paths'],
  'OpenAPI 3': file => Object.assign(file, { openapi: '3.0.1' }),
  'another version': file => Object.assign(file, { swagger: '3.0' }),
  'a version that is a number': file => Object.assign(file, { swagger: 2.0 }),
  'a host with a scheme': file => Object.assign(file, { host: 'https://contoso.com' }),
  'a host with a path': file => Object.assign(file, { host: 'contoso.com/api' }),
  'a base path without a slash': file => Object.assign(file, { basePath: 'v1' }),
  'a scheme of another world': file => Object.assign(file, { schemes: ['wss'] }),
  'a misspelt key of the file': file => Object.assign(file, { basepath: '/' }),
  'an unknown x-ms- key': file => Object.assign(file, { 'x-ms-conector-metadata': [] }),
  'metadata that is no list': file => Object.assign(file, { 'x-ms-connector-metadata': { Website: 'x' } }),
  'a contact without an address': file => Object.assign(file['info'] ?? {}, { contact: { email: 'nobody' } }),
  'a title that is no text': file => Object.assign(file['info'] ?? {}, { title: 7 }),
  'a path without a slash': file => Object.assign(file['paths'] ?? {}, { orders: {} }),
  'a path with a query': file => Object.assign(file['paths'] ?? {}, { '/orders?x=1': {} }),
  'a method that does not exist': file => Object.assign(item(file), { fetch: {} }),
  'no operationId': file => delete operation(file)['operationId'],
  'no responses': file => delete operation(file)['responses'],
  'a status that is none': file =>
    Object.assign(operation(file)['responses'] ?? {}, { OK: { description: 'Fine.' } }),
  'a visibility that does not exist': file => Object.assign(operation(file), { 'x-ms-visibility': 'hidden' }),
  'a trigger of no kind': file => Object.assign(operation(file), { 'x-ms-trigger': 'poll' }),
  'deprecated as text': file => Object.assign(operation(file), { deprecated: 'true' }),
  'a misspelt extension of an operation': file =>
    Object.assign(operation(file), { 'x-ms-visibilty': 'important' }),
  'a parameter without a type': file =>
    Object.assign(operation(file), { parameters: [{ name: 'q', in: 'query' }] }),
  'a parameter in no place': file =>
    Object.assign(operation(file), { parameters: [{ name: 'q', in: 'cookie', type: 'string' }] }),
  'a parameter of type object': file =>
    Object.assign(operation(file), { parameters: [{ name: 'q', in: 'query', type: 'object' }] }),
  'a body without a schema': file =>
    Object.assign(operation(file), { parameters: [{ name: 'body', in: 'body' }] }),
  'a body with a type': file =>
    Object.assign(operation(file), {
      parameters: [{ name: 'body', in: 'body', type: 'string', schema: {} }],
    }),
  'required as text': file =>
    Object.assign(operation(file), {
      parameters: [{ name: 'q', in: 'query', type: 'string', required: 'true' }],
    }),
  'a path parameter that is optional': file =>
    Object.assign(operation(file), {
      parameters: [{ name: 'q', in: 'path', type: 'string', required: false }],
    }),
  'a path parameter without required': file =>
    Object.assign(operation(file), { parameters: [{ name: 'q', in: 'path', type: 'string' }] }),
  'an encoding that does not exist': file =>
    Object.assign(operation(file), {
      parameters: [{ name: 'q', in: 'path', required: true, type: 'string', 'x-ms-url-encoding': 'triple' }],
    }),
  'a list without items': file =>
    Object.assign(operation(file), { parameters: [{ name: 'q', in: 'query', type: 'array' }] }),
  'a reserved parameter name': file =>
    Object.assign(operation(file), { parameters: [{ name: 'connectionId', in: 'query', type: 'string' }] }),
  'a type that does not exist': file => Object.assign(file['definitions'] ?? {}, { X: { type: 'text' } }),
  'two types': file => Object.assign(file['definitions'] ?? {}, { X: { type: ['string', 'null'] } }),
  'a format that does not exist': file =>
    Object.assign(file['definitions'] ?? {}, { X: { type: 'string', format: 'datetime' } }),
  oneOf: file => Object.assign(file['definitions'] ?? {}, { X: { oneOf: [{ type: 'string' }] } }),
  'required as a boolean on a property': file =>
    Object.assign(file['definitions'] ?? {}, {
      X: { properties: { a: { type: 'string', required: true } } },
    }),
  'a reference to another file': file =>
    Object.assign(file['definitions'] ?? {}, { X: { $ref: 'types.json#/X' } }),
  'an empty enum': file => Object.assign(file['definitions'] ?? {}, { X: { type: 'string', enum: [] } }),
  'an array type without items': file => Object.assign(file['definitions'] ?? {}, { X: { type: 'array' } }),
  'nullable of OpenAPI 3': file =>
    Object.assign(file['definitions'] ?? {}, { X: { type: 'string', nullable: true } }),
  'an apiKey without a place': file =>
    Object.assign(file, { securityDefinitions: { k: { type: 'apiKey', name: 'k' } } }),
  'oauth2 without its address': file =>
    Object.assign(file, { securityDefinitions: { k: { type: 'oauth2', flow: 'accessCode', scopes: {} } } }),
  'bearer of OpenAPI 3': file =>
    Object.assign(file, { securityDefinitions: { k: { type: 'http', scheme: 'bearer' } } }),
};

function item(file: Json): Json {
  return Object.values(file['paths'] ?? {})[0] as unknown as Json;
}

function operation(file: Json): Json {
  return Object.values(item(file))[0] as unknown as Json;
}

const properties = (file: Json): Json => file['properties'] as Json;
const parameters = (file: Json): Json => properties(file)['connectionParameters'] as Json;

const propertiesFaults: Readonly<Record<string, Change>> = {
  'no properties': file => delete file['properties'],
  'a misspelt key': file => Object.assign(properties(file), { capabilites: [] }),
  'a colour without its sign': file => Object.assign(properties(file), { iconBrandColor: '1b4f72' }),
  'a colour by name': file => Object.assign(properties(file), { iconBrandColor: 'blue' }),
  'no colour': file => delete properties(file)['iconBrandColor'],
  'a parameter of no type': file => Object.assign(parameters(file), { x: { type: 'text' } }),
  'a parameter without a type': file => Object.assign(parameters(file), { x: {} }),
  'required as a boolean': file =>
    Object.assign(parameters(file), {
      x: { type: 'string', uiDefinition: { displayName: 'X', constraints: { required: true } } },
    }),
  'an identity provider that does not exist': file =>
    Object.assign(parameters(file), {
      token: { type: 'oauthSetting', oAuthSettings: { identityProvider: 'azuread' } },
    }),
  'a redirect mode that does not exist': file =>
    Object.assign(parameters(file), {
      token: {
        type: 'oauthSetting',
        oAuthSettings: { identityProvider: 'aad', redirectMode: 'PerConnector' },
      },
    }),
  'a policy without a template': file =>
    Object.assign(properties(file), { policyTemplateInstances: [{ title: 'Host', parameters: {} }] }),
  'a policy without a title': file =>
    Object.assign(properties(file), {
      policyTemplateInstances: [{ templateId: 'setheader', parameters: {} }],
    }),
  'policies that are no list': file => Object.assign(properties(file), { policyTemplateInstances: {} }),
  'script operations that are no list': file => Object.assign(properties(file), { scriptOperations: 'all' }),
};

const settingsFaults: Readonly<Record<string, Change>> = {
  'a misspelt key': file => Object.assign(file, { apiDefintion: 'x.json' }),
  'a number for a name': file => Object.assign(file, { icon: 7 }),
};

describe.each([
  ['apiDefinition.swagger.json', definitionFaults],
  ['apiProperties.json', propertiesFaults],
  ['settings.json', settingsFaults],
] as const)('faults of %s', (name, faults) => {
  test.each(Object.entries(faults))('%s', (_, change) => {
    const file = read('test/golden/action', name);
    change(file);
    expect(faultsOf(name, file).length).toBeGreaterThan(0);
  });
});
