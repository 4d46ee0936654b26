/** Parameters of operations, bodies included. */
import { msg } from '../../diagnostics/message.ts';
import type { Connector, Operation, Parameter } from '../connector.ts';
import { asArray, asText, own } from '../json.ts';
import { certification, everywhere } from '../profiles.ts';
import { inDefinition as at, defineRule, type Rule } from '../rule.ts';

const schema = 'microsoft/PowerPlatformConnectors apiDefinition.swagger.schema.json, commit 8bff86ea';
const validator = 'Microsoft, Swagger Validator rules (certification-swagger-validator-rules.md)';

/** Each written parameter once, with an operation that uses it. */
export function* used(
  connector: Connector,
): Generator<{ parameter: Parameter; operation: Operation; name: string; place: string }> {
  const seen = new Set<string>();
  for (const operation of connector.operations)
    for (const parameter of operation.parameters) {
      const key = JSON.stringify(parameter.path);
      if (seen.has(key)) continue;
      seen.add(key);
      const { name, in: place } = parameter.node;
      yield { parameter, operation, name: asText(name) ?? '', place: asText(place) ?? '' };
    }
}

/** Parameters that makers see and that lack one of their words. */
function shownWithout(connector: Connector, word: 'x-ms-summary' | 'description') {
  return [...used(connector)].filter(
    ({ parameter, operation, place }) =>
      place !== 'body' &&
      !internal(parameter) &&
      !operation.internal &&
      !asText(parameter.node[word])?.trim(),
  );
}

const internal = ({ node }: Parameter): boolean => node['x-ms-visibility'] === 'internal';
const variables = (route: string): string[] =>
  [...route.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);

export const parameterRules: readonly Rule[] = [
  defineRule({
    code: 'parameter-incomplete',
    title: 'A parameter without a member that it needs',
    levels: everywhere('error'),
    microsoft: [
      'RequiredPropertyMissing',
      'BodyParameterSchemaRequired',
      'JsonValueNotInEnum',
      'ArrayHasNoItems',
    ],
    basis: 'enforced',
    source: `${schema}, lines 574 to 1060; ${validator}, line 178`,
    message: msg`Parameter "${'name'}" ${'problem'}; ${'remedy'}.`,
    check(connector, report) {
      for (const { node, path } of connector.parameters) {
        const name = asText(node['name']) ?? '';
        const place = asText(node['in']) ?? '';
        const say = (problem: string, remedy: string): void =>
          report(at(connector, path, 'key'), { name, problem, remedy });
        if (name === '') say('has no name', 'add "name"');
        if (!['body', 'query', 'path', 'header', 'formData'].includes(place))
          say('does not say where it goes', 'set "in" to body, query, path, header or formData');
        else if (place === 'body' && own(node, 'schema') === undefined)
          say('is a body without a schema', 'add "schema"');
        else if (place !== 'body' && own(node, 'type') === undefined) say('has no type', 'add "type"');
        else if (node['type'] === 'array' && place !== 'body' && own(node, 'items') === undefined)
          say('is an array without items', 'add "items"');
      }
    },
  }),
  defineRule({
    code: 'parameter-label-missing',
    title: 'A parameter that makers see without a label',
    levels: certification('warning', 'info'),
    microsoft: ['RequiredPropertyMissing'],
    basis: 'enforced',
    source: 'Seen as an error in pull requests 1003 and 3407 (2024-04); 171 older connectors lack some',
    message: msg`Parameter "${'name'}" has no x-ms-summary, so makers see its name; add one in title case.`,
    check(connector, report) {
      for (const { parameter, name } of shownWithout(connector, 'x-ms-summary'))
        report(at(connector, parameter.path, 'key'), { name });
    },
  }),
  defineRule({
    code: 'parameter-description-missing',
    title: 'A parameter that makers see without a description',
    levels: certification('warning', 'info'),
    microsoft: ['RequiredPropertyMissing'],
    basis: 'enforced',
    source: 'Seen as an error in pull requests 1003 and 3407 (2024-04); 130 older connectors lack some',
    message: msg`Parameter "${'name'}" has no description; say in a sentence what it is.`,
    check(connector, report) {
      for (const { parameter, name } of shownWithout(connector, 'description'))
        report(at(connector, parameter.path, 'key'), { name });
    },
  }),
  defineRule({
    code: 'parameter-label-too-long',
    title: 'A parameter label of more than 80 characters',
    levels: certification('warning'),
    microsoft: [],
    basis: 'documented',
    source: 'Microsoft, connector-string-guidance.md lines 87 to 89; the longest published one has 80',
    message: msg`The label of "${'name'}" has ${'length'} characters, and 80 are allowed; shorten it.`,
    check(connector, report) {
      for (const { parameter, name } of used(connector)) {
        const { length } = asText(parameter.node['x-ms-summary']) ?? '';
        if (length > 80) report(at(connector, [...parameter.path, 'x-ms-summary']), { name, length });
      }
    },
  }),
  defineRule({
    code: 'path-parameter-optional',
    title: 'A path parameter that is not required',
    levels: everywhere('error'),
    microsoft: ['PathParameterMustBeRequired'],
    basis: 'enforced',
    source: `${schema}, lines 997 to 1007; ${validator}, line 88`,
    message: msg`Path parameter "${'name'}" must have "required": true; add it.`,
    check(connector, report) {
      for (const { parameter, name, place } of used(connector))
        if (place === 'path' && parameter.node['required'] !== true)
          report(at(connector, parameter.path, 'key'), { name });
    },
  }),
  defineRule({
    code: 'path-parameter-not-in-path',
    title: 'A path parameter that the path does not name',
    levels: everywhere('error'),
    microsoft: ['PathParameterNotDefinedInTemplate'],
    basis: 'enforced',
    source: `${validator}, line 89`,
    message: msg`Path parameter "${'name'}" is not in "${'route'}"; add {${'name'}} to the path or remove the parameter.`,
    check(connector, report) {
      for (const { route, parameters } of connector.operations)
        for (const { node, use } of parameters)
          if (node['in'] === 'path' && !variables(route).includes(asText(node['name']) ?? ''))
            report(at(connector, use, 'key'), { name: asText(node['name']) ?? '', route });
    },
  }),
  defineRule({
    code: 'path-variable-undeclared',
    title: 'A variable in the path without a parameter',
    levels: everywhere('error'),
    microsoft: ['OperationMissingPathParameter'],
    basis: 'enforced',
    source: `${validator}, line 65`,
    message: msg`Path variable "${'name'}" has no parameter; declare it with "in": "path".`,
    check(connector, report) {
      for (const { route, parameters, path } of connector.operations)
        for (const name of variables(route))
          if (
            !name.includes('=') &&
            !parameters.some(({ node }) => node['in'] === 'path' && node['name'] === name)
          )
            report(at(connector, path, 'key'), { name });
    },
  }),
  defineRule({
    code: 'path-parameter-encoding-missing',
    title: 'A path parameter that does not say how it is encoded',
    levels: certification('info', 'off'),
    microsoft: ['PathParameterMissingEncoding'],
    basis: 'documented',
    source: `${validator}, line 127; 2,811 of 8,937 published path parameters leave it out, so it is advice`,
    message: msg`Path parameter "${'name'}" has no x-ms-url-encoding; add "single", which is what happens without it.`,
    check(connector, report) {
      for (const { parameter, name, place } of used(connector)) {
        if (
          place !== 'path' ||
          own(parameter.node, 'x-ms-url-encoding') !== undefined ||
          own(parameter.node, 'in') === undefined
        )
          continue;
        report(
          at(connector, [...parameter.path, 'in'], 'member'),
          { name },
          {
            replace: {
              title: 'Add x-ms-url-encoding',
              part: 'value',
              text: '"path", "x-ms-url-encoding": "single"',
            },
          },
        );
      }
    },
  }),
  defineRule({
    code: 'encoding-misplaced',
    title: 'x-ms-url-encoding where it means nothing',
    levels: everywhere('warning'),
    microsoft: ['QueryParameterEncodingNotSupported'],
    basis: 'documented',
    source: `${validator}, line 128; ${schema}, lines 861 to 863; 37 published connectors have it in vain`,
    message: msg`x-ms-url-encoding has no effect on the ${'place'} parameter "${'name'}"; remove it.`,
    check(connector, report) {
      for (const { node, path } of connector.parameters)
        if (node['in'] !== 'path' && own(node, 'x-ms-url-encoding') !== undefined)
          report(at(connector, [...path, 'x-ms-url-encoding'], 'key'), {
            name: asText(node['name']) ?? '',
            place: asText(node['in']) ?? '',
          });
    },
  }),
  defineRule({
    code: 'internal-needs-default',
    title: 'A required parameter that makers cannot see and nobody fills in',
    levels: everywhere('error'),
    microsoft: ['RequiredPropertyMissing'],
    basis: 'documented',
    source: 'Microsoft, openapi-extensions.md line 116; no published parameter lacks it',
    message: msg`Parameter "${'name'}" is internal and required, so it needs a default; add one.`,
    check(connector, report) {
      for (const { parameter, name, place } of used(connector)) {
        const { node, path } = parameter;
        if (
          place !== 'body' &&
          internal(parameter) &&
          node['required'] === true &&
          own(node, 'default') === undefined
        )
          report(at(connector, path, 'key'), { name });
      }
    },
  }),
  defineRule({
    code: 'internal-optional-default',
    title: 'A hidden default that is never sent',
    levels: everywhere('warning'),
    microsoft: ['InternalPropertyWithDefaultOptional', 'PropertyMustBeRequired'],
    basis: 'documented',
    source: `${validator}, lines 151 and 161`,
    message: msg`"${'name'}" is internal with a default but optional, so the default is never sent; make it required.`,
    check(connector, report) {
      for (const { parameter, name, place } of used(connector))
        if (
          place !== 'body' &&
          internal(parameter) &&
          own(parameter.node, 'default') !== undefined &&
          parameter.node['required'] !== true
        )
          report(at(connector, parameter.path, 'key'), { name });
      for (const { node, path, property, parent, input, output } of connector.schemas) {
        const inner =
          property !== undefined &&
          node['x-ms-visibility'] === 'internal' &&
          own(node, 'default') !== undefined;
        if (inner && input && !output && !asArray(parent?.node['required']).includes(property))
          report(at(connector, path, 'key'), { name: property });
      }
    },
  }),
  defineRule({
    code: 'parameter-name-reserved',
    title: 'A parameter whose name belongs to the platform',
    levels: everywhere('error'),
    microsoft: ['ConnectionIdParameterNotAllowed', 'ReservedParameterIsUsed'],
    basis: 'enforced',
    source: `${validator}, lines 32 and 129; the service refuses the header Authorization on save`,
    message: msg`The platform keeps "${'name'}" for itself; ${'remedy'}.`,
    check(connector, report) {
      for (const { parameter, name, place } of used(connector)) {
        if (name.toLowerCase() === 'connectionid')
          report(at(connector, [...parameter.path, 'name']), { name, remedy: 'rename the parameter' });
        else if (place === 'header' && name.toLowerCase() === 'authorization')
          report(at(connector, [...parameter.path, 'name']), {
            name,
            remedy: 'use a connection parameter, or another name and a setheader policy',
          });
      }
    },
  }),
  defineRule({
    code: 'collection-format-unsupported',
    title: 'A collectionFormat that the service refuses',
    levels: everywhere('error'),
    microsoft: ['CollectionFormatValueNotSupported'],
    basis: 'enforced',
    source: `${validator}, line 112; the service refuses "multi" on save`,
    message: msg`collectionFormat "${'value'}" is not supported; use "csv".`,
    check(connector, report) {
      for (const { node, path } of connector.parameters) {
        const value = own(node, 'collectionFormat');
        if (value !== undefined && !['csv', 'ssv', 'tsv', 'pipes'].includes(asText(value) ?? ''))
          report(at(connector, [...path, 'collectionFormat']), { value: String(value) });
      }
    },
  }),
];
