/** Faults of the definition as a whole: its root, its information, its security, its files. */
import { amount, body, get, id, list, type Proof, post, proof, size, state } from './proof.ts';

const contact = '/info/contact';
const metadata = '/x-ms-connector-metadata';
const oauth = {
  type: 'oauth2',
  flow: 'accessCode',
  authorizationUrl: 'https://login.contoso.com/authorize',
  tokenUrl: 'https://login.contoso.com/token',
  scopes: { read: 'Read orders' },
};
const policy = '/properties/policyTemplateInstances/0';
const key = '/properties/connectionParameters/api_key';

export const definitionProofs: readonly Proof[] = [
  proof('SpecificationVersionIncorrect', 'swagger-version-wrong', '"2.1"', { '/swagger': '2.1' }),
  proof('HostNameNotValid', 'host-malformed', 'https://', { '/host': 'https://orders.contoso.com' }),
  proof('BasePathNotValid', 'base-path-malformed', '"v1"', { '/basePath': 'v1' }),
  proof('SchemesArrayEmpty', 'schemes-wrong', 'empty list', { '/schemes': [] }),
  proof('SchemeNotValid', 'schemes-wrong', '"ftp"', { '/schemes': ['https', 'ftp'] }),
  proof('SchemeNotSupported', 'schemes-wrong', '"wss"', { '/schemes': ['https', 'wss'] }),
  proof('TagRedefined', 'tag-duplicate', '"Orders"', { '/tags': [{ name: 'Orders' }, { name: 'Orders' }] }),
  proof('UrlNotValid', 'address-malformed', '"contoso"', { [`${contact}/url`]: 'contoso' }),
  proof('UrlNotValid', 'address-malformed', '"/docs"', { '/externalDocs': { url: '/docs' } }),
  proof('ContactEmailNotValid', 'address-malformed', 'mail address', { [`${contact}/email`]: 'sales' }),
  proof('FieldLengthExceeded', 'title-too-long', '31 characters', { '/info/title': 'O'.repeat(31) }),
  proof('FieldLengthNotInRange', 'info-description-length', '5 characters', {
    '/info/description': 'Short',
  }),
  proof('FieldLengthNotInRange', 'info-description-length', '501 characters', {
    '/info/description': 'x'.repeat(501),
  }),
  proof('ValueContainsRestrictedWords', 'title-word-restricted', '"API"', { '/info/title': 'Orders API' }),
  proof('ValueContainsRestrictedWords', 'info-description-word-restricted', 'Power Automate', {
    '/info/description': 'Take orders of customers in Power Automate and follow them.',
  }),
  proof('ValueMustBeInEnglish', 'text-not-english', '"З"', { '/info/title': 'Заказы' }),
  proof('ValueMustEndWithAlphanumeric', 'title-end-wrong', '"!"', { '/info/title': 'Orders!' }),
  proof('ValueMustEndWithAlphanumeric', 'summary-style', '"."', { [`${get}/summary`]: 'Get order.' }),
  proof('ConnectorMetadataPropertiesMissing', 'connector-metadata-missing', '"Website"', {
    [`${metadata}/0/propertyName`]: 'Site',
  }),
  proof('RequiredValueEmpty', 'connector-metadata-missing', '"Website"', {
    [`${metadata}/0/propertyValue`]: '',
  }),
  proof('RequiredValueEmpty', 'info-description-missing', 'no description', { '/info/description': '' }),
  proof('InvalidConnectorCategory', 'connector-category-wrong', '"Shops"', {
    [`${metadata}/2/propertyValue`]: 'Shops',
  }),
  proof('TooManyConnectorCategories', 'connector-category-wrong', 'more than two', {
    [`${metadata}/2/propertyValue`]: 'Commerce;Data;Finance',
  }),
  proof('SecuritySchemePropertyRequired', 'security-scheme-wrong', 'no "in"', undefined, {
    remove: ['/securityDefinitions/api_key/in'],
  }),
  proof('SecuritySchemePropertyNotValid', 'security-scheme-wrong', '"flow"', {
    '/securityDefinitions/api_key/flow': 'implicit',
  }),
  proof('SecurityRequirementMustBeDefined', 'security-requirement-wrong', 'not in securityDefinitions', {
    '/security/-': { other: [] },
  }),
  proof('OAuthSecurityRequirementValueMustBeScopeName', 'security-requirement-wrong', '"write"', {
    '/securityDefinitions/oauth': oauth,
    '/security/-': { oauth: ['write'] },
  }),
  proof('SecurityRequirementMustHaveEmptyValue', 'security-requirement-wrong', 'lists scopes', {
    '/security/0/api_key': ['read'],
  }),
  proof('SecurityRequirementMustHaveValue', 'security-requirement-wrong', 'has no list', {
    '/security/0/api_key': null,
  }),
  proof('RequiredPropertyMissing', 'root-member-missing', '"info.version"', undefined, {
    remove: ['/info/version'],
  }),
  proof('RequiredPropertyMissing', 'root-member-missing', '"tags.0.name"', { '/tags': [{}] }),
  proof('RequiredPropertyMissing', 'info-description-missing', 'info.description', undefined, {
    remove: ['/info/description'],
  }),
  proof('RequiredPropertyMissing', 'contact-missing', '"email"', undefined, {
    remove: [`${contact}/email`],
  }),
  proof('RequiredPropertyMissing', 'summary-missing', 'GetOrder', undefined, { remove: [`${get}/summary`] }),
  proof('RequiredPropertyMissing', 'description-missing', 'GetOrder', undefined, {
    remove: [`${get}/description`],
  }),
  proof('RequiredPropertyMissing', 'parameter-incomplete', 'no type', undefined, {
    remove: [`${size}/type`],
  }),
  proof('RequiredPropertyMissing', 'parameter-label-missing', '"size"', undefined, {
    remove: [`${size}/x-ms-summary`],
  }),
  proof('RequiredPropertyMissing', 'parameter-description-missing', '"size"', undefined, {
    remove: [`${size}/description`],
  }),
  proof('RequiredPropertyMissing', 'internal-needs-default', '"size"', {
    [`${size}/x-ms-visibility`]: 'internal',
    [`${size}/required`]: true,
  }),
  proof('RequiredPropertyMissing', 'response-description-missing', '200', undefined, {
    remove: [`${get}/responses/200/description`],
  }),
  proof('RequiredPropertyMissing', 'properties-missing', '"properties"', undefined, {
    without: ['/properties'],
  }),
  proof('RequiredPropertyMissing', 'owner-missing', 'publisher', undefined, {
    without: ['/properties/publisher'],
  }),
  proof('RequiredPropertyMissing', 'owner-missing', 'stackOwner', undefined, {
    without: ['/properties/stackOwner'],
  }),
  proof('AdditionalPropertyNotAllowed', 'key-unknown', '"servers"', { '/servers': [] }),
  proof('AdditionalPropertyNotAllowed', 'key-unknown', '"phone"', { [`${contact}/phone`]: '555' }),
  proof('AdditionalPropertyNotAllowed', 'key-unknown', '"label"', {
    [`${get}/responses/200/headers`]: { 'X-Page': { type: 'string', label: 'Page' } },
  }),
  proof('AdditionalPropertyNotAllowed', 'key-not-in-swagger', '"content"', {
    [`${get}/responses/200/content`]: {},
  }),
  proof('AdditionalPropertyNotAllowed', 'keyword-unsupported', '"oneOf"', { [`${amount}/oneOf`]: [] }),
  proof('AdditionalPropertyNotAllowed', 'properties-key-unknown', '"icon"', undefined, {
    properties: { '/properties/icon': 'icon.png' },
  }),
  proof('AdditionalPropertyNotAllowed', 'connection-parameter-member-unknown', '"title"', undefined, {
    properties: { [`${key}/title`]: 'Key' },
  }),
  proof('AdditionalPropertyNotAllowed', 'oauth-parameter-unknown', '"LoginAddress"', undefined, {
    properties: {
      '/properties/connectionParameters/token': {
        type: 'oauthSetting',
        oAuthSettings: {
          identityProvider: 'aad',
          clientId: 'id',
          scopes: [],
          redirectMode: 'GlobalPerConnector',
          customParameters: {
            resourceUri: { value: 'https://orders.contoso.com' },
            LoginAddress: { value: 'https://login.windows.net' },
          },
        },
      },
    },
  }),
  proof('ExtensionNameNotValid', 'key-unknown', '"scriptOperations"', { '/scriptOperations': [] }),
  proof('ExtensionNameNotValid', 'extension-unknown', 'x-ms-visibilty', { [`${id}/x-ms-visibilty`]: 'none' }),
  proof('JsonTypeIncorrect', 'definition-not-object', 'apiDefinition', undefined, {
    files: { 'apiDefinition.swagger.json': '[]\n' },
  }),
  proof('JsonTypeIncorrect', 'value-wrong-json-type', '"tags" must be array', { [`${get}/tags`]: 'Orders' }),
  proof('JsonTypeIncorrect', 'value-wrong-json-type', '"required" must be boolean', {
    [`${size}/required`]: 'true',
  }),
  proof('JsonTypeIncorrect', 'value-wrong-json-type', '"name" must be string', { [`${contact}/name`]: 5 }),
  proof('JsonTypeIncorrect', 'value-wrong-json-type', '"maxLength" must be number', {
    [`${size}/maxLength`]: '5',
  }),
  proof('JsonTypeIncorrect', 'policy-type-wrong', 'existsAction', undefined, {
    properties: { [`${policy}/parameters/x-ms-apimTemplateParameter.existsAction`]: 5 },
  }),
  proof('JsonTypeIncorrect', 'connection-default-not-text', 'api_key', undefined, {
    properties: { [`${key}/defaultValue`]: 5 },
  }),
  proof('JsonValueNotInEnum', 'parameter-incomplete', '"in"', { [`${size}/in`]: 'cookie' }),
  proof('JsonValueNotInEnum', 'schema-type-unknown', '"money"', { [`${amount}/type`]: 'money' }),
  proof('JsonValueNotInEnum', 'visibility-unknown', '"hidden"', { [`${size}/x-ms-visibility`]: 'hidden' }),
  proof('JsonValueNotInEnum', 'trigger-kind-unknown', '"many"', { [`${list}/x-ms-trigger`]: 'many' }),
  proof('JsonValueNotInEnum', 'status-unknown', '"Beta"', {
    '/info/x-ms-api-annotation': { status: 'Beta' },
  }),
  proof('JsonValueNotInEnum', 'value-not-listed', '"triple"', { [`${id}/x-ms-url-encoding`]: 'triple' }),
  proof('JsonValueNotInEnum', 'value-not-listed', '"object"', { [`${size}/type`]: 'object' }),
  proof('JsonValueNotInEnum', 'value-not-listed', '"cookie"', {
    '/securityDefinitions/api_key/in': 'cookie',
  }),
  proof('ArrayDuplicateValue', 'list-duplicate', '"https"', { '/schemes': ['https', 'https'] }),
  proof('ArrayDuplicateValue', 'required-wrong', 'twice', {
    [`${body}/schema/required`]: ['customer', 'customer'],
  }),
  proof('ArrayDuplicateValue', 'enum-wrong', 'repeats "open"', { [`${state}/enum`]: ['open', 'open'] }),
  proof('MimeTypeNotSupported', 'mime-type-unknown', 'application/pdf', { '/produces/-': 'application/pdf' }),
  proof('MimeTypeNotValid', 'mime-type-unknown', 'is not a content type', { '/produces/-': '*/*' }),
  proof(
    'ConsumesMissing',
    'consumes-missing',
    'CreateOrder',
    { [`${post}/consumes`]: [] },
    {
      remove: ['/consumes'],
    },
  ),
];
