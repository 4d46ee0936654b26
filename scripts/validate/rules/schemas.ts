/** Schemas: references, keywords, required members, shape. */
import { didYouMean, msg } from '../../diagnostics/message.ts';
import { asArray, asObject, asText, deep, isObject, own } from '../json.ts';
import { everywhere, notLogicApps } from '../profiles.ts';
import { inDefinition as at, defineRule, type Rule } from '../rule.ts';
import type { SchemaSite } from '../schema-sites.ts';
import { brokenReferences, requiredLoops } from './references.ts';

const schema = 'microsoft/PowerPlatformConnectors apiDefinition.swagger.schema.json, commit 8bff86ea';
const validator = 'Microsoft, Swagger Validator rules (certification-swagger-validator-rules.md)';
const unsupported = ['anyOf', 'oneOf', 'not', 'patternProperties', 'nullable', 'const', 'if'];
const formats = [
  'int32',
  'int64',
  'float',
  'double',
  'byte',
  'binary',
  'date',
  'date-time',
  'password',
  'date-no-tz',
  'email',
  'html',
  'uri',
  'uuid',
];
const numberFormats = [
  'int32',
  'int64',
  'float',
  'double',
  'byte',
  'decimal',
  'integer',
  'int16',
  'int8',
  'uint32',
  'uint64',
];

const isArraySchema = ({ node }: SchemaSite): boolean => node['type'] === 'array';

export const schemaRules: readonly Rule[] = [
  defineRule({
    code: 'reference-broken',
    title: 'A $ref that leads nowhere, or to the wrong kind of thing',
    levels: everywhere('error'),
    microsoft: [
      'SchemaReferenceNotFound',
      'SchemaReferenceNotValid',
      'ParameterReferenceNotFound',
      'ParameterReferenceNotValid',
      'ResponseReferenceNotFound',
      'ResponseReferenceNotValid',
      'PathItemRefNotSuppored',
      'JsonPointerNotValid',
      'ParameterRefLoopNotAllowed',
      'ResponseRefLoopNotAllowed',
      'SchemaRefLoopNotAllowed',
    ],
    basis: 'enforced',
    source: `${validator}, lines 114, 123 to 125, 130, 182, 188, 189 and 191 to 193`,
    message: msg`Reference "${'reference'}" ${'problem'}; ${'remedy'}.`,
    check(connector, report) {
      for (const { path, reference, problem, remedy } of brokenReferences(connector))
        report(at(connector, path), { reference, problem, remedy });
    },
  }),
  defineRule({
    code: 'reference-with-siblings',
    title: 'Members beside a $ref, which are ignored',
    levels: everywhere('info'),
    microsoft: ['AdditionalPropertyNotAllowedAdjacentToRef'],
    basis: 'documented',
    source: `${validator}, line 138; 31 published connectors have some, and they are ignored`,
    message: msg`"${'name'}" stands beside a $ref and is ignored; put it into the definition, or write the schema in place.`,
    check(connector, report) {
      for (const { node, path } of connector.schemas) {
        if (asText(own(node, '$ref')) === undefined) continue;
        const [name] = Object.keys(node).filter(key => key !== '$ref');
        if (name !== undefined) report(at(connector, [...path, name], 'key'), { name });
      }
    },
  }),
  defineRule({
    code: 'reference-loop-required',
    title: 'Required fields that contain each other without end',
    levels: everywhere('error'),
    microsoft: ['RequiredLoopInSchemaNotAllowed'],
    basis: 'enforced',
    source: `${validator}, line 184; no published connector has one`,
    message: msg`Definition "${'name'}" requires itself (${'chain'}), so no value can ever be complete; make one of these fields optional.`,
    check(connector, report) {
      for (const { name, chain } of requiredLoops(connector.root))
        report(at(connector, ['definitions', name], 'key'), { name, chain });
    },
  }),
  defineRule({
    code: 'keyword-unsupported',
    title: 'A schema keyword that Swagger 2.0 or the platform does not have',
    levels: everywhere('error'),
    microsoft: ['SwaggerKeywordNotSupported', 'AdditionalPropertyNotAllowed'],
    basis: 'enforced',
    source: `${schema}, lines 1151 to 1305; no published connector uses one`,
    message: msg`The platform's schemas have no "${'keyword'}"; ${'remedy'}.`,
    check(connector, report) {
      for (const { node, path } of connector.schemas) {
        for (const keyword of unsupported)
          if (own(node, keyword) !== undefined) {
            const remedy =
              keyword === 'nullable' ? 'write "x-nullable"' : 'describe one shape, or leave the schema open';
            report(at(connector, [...path, keyword], 'key'), { keyword, remedy });
          }
        if (Array.isArray(node['type']))
          report(at(connector, [...path, 'type']), {
            keyword: 'list of types',
            remedy: 'name one type, or none',
          });
      }
    },
  }),
  defineRule({
    code: 'schema-type-unknown',
    title: 'A schema of a type that does not exist',
    levels: everywhere('error'),
    microsoft: ['JsonValueNotInEnum', 'SchemaTypeFileNotValid'],
    basis: 'enforced',
    source: `${schema}, lines 1486 to 1526; ${validator}, lines 155 and 195`,
    message: msg`Type "${'type'}" ${'problem'}; ${'remedy'}.`,
    check(connector, report) {
      const known = ['string', 'number', 'integer', 'boolean', 'array', 'object'];
      for (const { node, path, root, output } of connector.schemas) {
        const type = asText(own(node, 'type'));
        if (type === undefined || known.includes(type)) continue;
        if (type !== 'file')
          report(at(connector, [...path, 'type']), {
            type,
            problem: `does not exist.${didYouMean(type, known)}`,
            remedy: `write one of: ${known.join(', ')}`,
          });
        else if (!root || !output)
          report(at(connector, [...path, 'type']), {
            type,
            problem: 'is allowed as a whole response only',
            remedy: 'write "string" with format "binary"',
          });
      }
    },
  }),
  defineRule({
    code: 'array-without-items',
    title: 'An array that does not say of what',
    levels: everywhere('error'),
    microsoft: ['ArrayHasNoItems'],
    basis: 'enforced',
    source: `${validator}, line 104`,
    message: msg`An array needs "items"; add the schema of one item.`,
    check(connector, report) {
      for (const site of connector.schemas)
        if (isArraySchema(site) && own(site.node, 'items') === undefined)
          report(at(connector, [...site.path, 'type'], 'member'), {});
    },
  }),
  defineRule({
    code: 'required-wrong',
    title: 'A list of required fields that cannot be right',
    levels: everywhere('error'),
    microsoft: [
      'RequiredPropertyArrayEmpty',
      'RequiredPropertyDefinitionMissing',
      'ArrayDuplicateValue',
      'RequiredReadOnlyPropertyNotAllowedAsInput',
    ],
    basis: 'enforced',
    source: `${validator}, lines 30, 105, 162 and 165; no published connector does so`,
    message: msg`The list "required" ${'problem'}; ${'remedy'}.`,
    check(connector, report) {
      for (const { node, path, input, output } of connector.schemas) {
        const required = own(node, 'required');
        if (!Array.isArray(required)) continue;
        if (required.length === 0)
          report(at(connector, [...path, 'required']), { problem: 'is empty', remedy: 'remove it' });
        const properties = asObject(node['properties']);
        const open =
          own(node, 'properties') === undefined || own(node, 'allOf') !== undefined || !isPlainObject(node);
        for (const [index, name] of required.entries()) {
          const place = at(connector, [...path, 'required', index]);
          const key = String(name);
          if (required.indexOf(name) < index)
            report(place, { problem: `names "${key}" twice`, remedy: 'keep one' });
          else if (!open && !Object.hasOwn(properties, key))
            report(place, {
              problem: `names "${key}", which is not among the properties.${didYouMean(key, Object.keys(properties))}`,
              remedy: 'correct or remove it',
            });
          else if (input && !output && deep(properties, key, 'readOnly') === true)
            report(place, {
              problem: `asks for "${key}", which is read-only`,
              remedy: 'remove it from the request',
            });
        }
      }
    },
  }),
  defineRule({
    code: 'required-not-on-object',
    title: 'Required where there are no fields',
    levels: everywhere('warning'),
    microsoft: ['RequiredPropertyNotOnObject'],
    basis: 'documented',
    source: `${validator}, line 164; 8 published connectors do so, in vain`,
    message: msg`"required" belongs to an object, not to a ${'type'}; ${'remedy'}.`,
    check(connector, report) {
      for (const { node, path, property } of connector.schemas) {
        const required = own(node, 'required');
        if (required === undefined) continue;
        const type = asText(node['type']) ?? 'schema';
        if (!Array.isArray(required))
          report(at(connector, [...path, 'required']), {
            type: `${type} as ${typeof required}`,
            remedy:
              property === undefined ? 'remove it' : `list "${property}" in the "required" of its parent`,
          });
        else if (type !== 'object' && type !== 'schema')
          report(at(connector, [...path, 'required'], 'key'), { type, remedy: 'remove it' });
      }
    },
  }),
  defineRule({
    code: 'format-unknown',
    title: 'A format that the platform does not know',
    levels: everywhere('info'),
    microsoft: ['UnrecognizedTypeFormat'],
    basis: 'documented',
    source: `${schema}, lines 1596 to 1615; ${validator}, line 97; 37 published connectors use others, so it is advice`,
    message: msg`The platform does not know the format "${'format'}".${'hint'} Leave it out or write one of: ${'known'}.`,
    check(connector, report) {
      const nodes = [...connector.schemas, ...connector.parameters];
      for (const { node, path } of nodes) {
        const format = asText(own(node, 'format'));
        if (!format || formats.includes(format)) continue;
        const hint = format === 'guid' ? ' A GUID is "uuid".' : didYouMean(format, formats);
        report(at(connector, [...path, 'format']), { format, hint, known: formats.join(', ') });
      }
    },
  }),
  defineRule({
    code: 'format-breaks-canvas',
    title: 'A number format with which a canvas app cannot use the operation',
    levels: notLogicApps('warning'),
    microsoft: [],
    basis: 'observed',
    source: 'Microsoft.PowerFx.Connectors: an unknown format of a number is a binding error',
    message: msg`A ${'type'} of format "${'format'}" makes the operation unusable in canvas apps; leave the format out.`,
    check(connector, report) {
      for (const { node, path } of [...connector.schemas, ...connector.parameters]) {
        const type = asText(node['type']) ?? '';
        const format = asText(own(node, 'format'));
        if (['integer', 'number'].includes(type) && format !== undefined && !numberFormats.includes(format))
          report(at(connector, [...path, 'format']), { type, format });
      }
    },
  }),
  defineRule({
    code: 'format-refuses-empty',
    title: 'A format with which a flow refuses an empty text',
    levels: { ...everywhere('info') },
    microsoft: [],
    basis: 'observed',
    source: 'OpenApiOperationParameterTypeConversionFailed in flows: the empty text has no date format',
    message: msg`A flow refuses an empty text for "${'name'}", an optional ${'format'}; leave the format out, or say in the description that the field must be left out.`,
    check(connector, report) {
      for (const { node, path, property, input, output, parent } of connector.schemas) {
        const format = asText(own(node, 'format')) ?? '';
        const optional = property !== undefined && !asArray(parent?.node['required']).includes(property);
        const text = node['type'] === 'string';
        if (text && input && !output && optional && ['date-no-tz', 'email', 'uri'].includes(format))
          report(at(connector, [...path, 'format']), { name: property, format });
      }
    },
  }),
  defineRule({
    code: 'object-empty',
    title: 'An object without fields',
    levels: everywhere('info'),
    microsoft: ['5000.2.4.4'],
    basis: 'documented',
    source:
      'Microsoft, certification-submission.md lines 92 and 94; 122 published connectors have some, so it is advice',
    message: msg`This object lists no properties, so makers see nothing of it; describe them, or remove "properties".`,
    check(connector, report) {
      for (const { node, path } of connector.schemas) {
        const properties = own(node, 'properties');
        const dynamic = Object.keys(node).some(
          key => key.startsWith('x-ms-dynamic') || key === 'additionalProperties',
        );
        if (isObject(properties) && Object.keys(properties).length === 0 && !dynamic)
          report(at(connector, [...path, 'properties'], 'member'), {});
      }
    },
  }),
  defineRule({
    code: 'binary-misplaced',
    title: 'A file below the top level of a body',
    levels: everywhere('warning'),
    microsoft: ['InvalidStringBinaryProperty', 'StringBinaryNotSupportedForFormUrlEncoded'],
    basis: 'documented',
    source: `${validator}, lines 95 and 153; 18 published connectors do so`,
    message: msg`A binary can be a whole body or a form field, not ${'problem'}; use format "byte", which is Base64.`,
    check(connector, report) {
      for (const { node, path, root, parent, input } of connector.schemas)
        if (input && !root && parent && node['type'] === 'string' && node['format'] === 'binary')
          report(at(connector, [...path, 'format']), { problem: 'a field of one' });
      for (const { node: operation, parameters } of connector.operations) {
        const consumes = asArray(own(operation, 'consumes') ?? connector.root['consumes']);
        if (consumes.length !== 1 || consumes[0] !== 'application/x-www-form-urlencoded') continue;
        for (const { node, path } of parameters)
          if (node['in'] === 'formData' && node['type'] === 'string' && node['format'] === 'binary')
            report(at(connector, [...path, 'format']), { problem: 'a field of an encoded form' });
      }
    },
  }),
  defineRule({
    code: 'discriminator-wrong',
    title: 'A discriminator that is no required text field',
    levels: everywhere('warning'),
    microsoft: ['DiscriminatorMustBeARequiredStringProperty'],
    basis: 'documented',
    source: `${validator}, line 222`,
    message: msg`Discriminator "${'name'}" must be a required property of type string; declare it so.`,
    check(connector, report) {
      for (const { node, path } of connector.schemas) {
        const name = own(node, 'discriminator');
        if (name === undefined) continue;
        const fine =
          typeof name === 'string' &&
          deep(node, 'properties', name, 'type') === 'string' &&
          asArray(node['required']).includes(name);
        if (!fine) report(at(connector, [...path, 'discriminator']), { name: String(name) });
      }
    },
  }),
  defineRule({
    code: 'editor-dictionary-wrong',
    title: 'A dictionary editor on something that is no dictionary',
    levels: everywhere('error'),
    microsoft: ['InvalidCustomEditorExtensionDictionaryValue'],
    basis: 'enforced',
    source: `${validator}, line 181`,
    message: msg`x-ms-editor "dictionary" needs an object with additionalProperties; add them or remove the editor.`,
    check(connector, report) {
      for (const { node, path } of connector.schemas)
        if (
          node['x-ms-editor'] === 'dictionary' &&
          (node['type'] !== 'object' || !own(node, 'additionalProperties'))
        )
          report(at(connector, [...path, 'x-ms-editor'], 'member'), {});
    },
  }),
  defineRule({
    code: 'filter-functions-wrong',
    title: 'filterFunctions that are empty, repeated or in a request',
    levels: everywhere('warning'),
    microsoft: [
      'FilterFunctionsPropertyEmpty',
      'FilterFunctionsPropertyHasDuplicates',
      'FilterFunctionsPropertyInInputSchema',
    ],
    basis: 'documented',
    source: `${validator}, lines 146 to 148; no published connector uses the keyword`,
    message: msg`filterFunctions ${'problem'}; ${'remedy'}.`,
    check(connector, report) {
      for (const { node, path, input, output } of connector.schemas)
        for (const name of ['filterFunctions', 'x-ms-filter-functions']) {
          const list = own(node, name);
          if (list === undefined) continue;
          const values = asArray(list);
          const place = at(connector, [...path, name], 'member');
          if (values.length === 0) report(place, { problem: 'is empty', remedy: 'remove it' });
          if (new Set(values).size < values.length)
            report(place, { problem: 'repeats a function', remedy: 'name each once' });
          if (input && !output)
            report(place, { problem: 'belongs to responses', remedy: 'remove it from the request' });
        }
    },
  }),
];

function isPlainObject(node: Record<string, unknown>): boolean {
  return node['type'] === 'object' || node['type'] === undefined;
}
