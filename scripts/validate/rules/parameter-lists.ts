/** Parameters beside each other: names that are taken, members in the wrong place, what canvas apps cannot take. */
import { msg } from '../../diagnostics/message.ts';
import type { Connector } from '../connector.ts';
import { asArray, asObject, asText, own } from '../json.ts';
import { everywhere, notLogicApps } from '../profiles.ts';
import { inDefinition as at, defineRule, type Rule } from '../rule.ts';
import { used } from './parameters.ts';

const _schema = 'microsoft/PowerPlatformConnectors apiDefinition.swagger.schema.json, commit 8bff86ea';
const validator = 'Microsoft, Swagger Validator rules (certification-swagger-validator-rules.md)';

export const parameterListRules: readonly Rule[] = [
  defineRule({
    code: 'parameter-duplicate',
    title: 'Two parameters with one name and place',
    levels: everywhere('error'),
    microsoft: [
      'OperationParametersAreNotUnique',
      'OperationParametersContainDuplicateParameter',
      'PathParametersContainDuplicateParameter',
    ],
    basis: 'enforced',
    source: `${validator}, lines 72, 73 and 90`,
    message: msg`The ${'place'} parameter "${'name'}" is already declared here; remove one of the two.`,
    check(connector, report) {
      for (const { list, path } of lists(connector)) {
        const seen = new Set<string>();
        for (const [index, entry] of list.entries()) {
          const node = connector.resolve(entry);
          const key = `${String(node?.['in'])} ${String(node?.['name'])}`;
          if (node && node['in'] !== 'body' && seen.has(key))
            report(at(connector, [...path, index], 'key'), {
              name: String(node['name']),
              place: String(node['in']),
            });
          seen.add(key);
        }
      }
    },
  }),
  defineRule({
    code: 'body-duplicate',
    title: 'More than one body, or a body beside form data',
    levels: everywhere('error'),
    microsoft: [
      'OperationParametersContainMultipleBodyParameters',
      'PathParametersContainMultipleBodyParameters',
      'ParameterListContainsFormDataAndBody',
    ],
    basis: 'enforced',
    source: `${validator}, lines 74, 91 and 122`,
    message: msg`A request has one body, and "${'name'}" is a second one or stands beside form data; keep one of them.`,
    check(connector, report) {
      for (const { parameters } of connector.operations) {
        const bodies = parameters.filter(({ node }) => node['in'] === 'body');
        const form = parameters.some(({ node }) => node['in'] === 'formData');
        for (const { node, use } of form ? bodies : bodies.slice(1))
          report(at(connector, use, 'key'), { name: asText(node['name']) ?? '' });
      }
    },
  }),
  defineRule({
    code: 'body-in-get',
    title: 'A GET operation with a body',
    levels: everywhere('warning'),
    microsoft: ['BodyOrFormDataParameterInFetchOperationNotAllowed'],
    basis: 'documented',
    source: `${validator}, line 31; 5 published connectors have one`,
    message: msg`${'method'} operations have no body, and "${'name'}" would be one; use a query parameter or POST.`,
    check(connector, report) {
      for (const { method, parameters } of connector.operations)
        for (const { node, use } of parameters)
          if ((method === 'get' || method === 'head') && (node['in'] === 'body' || node['in'] === 'formData'))
            report(at(connector, use, 'key'), {
              name: asText(node['name']) ?? '',
              method: method.toUpperCase(),
            });
    },
  }),
  defineRule({
    code: 'parameter-member-misplaced',
    title: 'A member of a parameter that its place does not allow',
    levels: everywhere('error'),
    microsoft: [
      'BodyParameterPropertyNotValid',
      'NonBodyParameterSchemaNotValid',
      'AllowEmptyValueOnlyValidForQueryFormData',
      'DynamicExtensionDefinitionNotAllowedInParameter',
      'FileParameterMustBeInFormData',
    ],
    basis: 'enforced',
    source: `${validator}, lines 36, 121, 140, 183 and 221`,
    message: msg`"${'member'}" is not allowed on the ${'place'} parameter "${'name'}"; ${'remedy'}.`,
    check(connector, report) {
      for (const { node, path } of connector.parameters) {
        const name = asText(node['name']) ?? '';
        const place = asText(node['in']) ?? '';
        const say = (member: string, remedy: string): void =>
          report(at(connector, [...path, member], 'key'), { name, place, member, remedy });
        const inBody = [
          'type',
          'format',
          'items',
          'default',
          'enum',
          'x-ms-dynamic-values',
          'x-ms-dynamic-list',
          'x-ms-dynamic-schema',
          'x-ms-dynamic-properties',
        ];
        if (place === 'body')
          for (const member of inBody)
            if (own(node, member) !== undefined) say(member, 'move it into the schema');
        if (place !== '' && place !== 'body' && own(node, 'schema') !== undefined)
          say('schema', 'write type and format instead');
        if (!['query', 'formData', ''].includes(place) && own(node, 'allowEmptyValue') !== undefined)
          say('allowEmptyValue', 'remove it');
        if (node['type'] === 'file' && place !== 'formData' && place !== 'body')
          say('type', 'put a file into formData');
      }
    },
  }),
  defineRule({
    code: 'form-name-not-ascii',
    title: 'A form field whose name is not ASCII',
    levels: everywhere('error'),
    microsoft: ['InvalidFormDataParameterName'],
    basis: 'enforced',
    source: `${validator}, line 46`,
    message: msg`Form field "${'name'}" must be written in ASCII; rename it.`,
    check(connector, report) {
      for (const { parameter, name, place } of used(connector))
        if (place === 'formData' && /[^\x20-\x7e]/.test(name))
          report(at(connector, [...parameter.path, 'name']), { name });
    },
  }),
  defineRule({
    code: 'parameter-array',
    title: 'An array outside the body, which canvas apps cannot use',
    levels: notLogicApps('info'),
    microsoft: [],
    basis: 'observed',
    source:
      'BusinessApplicationPlatform-Connectors-public issue 344: saved with a warning, then unusable in canvas apps',
    message: msg`Parameter "${'name'}" is an array in the ${'place'}, and canvas apps cannot use the operation; take text, or move it into the body.`,
    check(connector, report) {
      for (const { parameter, operation, name, place } of used(connector))
        if (
          parameter.node['type'] === 'array' &&
          ['query', 'path', 'header'].includes(place) &&
          !operation.trigger &&
          !operation.internal
        )
          report(at(connector, [...parameter.path, 'type']), { name, place });
    },
  }),
  defineRule({
    code: 'parameter-field-clash',
    title: 'A parameter with the name of a field of the body',
    levels: notLogicApps('info'),
    microsoft: ['OperationParameterNameIsAmbiguous'],
    basis: 'documented',
    source: `${validator}, line 69; canvas apps rename one of the two`,
    message: msg`Parameter "${'name'}" has the name of a top-level field of the body, and canvas apps rename one of them; rename the parameter.`,
    check(connector, report) {
      for (const { parameters } of connector.operations) {
        const body = parameters.find(({ node }) => node['in'] === 'body');
        const fields = asObject(connector.resolve(body?.node['schema'])?.['properties']);
        for (const { node, use } of parameters) {
          const name = asText(node['name']) ?? '';
          if (node['in'] !== 'body' && name !== '' && Object.hasOwn(fields, name))
            report(at(connector, use, 'key'), { name });
        }
      }
    },
  }),
  defineRule({
    code: 'name-with-slash',
    title: 'A name with a slash, which flows take for a path',
    levels: everywhere('info'),
    microsoft: [],
    basis: 'observed',
    source: 'Flows address fields as body/field/inner, and have no documented escape for a slash',
    message: msg`"${'name'}" holds a slash, and flows address fields by paths with slashes; rename it.`,
    check(connector, report) {
      for (const { node, path } of connector.parameters)
        if (asText(node['name'])?.includes('/'))
          report(at(connector, [...path, 'name']), { name: asText(node['name']) ?? '' });
      for (const { property, path, input } of connector.schemas)
        if (input && property?.includes('/')) report(at(connector, path, 'key'), { name: property });
    },
  }),
];

function lists(connector: Connector): { list: readonly unknown[]; path: readonly (string | number)[] }[] {
  return [
    ...Object.entries(asObject(connector.root['paths'])).map(([route, item]) => ({
      list: asArray(own(item, 'parameters')),
      path: ['paths', route, 'parameters'],
    })),
    ...connector.operations.map(({ node, path }) => ({
      list: asArray(node['parameters']),
      path: [...path, 'parameters'],
    })),
  ];
}
