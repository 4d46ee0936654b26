/** apiProperties.json: colour, owner, connection parameters, sign-in, scripts. */
import { didYouMean, msg } from '../../diagnostics/message.ts';
import { asArray, asObject, asText, deep, isObject, own } from '../json.ts';
import { certification, certifiedOnly, everywhere, independentOnly } from '../profiles.ts';
import { inProperties as at, defineRule, type Rule } from '../rule.ts';

const schema = 'microsoft/PowerPlatformConnectors paconn-apiProperties.schema.json, commit 8bff86ea';
const known = [
  'iconBrandColor',
  'publisher',
  'stackOwner',
  'capabilities',
  'connectionParameters',
  'connectionParameterSets',
  'policyTemplateInstances',
  'scriptOperations',
  'displayName',
  'description',
  'iconUri',
  'scriptDefinitionUrl',
  'backendService',
  'environment',
  'openApiDefinition',
];
const parameterTypes = [
  'string',
  'securestring',
  'int',
  'bool',
  'oauthSetting',
  'gatewaySetting',
  'managedIdentityOption',
];
const providers = [
  'oauth2',
  'aad',
  'oauth2generic',
  'aadcertificate',
  'facebook',
  'google',
  'github',
  'dropbox',
  'salesforce',
  'DocuSign',
];

export const propertyRules: readonly Rule[] = [
  defineRule({
    code: 'properties-key-unknown',
    title: 'A key of the properties that the service refuses',
    levels: everywhere('error'),
    microsoft: ['AdditionalPropertyNotAllowed'],
    basis: 'enforced',
    source: `${schema}, lines 17 to 63; issue 614: "Could not find member" on other keys`,
    message: msg`"${'key'}" is not a property of a connector, and the service refuses it.${'hint'} Remove it.`,
    check(connector, report) {
      for (const key of Object.keys(connector.props))
        if (!known.includes(key)) report(at(connector, [key], 'key'), { key, hint: didYouMean(key, known) });
    },
  }),
  defineRule({
    code: 'properties-missing',
    title: 'A properties file without properties',
    levels: everywhere('error'),
    microsoft: ['RequiredPropertyMissing'],
    basis: 'enforced',
    source: `${schema}, lines 9 to 16`,
    message: msg`The file needs an object "properties"; add it.`,
    check(connector, report) {
      const { properties } = connector;
      if (properties && isObject(properties.value) && !isObject(own(properties.value, 'properties')))
        report({ file: properties, path: [], part: 'key' }, {});
    },
  }),
  defineRule({
    code: 'brand-colour-malformed',
    title: 'A brand colour that is missing or no colour',
    levels: everywhere('error'),
    microsoft: ['connector-validate-hexadecimalbrandcolor', '5000.2.1.1'],
    basis: 'enforced',
    source: `${schema}, lines 24 to 26; Solution Checker connector-validate-hexadecimalbrandcolor`,
    message: msg`iconBrandColor ${'problem'}; write it as #rrggbb.`,
    check(connector, report) {
      if (Object.keys(connector.props).length === 0 || connector.file('policies')) return;
      const colour = connector.props['iconBrandColor'];
      if (colour === undefined) report(at(connector, [], 'key'), { problem: 'is missing' });
      else if (!/^#[0-9a-f]{6}$/i.test(asText(colour) ?? ''))
        report(at(connector, ['iconBrandColor']), { problem: `is ${JSON.stringify(colour)}` });
    },
  }),
  defineRule({
    code: 'brand-colour-refused',
    title: 'A brand colour that certification refuses',
    levels: certifiedOnly('error'),
    microsoft: ['connector-validate-brandcolor', '5000.2.1.1'],
    basis: 'enforced',
    source: 'Microsoft, pull request template: not white, not the default #007ee5',
    message: msg`Brand colour "${'colour'}" is refused by certification; choose one of your own.`,
    check(connector, report) {
      const colour = asText(connector.props['iconBrandColor'])?.toLowerCase() ?? '';
      if (['#ffffff', '#007ee5'].includes(colour)) report(at(connector, ['iconBrandColor']), { colour });
    },
  }),
  defineRule({
    code: 'brand-colour-independent',
    title: 'An independent publisher with a colour of its own',
    levels: independentOnly('error'),
    microsoft: ['5000.2.1.1'],
    basis: 'enforced',
    source: 'Microsoft, pull request template: #da3b01; all 395 published ones have it',
    message: msg`Independent publishers use the brand colour #da3b01, not "${'colour'}"; write it.`,
    check(connector, report) {
      const colour = asText(connector.props['iconBrandColor']) ?? '';
      if (colour !== '' && colour.toLowerCase() !== '#da3b01')
        report(
          at(connector, ['iconBrandColor']),
          { colour },
          { replace: { title: 'Write "#da3b01"', part: 'value', text: '"#da3b01"' } },
        );
    },
  }),
  defineRule({
    code: 'owner-missing',
    title: 'A connector without publisher or stack owner',
    levels: certification('warning'),
    microsoft: ['RequiredPropertyMissing'],
    basis: 'documented',
    source:
      'Microsoft, certification-submission.md lines 120 to 122; reviewers ask for both; older connectors lack some',
    message: msg`Certification asks for "${'name'}"; add it.`,
    check(connector, report) {
      if (Object.keys(connector.props).length === 0) return;
      for (const name of ['publisher', 'stackOwner'])
        if (!asText(connector.props[name])?.trim()) report(at(connector, [name], 'key'), { name });
    },
  }),
  defineRule({
    code: 'connection-parameter-name-wrong',
    title: 'A connection parameter with a name that the service refuses',
    levels: everywhere('warning'),
    microsoft: [],
    basis: 'enforced',
    source: `${schema}, lines 43 to 57; 3 published connectors have one`,
    message: msg`Connection parameter "${'name'}" may hold letters, digits, underscores and one colon; rename it.`,
    check(connector, report) {
      for (const name of Object.keys(asObject(connector.props['connectionParameters'])))
        if (!/^[0-9a-zA-Z_]+(:[0-9a-zA-Z_]+)?$/.test(name))
          report(at(connector, ['connectionParameters', name], 'key'), { name });
    },
  }),
  defineRule({
    code: 'connection-parameter-type-wrong',
    title: 'A connection parameter of a type that does not exist',
    levels: everywhere('error'),
    microsoft: [],
    basis: 'enforced',
    source: `${schema}, lines 68 to 130`,
    message: msg`Connection parameter "${'name'}" is of type "${'type'}".${'hint'} Write one of: ${'known'}.`,
    check(connector, report) {
      for (const [name, parameter] of Object.entries(asObject(connector.props['connectionParameters']))) {
        const type = asText(own(parameter, 'type')) ?? '';
        if (!parameterTypes.some(one => one.toLowerCase() === type.toLowerCase()))
          report(at(connector, ['connectionParameters', name, 'type']), {
            name,
            type,
            hint: didYouMean(type, parameterTypes),
            known: parameterTypes.join(', '),
          });
      }
    },
  }),
  defineRule({
    code: 'connection-parameter-words-missing',
    title: 'A connection parameter without words for makers',
    levels: certification('info'),
    microsoft: ['5000.2.6.9', '5000.2.6.10', 'connector-validate-connectionparameters'],
    basis: 'documented',
    source:
      'Certification policies 5000.2.6.9 and 5000.2.6.10; Solution Checker connector-validate-connectionparameters',
    message: msg`Connection parameter "${'name'}" has no ${'what'}; add it to uiDefinition.`,
    check(connector, report) {
      for (const [name, parameter] of Object.entries(asObject(connector.props['connectionParameters']))) {
        if (
          !['string', 'securestring', 'int', 'bool'].includes(asText(own(parameter, 'type')) ?? '') ||
          name === 'token:TenantId'
        )
          continue;
        if (String(deep(parameter, 'uiDefinition', 'constraints', 'hidden')) === 'true') continue;
        for (const what of ['displayName', 'description'])
          if (!asText(deep(parameter, 'uiDefinition', what)))
            report(at(connector, ['connectionParameters', name], 'key'), { name, what });
      }
    },
  }),
  defineRule({
    code: 'constraint-not-text',
    title: 'A constraint that is a boolean where the service wants text',
    levels: everywhere('warning'),
    microsoft: [],
    basis: 'enforced',
    source: `${schema}, lines 234 to 248; 16 published connectors have booleans`,
    message: msg`"${'constraint'}" of connection parameter "${'name'}" must be the text "${'value'}"; put it in quotes.`,
    check(connector, report) {
      for (const [name, parameter] of Object.entries(asObject(connector.props['connectionParameters'])))
        for (const constraint of ['required', 'hidden']) {
          const value = deep(parameter, 'uiDefinition', 'constraints', constraint);
          if (typeof value === 'boolean')
            report(
              at(connector, ['connectionParameters', name, 'uiDefinition', 'constraints', constraint]),
              { name, constraint, value: String(value) },
              { replace: { title: `Write "${value}"`, part: 'value', text: `"${value}"` } },
            );
        }
    },
  }),
  defineRule({
    code: 'identity-provider-unknown',
    title: 'A sign-in that the platform does not offer',
    levels: everywhere('warning'),
    microsoft: ['connector-validate-connectionparam-oauth2idp'],
    basis: 'documented',
    source: `${schema}, lines 320 to 545; the portal offers a few more`,
    message: msg`Identity provider "${'provider'}" is none that the platform documents.${'hint'} Use oauth2, oauth2generic or aad.`,
    check(connector, report) {
      for (const [name, parameter] of Object.entries(asObject(connector.props['connectionParameters']))) {
        const provider = deep(parameter, 'oAuthSettings', 'identityProvider');
        if (
          isObject(own(parameter, 'oAuthSettings')) &&
          !providers.some(one => one.toLowerCase() === String(provider).toLowerCase())
        )
          report(at(connector, ['connectionParameters', name, 'oAuthSettings', 'identityProvider']), {
            provider: String(provider),
            hint: didYouMean(String(provider), providers),
          });
      }
    },
  }),
  defineRule({
    code: 'redirect-shared',
    title: 'A sign-in that shares its redirect with other connectors',
    levels: certifiedOnly('info'),
    microsoft: [],
    basis: 'documented',
    source:
      'Certification team in pull requests 3035 (2023-10), 3162 and 3255 (2024-02): GlobalPerConnector; older ones keep Global',
    message: msg`redirectMode is "${'mode'}", and certification asks for "GlobalPerConnector" since 2023; change it.`,
    check(connector, report) {
      for (const [name, parameter] of Object.entries(asObject(connector.props['connectionParameters']))) {
        const mode = asText(deep(parameter, 'oAuthSettings', 'redirectMode'));
        if (mode !== undefined && mode !== 'GlobalPerConnector')
          report(at(connector, ['connectionParameters', name, 'oAuthSettings', 'redirectMode']), { mode });
      }
    },
  }),
  defineRule({
    code: 'script-operation-unknown',
    title: 'A script for an operation that does not exist',
    levels: everywhere('warning'),
    microsoft: [],
    basis: 'ours',
    source: 'The script never runs for an id that no operation has; 2 published connectors have one',
    message: msg`scriptOperations names "${'id'}", which no operation has.${'hint'} Correct the operationId.`,
    check(connector, report) {
      if (connector.operations.length === 0) return;
      for (const [index, id] of asArray(connector.props['scriptOperations']).entries())
        if (typeof id !== 'string' || !connector.byId.has(id))
          report(at(connector, ['scriptOperations', index]), {
            id: String(id),
            hint: didYouMean(String(id), connector.byId.keys()),
          });
    },
  }),
];
