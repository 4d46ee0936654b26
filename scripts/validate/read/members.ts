/**
 * The keys of each kind of object in a definition and their JSON types.
 * Source: microsoft/PowerPlatformConnectors apiDefinition.swagger.schema.json, commit 8bff86ea (2024-10-23), and the extensions of AI
 * plug-ins and editors that published connectors use.
 */
export type ObjectKind =
  | 'root'
  | 'info'
  | 'path item'
  | 'operation'
  | 'parameter'
  | 'body parameter'
  | 'schema'
  | 'response'
  | 'header'
  | 'contact'
  | 'licence'
  | 'tag'
  | 'link to documentation';

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const values =
  'type format items collectionFormat default maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems enum multipleOf';

export const members: Readonly<Record<ObjectKind | 'elsewhere', readonly string[]>> = {
  root: words(
    'swagger openapi info host basePath schemes consumes produces paths definitions parameters responses security securityDefinitions tags externalDocs $schema',
  ),
  info: words('title version description termsOfService contact license'),
  'path item': words('get put post delete options head patch parameters'),
  operation: words(
    'tags summary description externalDocs operationId consumes produces parameters responses schemes deprecated security',
  ),
  parameter: words(`name in description required allowEmptyValue schema readOnly title ${values}`),
  'body parameter': words('name in description required schema type format items default enum readOnly'),
  schema: words(
    `title description required properties additionalProperties allOf discriminator readOnly xml externalDocs example maxProperties minProperties filterFunctions anyOf oneOf not patternProperties nullable const if ${values}`,
  ),
  response: words('description schema headers examples'),
  header: words(`description ${values}`),
  contact: words('name url email'),
  licence: words('name url'),
  tag: words('name description externalDocs'),
  'link to documentation': words('description url'),
  /** Keys of other formats that published connectors carry without effect. */
  elsewhere: words(
    'example examples nullable deprecated readOnly writeOnly content explode style title description summary id $id $schema $comment required visibility location',
  ),
};

export const extensions = words(`
  x-ms-summary x-ms-visibility x-ms-url-encoding x-ms-dynamic-values x-ms-dynamic-list x-ms-dynamic-schema x-ms-dynamic-properties
  x-ms-dynamic-tree x-ms-connector-metadata x-ms-trigger x-ms-trigger-hint x-ms-trigger-metadata x-ms-trigger-value
  x-ms-notification-content x-ms-notification-url x-ms-notification x-ms-api-annotation x-ms-enum-values x-ms-capabilities
  x-ms-pageable x-ms-operation-context x-ms-no-generic-test x-ms-safe-operation x-ms-test-value x-ms-media-kind
  x-ms-localizeDefaultValue x-ms-deployment-version x-ms-docs x-ms-enum x-ms-parameter-location x-ms-skip-url-encoding
  x-ms-openai-data x-ms-openai-manifest x-ms-keywords x-ms-require-user-confirmation x-ms-editor x-ms-editor-options
  x-ms-permission x-ms-filter-functions x-ms-sudo x-ms-client-flatten x-ms-client-name x-ms-original x-ms-examples
  x-ms-long-running-operation x-ms-azure-resource x-ms-discriminator-value x-ms-parameter-grouping x-ms-code-generation-settings
  x-ms-paths x-ms-request-id x-ms-author x-ms-display-name x-ms-name`);

const text = 'string';

const limits = {
  maxLength: 'number',
  minLength: 'number',
  maxItems: 'number',
  minItems: 'number',
  maximum: 'number',
  minimum: 'number',
  multipleOf: 'number',
  exclusiveMaximum: 'boolean',
  exclusiveMinimum: 'boolean',
  uniqueItems: 'boolean',
};

/** Types by key; keys that are not listed may hold anything. */
export const types: Readonly<Record<ObjectKind | 'any', Readonly<Record<string, string>>>> = {
  any: { description: text, summary: text, title: text, 'x-ms-summary': text, 'x-ms-visibility': text },
  root: {
    info: 'object',
    host: text,
    basePath: text,
    schemes: 'array',
    consumes: 'array',
    produces: 'array',
    paths: 'object',
    definitions: 'object',
    parameters: 'object',
    responses: 'object',
    security: 'array',
    securityDefinitions: 'object',
    tags: 'array',
    externalDocs: 'object',
    'x-ms-connector-metadata': 'array',
    'x-ms-capabilities': 'object',
  },
  info: {
    version: text,
    contact: 'object',
    license: 'object',
    termsOfService: text,
    'x-ms-api-annotation': 'object',
  },
  'path item': {
    get: 'object',
    put: 'object',
    post: 'object',
    delete: 'object',
    patch: 'object',
    head: 'object',
    options: 'object',
    'x-ms-notification-content': 'object',
    parameters: 'array',
  },
  operation: {
    tags: 'array',
    operationId: text,
    consumes: 'array',
    produces: 'array',
    parameters: 'array',
    responses: 'object',
    schemes: 'array',
    deprecated: 'boolean',
    security: 'array',
    'x-ms-trigger-hint': text,
    'x-ms-api-annotation': 'object',
    'x-ms-pageable': 'object',
    externalDocs: 'object',
    'x-ms-trigger-metadata': 'object',
    'x-ms-notification': 'object',
    'x-ms-no-generic-test': 'boolean',
    'x-ms-safe-operation': 'boolean',
  },
  parameter: {
    name: text,
    in: text,
    required: 'boolean',
    type: text,
    format: text,
    items: 'object',
    enum: 'array',
    pattern: text,
    allowEmptyValue: 'boolean',
    collectionFormat: text,
    ...limits,
  },
  'body parameter': { name: text, in: text, required: 'boolean', schema: 'object' },
  schema: {
    properties: 'object',
    enum: 'array',
    allOf: 'array',
    format: text,
    pattern: text,
    readOnly: 'boolean',
    ...limits,
    maxProperties: 'number',
    minProperties: 'number',
    xml: 'object',
    externalDocs: 'object',
    'x-ms-notification-url': 'boolean',
    'x-ms-enum-values': 'array',
  },
  response: { schema: 'object', headers: 'object', examples: 'object' },
  header: { type: text, format: text, items: 'object', enum: 'array', pattern: text, ...limits },
  contact: { name: text, url: text, email: text },
  licence: { name: text, url: text },
  tag: { name: text, externalDocs: 'object' },
  'link to documentation': { url: text },
};
