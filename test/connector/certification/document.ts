/** Document root, connector information and operations (facts D, I, O). */
import { apiDefinition } from '../../../scripts/generated/apiDefinition.js';
import { artefacts, swagger } from '../../support/connector.ts';
import { type Check, definitionText, descriptions, entries, operations, products, unique } from './facts.ts';

export const documentChecks: readonly Check[] = [
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
    () => swagger['x-ms-connector-metadata'][2]?.propertyValue === 'AI;Commerce',
  ],
  [
    'O-ID',
    'operationIds present and unique',
    () => operations.length >= 14 && unique(operations.map(({ operationId }) => operationId)),
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
];
