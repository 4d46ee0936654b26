/** Faults of operations: their ids and words, paths, parameters and responses, versions and triggers. */
import { body, bodyOf, get, id, list, type Proof, post, proof, query, size } from './proof.ts';

const operation = (more: object = {}): object => ({
  operationId: 'Other',
  summary: 'Other',
  description: 'Another one.',
  parameters: [],
  responses: { '200': { description: 'The order.', schema: { $ref: '#/definitions/Order' } } },
  ...more,
});
const annotation = 'x-ms-api-annotation';
const versions = (...members: object[]): Record<string, unknown> =>
  Object.fromEntries(
    [get, post, list].flatMap((at, i) => (members[i] ? [[`${at}/${annotation}`, members[i]]] : [])),
  );
const many = Object.fromEntries(
  Array.from({ length: 257 }, (_, i) => [`/o${i}`, { get: operation({ operationId: `O${i}` }) }]),
);

const ids = [
  proof('OperationIdRequired', 'operation-id-missing', 'no operationId', undefined, {
    remove: [`${get}/operationId`],
  }),
  proof('OperationIdNotUnique', 'operation-id-duplicate', '"GetOrder"', {
    [`${list}/operationId`]: 'GetOrder',
  }),
  proof('OperationIdSanitized', 'operation-id-not-alphanumeric', '"Get-Order"', {
    [`${get}/operationId`]: 'Get-Order',
  }),
  proof('OperationIdShouldEndWithRevision', 'revision-not-in-id', '"_V2"', {
    [`${get}/${annotation}`]: { family: 'Get', revision: 2 },
  }),
  proof('OperationIdTooLong', 'operation-id-too-long', '80 characters', {
    [`${get}/operationId`]: 'G'.repeat(80),
  }),
  proof('OperationSummaryTooLong', 'summary-too-long', '121 characters', {
    [`${get}/summary`]: 'G'.repeat(121),
  }),
  proof('RestrictedCharactersInSummary', 'summary-character-restricted', '"/"', {
    [`${get}/summary`]: 'Get order/invoice',
  }),
  proof('TotalOperationsCountExceedsMaxAllowed', 'operations-too-many', '257 operations', { '/paths': many }),
];

const paths = [
  proof('OperationPathMustStartWithSlash', 'path-malformed', 'start with a slash', {
    '/paths/other': { get: operation() },
  }),
  proof('OperationPathMayNotContainQueryOrFragment', 'path-malformed', 'neither ? nor #', {
    '/paths/~1other?a=b': { get: operation() },
  }),
  proof('OperationPathMayNotContainQueryOrFragment', 'path-malformed', 'neither ? nor #', {
    '/paths/~1other#a': { get: operation() },
  }),
  proof('OperationPathContainsUnsupportedCharacters', 'path-malformed', 'not hold *', {
    '/paths/~1other~1*': { get: operation() },
  }),
  proof('OperationPathTemplateNotValid', 'path-malformed', 'braces', {
    '/paths/~1other~1{id': { get: operation() },
  }),
  proof('OperationPathTemplateNotValid', 'path-malformed', 'braces', {
    '/paths/~1other~1{a~1b}': { get: operation() },
  }),
  proof('OperationPathVariablesContainDefaults', 'path-malformed', 'a default', {
    '/paths/~1other~1{id=1}': { get: operation() },
  }),
  proof('OperationMissingPathParameter', 'path-variable-undeclared', '"key"', {
    '/paths/~1other~1{key}': { get: operation() },
  }),
  proof('PathParameterNotDefinedInTemplate', 'path-parameter-not-in-path', '"key"', {
    [`${list}/parameters/-`]: query('key', { in: 'path', required: true, 'x-ms-url-encoding': 'single' }),
  }),
  proof('PathParameterMustBeRequired', 'path-parameter-optional', '"id"', { [`${id}/required`]: false }),
  proof('PathParameterMissingEncoding', 'path-parameter-encoding-missing', '"id"', undefined, {
    remove: [`${id}/x-ms-url-encoding`],
  }),
  proof('QueryParameterEncodingNotSupported', 'encoding-misplaced', '"size"', {
    [`${size}/x-ms-url-encoding`]: 'single',
  }),
  proof('DuplicateOperationPath', 'path-duplicate', '/orders/{id}', {
    '/paths/~1orders~1{key}': {
      get: operation({
        parameters: [query('key', { in: 'path', required: true, 'x-ms-url-encoding': 'single' })],
      }),
    },
  }),
  proof('PathRedefined', 'path-duplicate', '/Customers', { '/paths/~1Customers': { get: operation() } }),
  proof('PathRedefined', 'path-duplicate', '/Customers', { '/paths/~1Customers': { delete: operation() } }),
  proof('PartialDuplicateOperationPath', 'path-overlap', '"/orders/{id}"', {
    '/paths/~1orders~1latest': { get: operation() },
  }),
  proof('PathItemRefNotSuppored', 'reference-broken', 'path item', {
    '/paths/~1other': { $ref: '#/paths/~1orders' },
  }),
];

const parameters = [
  proof('BodyOrFormDataParameterInFetchOperationNotAllowed', 'body-in-get', '"body"', {
    [`${list}/parameters/-`]: bodyOf({ a: { type: 'string' } }),
  }),
  proof('BodyOrFormDataParameterInFetchOperationNotAllowed', 'body-in-get', '"part"', {
    [`${list}/parameters/-`]: query('part', { in: 'formData' }),
  }),
  proof('ConnectionIdParameterNotAllowed', 'parameter-name-reserved', '"connectionId"', {
    [`${size}/name`]: 'connectionId',
  }),
  proof('ReservedParameterIsUsed', 'parameter-name-reserved', '"Authorization"', {
    [`${list}/parameters/-`]: query('Authorization', { in: 'header' }),
  }),
  proof('CollectionFormatValueNotSupported', 'collection-format-unsupported', '"multi"', {
    [`${size}/collectionFormat`]: 'multi',
  }),
  proof('OperationParametersAreNotUnique', 'parameter-duplicate', '"size"', {
    [`${get}/parameters/-`]: query('size', { type: 'integer' }),
  }),
  proof('OperationParametersContainDuplicateParameter', 'parameter-duplicate', '"size"', {
    [`${get}/parameters/-`]: query('size'),
  }),
  proof('PathParametersContainDuplicateParameter', 'parameter-duplicate', '"a"', {
    '/paths/~1customers/parameters': [query('a'), query('a', { type: 'integer' })],
  }),
  proof('OperationParametersContainMultipleBodyParameters', 'body-duplicate', '"other"', {
    [`${post}/parameters/-`]: { name: 'other', in: 'body', schema: { type: 'object' } },
  }),
  proof('PathParametersContainMultipleBodyParameters', 'body-duplicate', '"other"', {
    '/paths/~1orders/parameters': [
      { name: 'body', in: 'body', schema: { type: 'object' } },
      { name: 'other', in: 'body', schema: { type: 'object' } },
    ],
    [`${post}/parameters`]: [],
  }),
  proof('ParameterListContainsFormDataAndBody', 'body-duplicate', '"body"', {
    [`${post}/parameters/-`]: query('part', { in: 'formData' }),
  }),
  proof('InvalidFormDataParameterName', 'form-name-not-ascii', '"Größe"', {
    [`${post}/parameters`]: [query('Größe', { in: 'formData' })],
  }),
  proof('FileParameterMustBeInFormData', 'parameter-member-misplaced', 'formData', {
    [`${size}/type`]: 'file',
  }),
  proof('AllowEmptyValueOnlyValidForQueryFormData', 'parameter-member-misplaced', '"allowEmptyValue"', {
    [`${id}/allowEmptyValue`]: true,
  }),
  proof('NonBodyParameterSchemaNotValid', 'parameter-member-misplaced', '"schema"', {
    [`${size}/schema`]: { type: 'integer' },
  }),
  proof('BodyParameterPropertyNotValid', 'parameter-member-misplaced', '"format"', {
    [`${body}/format`]: 'byte',
  }),
  ...['values', 'list', 'schema', 'properties', 'tree'].map(kind =>
    proof(
      'DynamicExtensionDefinitionNotAllowedInParameter',
      'parameter-member-misplaced',
      `"x-ms-dynamic-${kind}"`,
      {
        [`${body}/x-ms-dynamic-${kind}`]: { operationId: 'ListCustomers' },
      },
    ),
  ),
  proof('BodyParameterSchemaRequired', 'parameter-incomplete', 'without a schema', undefined, {
    remove: [`${body}/schema`],
  }),
  proof('ArrayHasNoItems', 'parameter-incomplete', 'without items', { [`${size}/type`]: 'array' }),
  proof('OperationParameterNameIsAmbiguous', 'parameter-field-clash', '"customer"', {
    [`${post}/parameters/-`]: query('customer'),
  }),
  proof('InternalPropertyWithDefaultOptional', 'internal-optional-default', '"size"', {
    [`${size}/x-ms-visibility`]: 'internal',
    [`${size}/default`]: 5,
  }),
  proof('ParameterReferenceNotFound', 'reference-broken', 'nowhere', {
    [`${list}/parameters/-`]: { $ref: '#/parameters/None' },
  }),
  proof('ParameterReferenceNotValid', 'reference-broken', '#/parameters/', {
    [`${list}/parameters/-`]: { $ref: '#/definitions/Order' },
  }),
  proof('ParameterRefLoopNotAllowed', 'reference-broken', 'another name', {
    '/parameters': { A: query('a'), B: { $ref: '#/parameters/A' } },
  }),
];

const types = [
  proof('MimeTypeNotCompatibleWithRequestContentSchemaType', 'content-type-unfit', 'type object', {
    [`${post}/consumes`]: ['text/plain'],
  }),
  proof('MimeTypeNotCompatibleWithRequestContentSchemaType', 'content-type-unfit', '"part"', {
    [`${post}/parameters`]: [query('part', { in: 'formData' })],
  }),
  proof('MimeTypeNotCompatibleWithRequestContentSchemaType', 'content-type-unfit', '"part"', {
    [`${post}/consumes`]: ['application/x-www-form-urlencoded'],
    [`${post}/parameters`]: [query('part', { in: 'formData', type: 'file' })],
  }),
];

const responses = [
  proof('OperationMustHaveResponse', 'response-missing', 'no response', { [`${get}/responses`]: {} }),
  proof('OperationMustHaveResponse', 'response-missing', 'no response', undefined, {
    remove: [`${get}/responses`],
  }),
  proof('OperationShouldHaveSuccessfulResponse', 'response-success-missing', 'no response for success', {
    [`${get}/responses`]: { '404': { description: 'No such order.' } },
  }),
  proof('OperationHasManyResponsesWithSchema', 'response-schemas-several', '400', {
    [`${get}/responses/400`]: { description: 'Wrong.', schema: { $ref: '#/definitions/Order' } },
  }),
  proof('ResponseMustBeDefaultOrHttpStatusCode', 'response-key-wrong', '"2XX"', {
    [`${get}/responses/2XX`]: { description: 'Fine.' },
  }),
  proof('DefaultResponseHasSchema', 'response-default-schema', 'default', {
    [`${get}/responses/default`]: { description: 'Else.', schema: { $ref: '#/definitions/Order' } },
  }),
  proof('SchemaDefinitionSetIncorrectly', 'response-schema-missing', 'no fields', undefined, {
    remove: [`${get}/responses/200/schema`],
  }),
  proof('ResponseExampleMustBeProducedByOperation', 'response-example-type', '"text/plain"', {
    [`${get}/responses/200/examples`]: { 'text/plain': 'an order' },
  }),
  proof('ResponseHeadersAreNotUnique', 'response-headers-duplicate', '"x-page"', {
    [`${get}/responses/200/headers`]: { 'X-Page': { type: 'string' }, 'x-page': { type: 'string' } },
  }),
  proof('ResponseReferenceNotFound', 'reference-broken', 'nowhere', {
    [`${get}/responses/404`]: { $ref: '#/responses/None' },
  }),
  proof('ResponseReferenceNotValid', 'reference-broken', '#/responses/', {
    [`${get}/responses/404`]: { $ref: '#/definitions/Order' },
  }),
  proof('ResponseRefLoopNotAllowed', 'reference-broken', 'another name', {
    '/responses': { A: { description: 'A.' }, B: { $ref: '#/responses/A' } },
  }),
  proof('InvalidNextLinkNameValue', 'pageable-next-link-wrong', '"next"', {
    [`${list}/x-ms-pageable`]: { nextLinkName: 'next' },
  }),
];

const revisions = [
  proof(
    'ApiAnnotationExtensionReplacementInfoForNonDeprecatedOperations',
    'replacement-wrong',
    'belongs to a deprecated',
    { [`${get}/${annotation}`]: { replacement: { api: 'Orders', operationId: 'ListCustomers' } } },
  ),
  proof('ApiAnnotationExtensionReplacementInfoMissingApiProperty', 'replacement-wrong', 'no "api"', {
    [`${get}/deprecated`]: true,
    [`${get}/${annotation}`]: { replacement: { operationId: 'ListCustomers' } },
  }),
  proof(
    'ApiAnnotationExtensionReplacementInfoMissingOperationIdProperty',
    'replacement-wrong',
    'no "operationId"',
    {
      [`${get}/deprecated`]: true,
      [`${get}/${annotation}`]: { replacement: { api: 'Orders' } },
    },
  ),
  proof(
    'OperationFamilyHasDuplicateRevisions',
    'family-wrong',
    'revision 1 twice',
    versions({ family: 'F', revision: 1 }, { family: 'F', revision: 1 }),
  ),
  proof(
    'OperationFamilyHasManyActiveOperations',
    'family-wrong',
    'more than two',
    versions({ family: 'F', revision: 1 }, { family: 'F', revision: 2 }, { family: 'F', revision: 3 }),
  ),
  proof(
    'OperationFamilyHasManyActiveProductionOperations',
    'family-wrong',
    'in production',
    versions(
      { family: 'F', revision: 1, status: 'Production' },
      { family: 'F', revision: 2, status: 'Production' },
    ),
  ),
  proof(
    'OperationRevisionEmpty',
    'family-wrong',
    'an operation without a revision',
    versions({ family: 'F' }),
  ),
  proof(
    'OperationFamilyHasManyEmptyRevisions',
    'family-wrong',
    'more than one operation without a revision',
    versions({ family: 'F' }, { family: 'F' }),
  ),
  proof('OperationStatusAheadOfConnector', 'status-ahead-of-connector', 'in preview', {
    '/info/x-ms-api-annotation': { status: 'Preview' },
    [`${get}/${annotation}`]: { status: 'Production' },
  }),
];

export const operationProofs: readonly Proof[] = [
  ...ids,
  ...paths,
  ...parameters,
  ...types,
  ...responses,
  ...revisions,
];
