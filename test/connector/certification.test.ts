/**
 * Every error-grade rule (E, E0) on definition, properties, icon and pages that applies to our output, checked on the generated
 * files. Rules about things that this connector does not have are listed with the reason.
 */
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { iconArtefact } from '../../scripts/generate/icon.ts';
import type { Schema, SwaggerOperation } from '../../scripts/generate/swagger/types.ts';
import { apiDefinition, apiProperties, settings } from '../../scripts/generated/validators.js';
import { policyTemplate } from '../../scripts/policies/index.ts';
import {
  artefact,
  artefacts,
  connector,
  entriesOf,
  parameterOf,
  swagger,
  text,
} from '../support/connector.ts';

const definitionText = text('apiDefinition.swagger.json');
const properties = JSON.parse(text('apiProperties.json')).properties;
const operations: SwaggerOperation[] = Object.values(swagger.paths).flatMap(item => Object.values(item));
const entries = [...entriesOf()];
const parameters = entries.filter(({ part }) => part === 'parameter');
const schemas: Schema[] = [];
collect(swagger.definitions);
const icon = PNG.sync.read(Buffer.from((await iconArtefact(connector)).bytes));

function collect(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value || '$ref' in value || 'properties' in value) schemas.push(value as Schema);
  for (const [key, member] of Object.entries(value)) if (key !== 'examples') collect(member);
}

function everyString(value: unknown, visit: (key: string, member: string) => void, key = ''): void {
  if (typeof value === 'string') visit(key, value);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) everyString(member, visit, name);
  }
}

function descriptions(): string[] {
  const found: string[] = [];
  everyString(swagger, (key, member) => key === 'description' && found.push(member));
  return found;
}

function pixel(x: number, y: number): string {
  const at = (y * icon.width + x) * 4;
  return `#${icon.data.subarray(at, at + 3).toString('hex')} ${icon.data[at + 3]}`;
}

const unique = (values: readonly unknown[]): boolean => new Set(values).size === values.length;
const products = /power apps|power automate|logic apps|power platform|copilot studio/i;
const nameOf = (name: string): string => name.replace(/^#\/(definitions|parameters)\//, '');

/** Rule id, what is checked, and the check. */
const checks: readonly (readonly [id: string, what: string, holds: () => boolean])[] = [
  ['D-JSON', 'strict JSON', () => JSON.parse(definitionText) !== null],
  [
    'D-BOM',
    'UTF-8 without byte order mark, ASCII only',
    () =>
      artefacts.every(
        ({ path, bytes }) =>
          bytes[0] !== 0xef && (!path.endsWith('.json') || bytes.every(byte => byte < 0x80)),
      ),
  ],
  ['D-SIZE', 'every file below 1 MB', () => artefacts.every(({ bytes }) => bytes.length < 1_000_000)],
  ['D-SIZE-DV', 'definition at most 500,000 characters', () => definitionText.length <= 500_000],
  ['D-ROOT-REQ', 'swagger, info and paths', () => ['swagger', 'info', 'paths'].every(key => key in swagger)],
  ['D-SWAGGER', 'version 2.0', () => swagger.swagger === '2.0'],
  [
    'D-ROOT-KEYS',
    'only known root keys',
    () => apiDefinition({ ...swagger, surprise: 1 }) === false && apiDefinition(swagger),
  ],
  [
    'D-UNKNOWN-XMS',
    'only known x-ms members, by position',
    () => apiDefinition({ ...swagger, 'x-ms-surprise': 1 }) === false,
  ],
  ['D-EXTNAME', 'unknown keys begin with x-', () => apiDefinition(swagger)],
  ['D-HOST', 'host without scheme, path, space or braces', () => /^[^{}/ :\\]+$/.test(swagger.host)],
  [
    'D-HOST-PROD',
    'no staging, test or internal host',
    () => !/(-int|test|dev|stag|local)/i.test(swagger.host),
  ],
  ['D-BASEPATH', 'base path begins with a slash', () => swagger.basePath.startsWith('/')],
  ['D-SCHEMES', 'https only', () => swagger.schemes.join() === 'https'],
  ['D-INFO-REQ', 'title and version', () => Boolean(swagger.info.title && swagger.info.version)],
  ['D-DESC-PACONN', 'info.description exists', () => Boolean(swagger.info.description)],
  ['D-TAGS', 'tags are unique and named', () => unique((swagger.tags ?? []).map(({ name }) => name))],
  [
    'D-URL',
    'contact URL and e-mail are well-formed',
    () =>
      URL.canParse(swagger.info.contact?.url ?? '') &&
      /^[\x21-\x7e]+@[\x21-\x7e]+$/.test(swagger.info.contact?.email ?? ''),
  ],
  [
    'D-SECDEF',
    'security definition complete, token address is not the sign-in page',
    () => {
      const [scheme] = Object.values(swagger.securityDefinitions) as {
        flow?: string;
        authorizationUrl?: string;
        tokenUrl?: string;
      }[];
      return (
        scheme?.flow === 'accessCode' &&
        scheme.authorizationUrl?.endsWith('/authorize') === true &&
        scheme.tokenUrl?.endsWith('/token') === true
      );
    },
  ],
  [
    'D-SECREQ',
    'security names a defined scheme and its scopes',
    () =>
      swagger.security.every(entry =>
        Object.entries(entry).every(([name, scopes]) => {
          const scheme = swagger.securityDefinitions[name] as { scopes?: object } | undefined;
          return scopes.every(scope => Object.hasOwn(scheme?.scopes ?? {}, scope));
        }),
      ),
  ],
  ['I-TITLE-LEN', 'title at most 30 characters', () => swagger.info.title.length <= 30],
  [
    'I-TITLE-WORDS',
    'title without refused words',
    () => !/\bapi\b|connector/i.test(swagger.info.title) && !products.test(swagger.info.title),
  ],
  ['I-TITLE-END', 'title ends alphanumeric', () => /[A-Za-z0-9]$/.test(swagger.info.title)],
  [
    'I-TITLE-UNIQ',
    'title is not that of the certified connector',
    () => swagger.info.title !== 'Dynamics 365 Fraud Protection',
  ],
  [
    'I-DESC-LEN',
    'description has 30 to 500 characters',
    () => {
      const length = swagger.info.description?.length ?? 0;
      return length >= 30 && length <= 500;
    },
  ],
  [
    'I-DESC-WORDS',
    'description names no product of the platform',
    () => !products.test(swagger.info.description ?? ''),
  ],
  [
    'I-DESC-LANG',
    'descriptions are ASCII, without addresses',
    () => descriptions().every(found => /^[\x20-\x7e]+$/.test(found) && !/https?:\/\//.test(found)),
  ],
  [
    'I-CONTACT',
    'contact has name, URL and e-mail',
    () => Boolean(swagger.info.contact?.name && swagger.info.contact.url && swagger.info.contact.email),
  ],
  [
    'I-META',
    'website, privacy policy and categories',
    () =>
      swagger['x-ms-connector-metadata'].map(({ propertyName }) => propertyName).join() ===
      'Website,Privacy policy,Categories',
  ],
  [
    'I-CATS',
    'one or two known categories',
    () => {
      const categories = swagger['x-ms-connector-metadata'][2]?.propertyValue.split(';') ?? [];
      return categories.length <= 2 && categories.join() === 'AI,Commerce';
    },
  ],
  [
    'O-ID',
    'operationIds present and unique',
    () => operations.length === 14 && unique(operations.map(({ operationId }) => operationId)),
  ],
  ['O-SUM', 'summaries present', () => operations.every(({ summary }) => summary.length > 0)],
  [
    'O-SUM-LEN',
    'summaries at most 80 characters',
    () => operations.every(({ summary }) => summary.length <= 80),
  ],
  [
    'O-SUM-CHARS',
    'summaries without refused characters',
    () => operations.every(({ summary }) => !/[/\\<>*%&?]/.test(summary)),
  ],
  [
    'O-DESC',
    'operations have descriptions',
    () => operations.every(({ description }) => description.length > 0),
  ],
  [
    'O-VIS',
    'visibility is a known word',
    () =>
      entries.every(({ schema }) =>
        [undefined, 'important', 'advanced', 'internal'].includes(schema['x-ms-visibility']),
      ),
  ],
  [
    'O-PPNAME',
    'no product of the platform in summaries and descriptions',
    () =>
      [...descriptions(), ...operations.map(({ summary }) => summary)].every(found => !products.test(found)),
  ],
  [
    'P-XSUM',
    'every parameter has x-ms-summary',
    () => parameters.every(({ schema }) => Boolean(schema['x-ms-summary'])),
  ],
  [
    'P-DESC',
    'every parameter has a description',
    () => parameters.every(({ schema }) => Boolean(schema.description)),
  ],
  [
    'P-PATHREQ',
    'path variables and parameters match and are required',
    () =>
      Object.entries(swagger.paths).every(([path, item]) =>
        Object.values(item).every(operation => {
          const declared = operation.parameters
            .map(raw => parameterOf(swagger, raw))
            .filter(({ in: place }) => place === 'path');
          const variables = [...path.matchAll(/\{([^}]+)\}/g)].map(match => match[1]);
          return (
            declared.every(({ required }) => required === true) &&
            variables.join() === declared.map(({ name }) => name).join()
          );
        }),
      ),
  ],
  [
    'P-INT-REQ',
    'internal and required has a default',
    () =>
      entries.every(
        ({ schema, required }) =>
          schema['x-ms-visibility'] !== 'internal' || !required || schema.default !== undefined,
      ),
  ],
  [
    'P-INT-OPT',
    'no internal property with a default is optional',
    () => entries.every(({ schema, required }) => schema['x-ms-visibility'] !== 'internal' || required),
  ],
  [
    'P-CONNID',
    'no parameter named connectionId',
    () => parameters.every(({ path }) => path.toLowerCase() !== 'connectionid'),
  ],
  ['P-COLL', 'no collectionFormat', () => !definitionText.includes('collectionFormat')],
  [
    'P-ONEBODY',
    'at most one body, names unique per place',
    () =>
      operations.every(operation => {
        const all = operation.parameters.map(raw => parameterOf(swagger, raw));
        return (
          all.filter(({ in: place }) => place === 'body').length <= 1 &&
          unique(all.map(({ in: place, name }) => `${place} ${name}`))
        );
      }),
  ],
  [
    'P-BODY',
    'body has name, in, schema and no type',
    () =>
      operations.every(operation =>
        operation.parameters
          .map(raw => parameterOf(swagger, raw))
          .filter(({ in: place }) => place === 'body')
          .every(body => body.schema && !('type' in body)),
      ),
  ],
  [
    'S-REF',
    'references resolve and are no loops',
    () => schemas.every(({ $ref }) => $ref === undefined || Object.hasOwn(swagger.definitions, nameOf($ref))),
  ],
  [
    'S-REFSIB',
    'nothing stands beside $ref',
    () => schemas.every(schema => schema.$ref === undefined || Object.keys(schema).length === 1),
  ],
  ['S-LOOP', 'no type contains itself', () => entries.length < 5000],
  [
    'S-KEYWORDS',
    'no anyOf, oneOf, not, patternProperties, nullable, type lists',
    () =>
      schemas.every(
        schema =>
          !['anyOf', 'oneOf', 'not', 'patternProperties', 'nullable', 'allOf'].some(key => key in schema) &&
          !Array.isArray(schema.type),
      ),
  ],
  [
    'S-ITEMS',
    'lists have items',
    () => schemas.every(schema => schema.type !== 'array' || schema.items !== undefined),
  ],
  [
    'S-REQ',
    'required names exist on objects',
    () =>
      schemas.every(
        ({ required, properties: members }) =>
          required === undefined ||
          (required.length > 0 && required.every(name => Object.hasOwn(members ?? {}, name))),
      ),
  ],
  [
    'S-ENUM',
    'enums are non-empty and unique, labels match',
    () =>
      schemas.every(
        schema =>
          schema.enum === undefined ||
          (schema.enum.length > 0 &&
            unique(schema.enum) &&
            schema['x-ms-enum-values']?.map(({ value }) => value).join() === schema.enum.join()),
      ),
  ],
  [
    'S-DEFAULT',
    'defaults have the type of the field and are in the list',
    () =>
      entries.every(
        ({ schema }) =>
          schema.default === undefined ||
          (typeof schema.default === schema.type &&
            (schema.enum === undefined || schema.enum.includes(schema.default))),
      ),
  ],
  [
    'S-FORMAT',
    'formats are known',
    () =>
      schemas.every(
        ({ format }) =>
          format === undefined ||
          ['int32', 'int64', 'float', 'double', 'date-time', 'date', 'uri'].includes(format),
      ),
  ],
  [
    'S-COUNT-BODY',
    'at most 512 schemas in a body',
    () =>
      entries.filter(
        ({ operationId, part }) =>
          part === 'request' && operationId === 'PurchaseProtection_v1_PurchaseEvent',
      ).length < 512,
  ],
  [
    'T-SLASH',
    'paths begin with a slash, without ? # *',
    () => Object.keys(swagger.paths).every(path => /^\/[^?#*]*$/.test(path)),
  ],
  [
    'T-CASE',
    'paths unique without regard to case and variable names',
    () => unique(Object.keys(swagger.paths).map(path => path.toLowerCase().replace(/\{[^}]*\}/g, '{}'))),
  ],
  [
    'R-ANY',
    'at least one answer',
    () => operations.every(({ responses }) => Object.keys(responses).length > 0),
  ],
  [
    'R-SCHEMA',
    'a schema on 200',
    () => operations.every(({ responses }) => responses['200']?.schema !== undefined),
  ],
  [
    'R-ONE',
    'only one answer has a schema',
    () =>
      operations.every(
        ({ responses }) => Object.values(responses).filter(({ schema }) => schema).length === 1,
      ),
  ],
  [
    'R-DEFAULT',
    'no schema on default',
    () => operations.every(({ responses }) => responses['default'] === undefined),
  ],
  [
    'R-EXAMPLE',
    'examples have a media type that is produced',
    () =>
      operations.every(({ responses }) =>
        Object.keys(responses['200']?.examples ?? {}).every(type => swagger.produces.includes(type)),
      ),
  ],
  [
    'A-ROOT',
    'only keys that the service accepts',
    () =>
      apiProperties({ properties: { ...properties, surprise: 1 } }) === false &&
      apiProperties({ properties }),
  ],
  [
    'A-COLOR',
    'brand colour, neither white nor #007ee5',
    () =>
      /^#[0-9a-f]{6}$/i.test(properties.iconBrandColor) &&
      !['#ffffff', '#007ee5'].includes(properties.iconBrandColor.toLowerCase()),
  ],
  [
    'A-PUB',
    'publisher and stack owner',
    () => /^[A-Za-z0-9 ]+$/.test(properties.publisher) && /^[A-Za-z0-9 ]+$/.test(properties.stackOwner),
  ],
  [
    'A-CPNAME',
    'connection parameter names',
    () =>
      Object.keys(properties.connectionParameters).every(
        name => /^[0-9a-zA-Z_]+$/.test(name) || name === 'token:TenantId',
      ),
  ],
  [
    'A-CPTYPE',
    'connection parameter types',
    () =>
      Object.values<{ type: string }>(properties.connectionParameters).every(({ type }) =>
        ['string', 'securestring', 'int', 'bool', 'oauthSetting'].includes(type),
      ),
  ],
  ['A-CPKEYS', 'connection parameter keys', () => apiProperties({ properties })],
  [
    'A-TENANT',
    'the tenant parameter has its fixed form',
    () =>
      JSON.stringify(properties.connectionParameters['token:TenantId']) ===
      '{"type":"string","metadata":{"sourceType":"AzureActiveDirectoryTenant"},"uiDefinition":{"constraints":{"required":"false","hidden":"true"}}}',
  ],
  ['A-UI', 'only known uiDefinition keys', () => apiProperties({ properties })],
  [
    'A-STRBOOL',
    'required and hidden are texts',
    () => !/"(required|hidden)": (true|false)/.test(text('apiProperties.json')),
  ],
  [
    'A-UIDESC',
    'every connection parameter that makers see has a description',
    () =>
      Object.entries<{ uiDefinition?: { description?: string } }>(properties.connectionParameters).every(
        ([name, { uiDefinition }]) => name.startsWith('token') || Boolean(uiDefinition?.description),
      ),
  ],
  [
    'A-IDP',
    'identity provider aad with its parameters',
    () =>
      properties.connectionParameters.token.oAuthSettings.identityProvider === 'aad' &&
      Object.keys(properties.connectionParameters.token.oAuthSettings.customParameters).join() ===
        'loginUri,tenantId,resourceUri',
  ],
  [
    'A-SECRET',
    'no client secret, client id is a placeholder',
    () =>
      !/clientSecret/i.test(text('apiProperties.json')) &&
      /^[0-]+$/.test(properties.connectionParameters.token.oAuthSettings.clientId),
  ],
  [
    'A-POLICY',
    'policies match their templates',
    () =>
      properties.policyTemplateInstances.every((instance: { templateId: string; parameters: object }) => {
        const template = policyTemplate(instance.templateId);
        const names = Object.keys(instance.parameters)
          .filter(name => name.startsWith('x-ms-apimTemplateParameter.'))
          .map(name => name.slice(27));
        return template?.inSchema === true && names.every(name => name in template.parameters);
      }),
  ],
  [
    'A-POLICY-OPS',
    'script operations exist',
    () => properties.scriptOperations.join() === operations.map(({ operationId }) => operationId).join(),
  ],
  [
    'A-SCRIPT',
    'class Script : ScriptBase below 1 MB with allowed namespaces',
    () => {
      const script = text('script.csx');
      const used = [...script.matchAll(/^using ([\w.]+);$/gm)].map(match => match[1]);
      const allowed = [
        'System',
        'System.Collections.Generic',
        'System.Linq',
        'System.Net',
        'System.Net.Http',
        'System.Text.RegularExpressions',
        'System.Threading.Tasks',
      ];
      return (
        script.includes('public class Script : ScriptBase') &&
        artefact('script.csx').bytes.length < 1_000_000 &&
        used.every(name => allowed.includes(name ?? ''))
      );
    },
  ],
  ['A-SETTINGS', 'paconn settings name the files', () => settings(JSON.parse(text('settings.json')))],
  ['K-FMT', 'icon.png is a PNG', () => icon.width > 0],
  [
    'K-SIZE',
    'icon is square, 100 to 230 pixels',
    () => icon.width === icon.height && icon.width >= 100 && icon.width <= 230,
  ],
  [
    'K-BG',
    'icon background is opaque and the brand colour, corners not rounded',
    () =>
      [
        [0, 0],
        [229, 0],
        [0, 229],
        [229, 229],
      ].every(([x = 0, y = 0]) => pixel(x, y) === `${properties.iconBrandColor} 255`),
  ],
  [
    'K-LOGO',
    'logo below 70 % of width and height',
    () => {
      let least = 230;
      let most = 0;
      for (let y = 0; y < 230; y += 1)
        for (let x = 0; x < 230; x += 1)
          if (!pixel(x, y).startsWith(properties.iconBrandColor)) {
            least = Math.min(least, x, y);
            most = Math.max(most, x, y);
          }
      return most - least + 1 < 230 * 0.7;
    },
  ],
  [
    'R-README',
    'readme has the headings of the template',
    () =>
      [
        '# Fraud Protection',
        '## Publisher: ',
        '## Prerequisites',
        '## Supported Operations',
        '## Obtaining Credentials',
        '## Getting Started',
        '## Known Issues and Limitations',
        '## Frequently Asked Questions',
        '## Deployment Instructions',
      ].every(heading => text('readme.md').includes(`\n${heading}`) || text('readme.md').startsWith(heading)),
  ],
  [
    'R-INTRO',
    'intro has its headings and lists no actions',
    () =>
      [
        '## Prerequisites',
        '## How to get credentials',
        '## Get started with your connector',
        '## Known issues and limitations',
        '## Common errors and remedies',
        '## FAQ',
      ].every(heading => text('intro.md').includes(`\n${heading}\n`)) &&
      !operations.some(({ operationId }) => text('intro.md').includes(operationId)),
  ],
  [
    'R-OAUTH',
    'pages tell how to register an application',
    () => /register a single-tenant application/.test(text('readme.md')),
  ],
];

test.each(checks)('%s: %s', (_id, _what, holds) => {
  expect(holds()).toBe(true);
});

/** Error-grade rules about things that this connector does not have. */
const without: Readonly<Record<string, readonly string[]>> = {
  'no formData, file or binary parameter': ['P-FILE', 'P-BIN', 'P-FORMNAME'],
  'no number limits or patterns': ['S-NUM'],
  'no dictionary editor': ['S-EDITOR'],
  'no dynamic values, lists or schemas': ['Y-INVOKED', 'Y-PAIR', 'Y-TREE'],
  'no webhook, trigger or paging': ['N-WEBHOOK', 'N-PAGE'],
  'not an independent publisher': ['K-IP'],
  'authentication never changed: this is the first version': ['A-CERTAUTH'],
  'decided when a package is made': ['A-STACK-PACONN'],
};

test('each rule is decided once', () => {
  const ids = [...checks.map(([id]) => id), ...Object.values(without).flat()];
  expect(unique(ids)).toBe(true);
  expect(ids.length).toBeGreaterThan(85);
  expect(definitionText).not.toMatch(/x-ms-(dynamic|trigger|notification|pageable)|formData/);
});
