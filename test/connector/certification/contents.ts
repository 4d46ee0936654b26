/** Parameters, schemas, paths and answers (facts P, S, T, R). */
import { parameterOf, swagger } from '../../support/connector.ts';
import {
  type Check,
  definitionText,
  entries,
  nameOf,
  operations,
  parameters,
  schemas,
  unique,
} from './facts.ts';

export const contentsChecks: readonly Check[] = [
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
];
