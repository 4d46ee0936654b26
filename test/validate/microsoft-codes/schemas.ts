/** Faults of schemas: values, limits, references, what is required, how much there is. */
import {
  amount,
  body,
  bodyOf,
  customer,
  get,
  list,
  type Proof,
  post,
  proof,
  query,
  size,
  state,
} from './proof.ts';

const schema = `${body}/schema`;
const enumValues = 'x-ms-enum-values';

/** An object in an object, so often. */
const nested = (levels: number): object =>
  levels === 0 ? { type: 'string' } : { type: 'object', properties: { inner: nested(levels - 1) } };

/** A thing of 500 fields, and so many operations that answer with it. */
const wide = {
  type: 'object',
  properties: Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`f${i}`, { type: 'string' }])),
};
const wideOperations = (count: number, answer: object): Record<string, unknown> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `/wide${i}`,
      {
        get: {
          operationId: `Wide${i}`,
          summary: 'Wide',
          description: 'A wide one.',
          responses: { '200': { description: 'Wide.', schema: answer } },
        },
      },
    ]),
  );

const values = [
  proof('InvalidEnumValue', 'enum-wrong-type', '5', { [`${state}/enum`]: ['open', 5] }),
  proof('EnumMustContainAtLeastOneElement', 'enum-wrong', 'is empty', { [`${state}/enum`]: [] }),
  proof('DuplicateEnumValuesInExtension', 'enum-values-wrong', 'twice', {
    [`${state}/${enumValues}`]: [
      { value: 'open', displayName: 'Open' },
      { value: 'open', displayName: 'Still open' },
    ],
  }),
  proof('InvalidEnumValuesExtensionValue', 'enum-values-wrong', '"lost"', {
    [`${state}/${enumValues}`]: [{ value: 'lost', displayName: 'Lost' }],
  }),
  proof('MissingEnumValuesDisplayName', 'enum-values-wrong', 'no displayName', {
    [`${state}/${enumValues}`]: [{ value: 'open' }],
  }),
  proof('DefaultValueMustMatchType', 'default-wrong-type', '"ten"', { [`${size}/default`]: 'ten' }),
  proof('UnrecognizedTypeFormat', 'format-unknown', '"guid"', { [`${customer}/format`]: 'guid' }),
  proof('UnrecognizedTypeFormat', 'format-unknown', '"date"', { [`${amount}/format`]: 'date' }),
  proof('PatternShouldBeValidRegularExpression', 'pattern-invalid', '"[a"', {
    [`${customer}/pattern`]: '[a',
  }),
  proof('MultipleOfMustBeGreaterThanZero', 'limit-wrong', '"multipleOf"', { [`${amount}/multipleOf`]: 0 }),
  proof('ExclusiveMaximumRequiresMaximum', 'limit-wrong', 'needs "maximum"', {
    [`${amount}/exclusiveMaximum`]: true,
  }),
  proof('ExclusiveMinimumRequiresMinimum', 'limit-wrong', 'needs "minimum"', {
    [`${amount}/exclusiveMinimum`]: true,
  }),
  ...(['MaxItems', 'MaxLength', 'MaxProperties', 'MinItems', 'MinLength', 'MinProperties'] as const).map(
    name => {
      const key = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
      return proof(`${name}MustBeGreaterThanOrEqualToZero`, 'limit-wrong', `"${key}" is below zero`, {
        [`${customer}/${key}`]: -1,
      });
    },
  ),
  proof('MinimumShouldBeLessThanOrEqualToMaximum', 'limit-wrong', 'above "maximum"', {
    [`${amount}/minimum`]: 2,
    [`${amount}/maximum`]: 1,
  }),
  proof('MinItemsShouldBeLessThanOrEqualToMaxItems', 'limit-wrong', 'above "maxItems"', {
    [`${customer}/minItems`]: 2,
    [`${customer}/maxItems`]: 1,
  }),
  proof('MinLengthShouldBeLessThanOrEqualToMaxLength', 'limit-wrong', 'above "maxLength"', {
    [`${customer}/minLength`]: 2,
    [`${customer}/maxLength`]: 1,
  }),
];

const shapes = [
  proof('ArrayHasNoItems', 'array-without-items', '"items"', { [`${amount}/type`]: 'array' }),
  proof('SwaggerKeywordNotSupported', 'unique-items-unsupported', 'uniqueItems', {
    [`${amount}/uniqueItems`]: true,
  }),
  proof('SwaggerKeywordNotSupported', 'keyword-unsupported', '"anyOf"', { [`${amount}/anyOf`]: [] }),
  proof('SwaggerKeywordNotSupported', 'key-not-in-swagger', '"writeOnly"', { [`${amount}/writeOnly`]: true }),
  proof('RequiredPropertyArrayEmpty', 'required-wrong', 'is empty', { [`${schema}/required`]: [] }),
  proof('RequiredPropertyDefinitionMissing', 'required-wrong', '"colour"', {
    [`${schema}/required`]: ['colour'],
  }),
  proof('RequiredReadOnlyPropertyNotAllowedAsInput', 'required-wrong', 'read-only', {
    [`${customer}/readOnly`]: true,
  }),
  proof('RequiredPropertyNotOnObject', 'required-not-on-object', 'string', {
    [`${customer}/required`]: ['a'],
  }),
  proof('PropertyMustBeRequired', 'internal-optional-default', '"amount"', {
    [`${amount}/x-ms-visibility`]: 'internal',
    [`${amount}/default`]: 5,
  }),
  proof('DiscriminatorMustBeARequiredStringProperty', 'discriminator-wrong', '"amount"', {
    [`${schema}/discriminator`]: 'amount',
  }),
  proof('DiscriminatorMustBeARequiredStringProperty', 'discriminator-wrong', '"id"', {
    '/definitions/Order/discriminator': 'id',
  }),
  proof('InvalidCustomEditorExtensionDictionaryValue', 'editor-dictionary-wrong', 'dictionary', {
    [`${schema}/x-ms-editor`]: 'dictionary',
  }),
  proof('InvalidStringBinaryProperty', 'binary-misplaced', 'a field of one', {
    [`${customer}/format`]: 'binary',
  }),
  proof('StringBinaryNotSupportedForFormUrlEncoded', 'binary-misplaced', 'encoded form', {
    [`${post}/consumes`]: ['application/x-www-form-urlencoded'],
    [`${post}/parameters`]: [query('part', { in: 'formData', format: 'binary' })],
  }),
  proof('SchemaTypeFileNotValid', 'schema-type-unknown', 'whole response only', {
    [`${customer}/type`]: 'file',
  }),
  proof('FilterFunctionsPropertyEmpty', 'filter-functions-wrong', 'is empty', {
    [`${state}/filterFunctions`]: [],
  }),
  proof('FilterFunctionsPropertyHasDuplicates', 'filter-functions-wrong', 'repeats', {
    [`${state}/filterFunctions`]: ['eq', 'eq'],
  }),
  proof('FilterFunctionsPropertyInInputSchema', 'filter-functions-wrong', 'belongs to responses', {
    [`${customer}/filterFunctions`]: ['eq'],
  }),
];

const references = [
  proof('SchemaReferenceNotFound', 'reference-broken', 'nowhere', {
    [amount]: { $ref: '#/definitions/None' },
  }),
  proof('SchemaReferenceNotValid', 'reference-broken', '#/definitions/', {
    [amount]: { $ref: '#/responses/None' },
  }),
  proof('SchemaReferenceNotValid', 'reference-broken', '#/definitions/', {
    [amount]: { $ref: 'other.json' },
  }),
  proof('JsonPointerNotValid', 'reference-broken', '"#definitions/Order"', {
    [amount]: { $ref: '#definitions/Order' },
  }),
  proof('JsonPointerNotValid', 'reference-broken', '~2', { [amount]: { $ref: '#/definitions/Or~2der' } }),
  proof('SchemaRefLoopNotAllowed', 'reference-broken', 'another name', {
    '/definitions/Other': { $ref: '#/definitions/Order' },
  }),
  proof('SchemaRefLoopNotAllowed', 'reference-broken', 'another name', {
    '/definitions/Self': { $ref: '#/definitions/Self' },
  }),
  proof('AdditionalPropertyNotAllowedAdjacentToRef', 'reference-with-siblings', '"description"', {
    [amount]: { $ref: '#/definitions/Order', description: 'What it costs.' },
  }),
  proof('AdditionalPropertyNotAllowedAdjacentToRef', 'reference-with-siblings', '"required"', {
    '/parameters': { Word: query('word') },
    [`${list}/parameters/-`]: { $ref: '#/parameters/Word', required: true },
  }),
  proof('AdditionalPropertyNotAllowedAdjacentToRef', 'reference-with-siblings', '"description"', {
    '/responses': { Gone: { description: 'Gone.' } },
    [`${list}/responses/404`]: { $ref: '#/responses/Gone', description: 'None.' },
  }),
  proof('RequiredLoopInSchemaNotAllowed', 'reference-loop-required', '"Order"', {
    '/definitions/Order/required': ['next'],
    '/definitions/Order/properties/next': { $ref: '#/definitions/Order' },
  }),
];

const amounts = [
  proof('SchemaTooDeep', 'schema-too-deep', '17 levels', { [`${get}/responses/200/schema`]: nested(16) }),
  proof('BodySchemaCountExceedsMaxAllowed', 'body-too-many-schemas', '513', {
    [body]: bodyOf(Object.fromEntries(Array.from({ length: 512 }, (_, i) => [`f${i}`, { type: 'string' }]))),
  }),
  proof('OperationSchemaCountExceedsMaxAllowed', 'operation-too-many-schemas', '16,384', {
    '/definitions/Wide': wide,
    [`${get}/responses/200/schema`]: {
      type: 'object',
      properties: Object.fromEntries(
        Array.from({ length: 33 }, (_, i) => [`w${i}`, { $ref: '#/definitions/Wide' }]),
      ),
    },
  }),
  proof('TotalSchemaCountExceedsMaxAllowed', 'definition-too-many-schemas', '16,503', {
    '/definitions/Wide': wide,
    '/paths': wideOperations(34, { $ref: '#/definitions/Wide' }),
  }),
];

export const schemaProofs: readonly Proof[] = [...values, ...shapes, ...references, ...amounts];
