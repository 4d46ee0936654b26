/** How people sign in: the members of connection parameters, the tenant, OAuth settings. */
import { didYouMean, msg } from '../../diagnostics/message.ts';
import { type ConnectionParameter, connectionParameters } from '../connection-parameters.ts';
import { asObject, asText, deep, isObject, own } from '../json.ts';
import { certification, everywhere } from '../profiles.ts';
import { inProperties as at, defineRule, type Rule } from '../rule.ts';

const schema = 'microsoft/PowerPlatformConnectors paconn-apiProperties.schema.json, commit 8bff86ea';
const tenantName = 'token:TenantId';

/** What each type may hold (facts A-CPKEYS); `metadata` belongs to the tenant alone. */
const membersOf: Readonly<Record<string, readonly string[]>> = {
  oauthsetting: ['type', 'oAuthSettings', 'uiDefinition'],
  gatewaysetting: ['type', 'gatewaySettings', 'uiDefinition'],
};
const plainMembers = ['type', 'allowedValues', 'defaultValue', 'uiDefinition'];

/** The closed lists of customParameters; other providers take what they like. */
const customOf: Readonly<Record<string, readonly string[]>> = {
  oauth2: ['authorizationUrl', 'tokenUrl', 'refreshUrl'],
  aad: ['resourceUri', 'loginUri', 'tenantId', 'enableOnbehalfOfLogin'],
};
const addresses = ['authorizationUrl', 'tokenUrl', 'refreshUrl'];

const oauthOf = ({ node }: ConnectionParameter) => asObject(own(node, 'oAuthSettings'));

export const signInRules: readonly Rule[] = [
  defineRule({
    code: 'connection-parameter-member-unknown',
    title: 'A member that connection parameters of this type do not have',
    levels: everywhere('warning'),
    microsoft: ['AdditionalPropertyNotAllowed'],
    basis: 'enforced',
    source: `${schema}, lines 110 to 212`,
    message: msg`"${'member'}" is no member of connection parameter "${'name'}" of type "${'type'}".${'hint'} Remove it.`,
    check(connector, report) {
      for (const { name, node, type, path } of connectionParameters(connector)) {
        if (name === tenantName) continue;
        const known = membersOf[type.toLowerCase()] ?? plainMembers;
        for (const member of Object.keys(node).filter(key => !known.includes(key)))
          report(at(connector, [...path, member], 'key'), {
            member,
            name,
            type,
            hint: didYouMean(member, known),
          });
      }
    },
  }),
  defineRule({
    code: 'connection-default-not-text',
    title: 'A default of a connection parameter that is not text',
    levels: everywhere('warning'),
    microsoft: ['JsonTypeIncorrect'],
    basis: 'enforced',
    source: `${schema}, lines 110 to 130: defaultValue is a string for every type`,
    message: msg`The default of connection parameter "${'name'}" must be text; write "${'value'}" in quotes.`,
    check(connector, report) {
      for (const { name, node, path } of connectionParameters(connector)) {
        const value = own(node, 'defaultValue');
        if (typeof value !== 'number' && typeof value !== 'boolean') continue;
        const text = JSON.stringify(String(value));
        report(
          at(connector, [...path, 'defaultValue']),
          { name, value: String(value) },
          { replace: { title: `Write ${text}`, part: 'value', text } },
        );
      }
    },
  }),
  defineRule({
    code: 'tenant-parameter-wrong',
    title: 'The tenant of a sign-in in a form that the service refuses',
    levels: everywhere('warning'),
    microsoft: [],
    basis: 'enforced',
    source: `${schema}, lines 160 to 212; 58 published connectors hold it in this form`,
    message: msg`token:TenantId needs ${'what'}; correct it.`,
    check(connector, report) {
      for (const { name, node, type, path } of connectionParameters(connector)) {
        if (name !== tenantName) continue;
        if (type !== 'string') report(at(connector, [...path, 'type']), { what: '"type": "string"' });
        if (deep(node, 'metadata', 'sourceType') !== 'AzureActiveDirectoryTenant')
          report(at(connector, [...path, 'metadata', 'sourceType']), {
            what: '"sourceType": "AzureActiveDirectoryTenant" in its metadata',
          });
      }
    },
  }),
  defineRule({
    code: 'oauth-setting-missing',
    title: 'A sign-in without what its provider needs',
    levels: everywhere('error'),
    microsoft: ['connector-validate-connectionparam-oauth2idp'],
    basis: 'enforced',
    source: `${schema}, lines 320 to 545: oAuthSettings of an oauthSetting, resourceUri of aad and aadcertificate`,
    message: msg`Sign-in "${'name'}" needs ${'what'}; add it.`,
    check(connector, report) {
      for (const parameter of connectionParameters(connector)) {
        const { name, node, type, path } = parameter;
        if (type.toLowerCase() !== 'oauthsetting') continue;
        const provider = asText(oauthOf(parameter)['identityProvider']) ?? '';
        if (!isObject(own(node, 'oAuthSettings')))
          report(at(connector, path, 'key'), { name, what: 'oAuthSettings' });
        else if (
          /^aad(certificate)?$/i.test(provider) &&
          !asText(deep(oauthOf(parameter), 'customParameters', 'resourceUri', 'value'))
        )
          report(at(connector, [...path, 'oAuthSettings', 'customParameters'], 'key'), {
            name,
            what: 'customParameters.resourceUri with a value',
          });
      }
    },
  }),
  defineRule({
    code: 'oauth-parameter-unknown',
    title: 'A custom parameter that the provider does not take',
    levels: everywhere('warning'),
    microsoft: ['AdditionalPropertyNotAllowed'],
    basis: 'enforced',
    source: `${schema}, lines 328 to 480: the lists of oauth2 and aad are closed; the portal adds enableOnbehalfOfLogin`,
    message: msg`Provider "${'provider'}" takes no custom parameter "${'key'}".${'hint'} Known: ${'known'}.`,
    check(connector, report) {
      for (const parameter of connectionParameters(connector)) {
        const provider = asText(oauthOf(parameter)['identityProvider']) ?? '';
        const known = customOf[provider.toLowerCase()];
        if (!known) continue;
        for (const key of Object.keys(asObject(oauthOf(parameter)['customParameters'])))
          if (!known.some(one => one.toLowerCase() === key.toLowerCase()))
            report(at(connector, [...parameter.path, 'oAuthSettings', 'customParameters', key], 'key'), {
              provider,
              key,
              hint: didYouMean(key, known),
              known: known.join(', '),
            });
      }
    },
  }),
  defineRule({
    code: 'oauth-address-insecure',
    title: 'A sign-in over plain http',
    levels: everywhere('error'),
    microsoft: ['5000.3.1.6'],
    basis: 'documented',
    source: 'RFC 6749 sections 3.1 and 3.2: authorisation and token endpoints need TLS; policy 5000.3.1.6',
    message: msg`Sign-in "${'name'}" sends credentials to "${'address'}" without encryption; write https.`,
    check(connector, report) {
      for (const parameter of connectionParameters(connector))
        for (const key of addresses) {
          const address = asText(deep(oauthOf(parameter), 'customParameters', key, 'value')) ?? '';
          if (/^http:\/\//i.test(address))
            report(at(connector, [...parameter.path, 'oAuthSettings', 'customParameters', key, 'value']), {
              name: parameter.name,
              address,
            });
        }
    },
  }),
  defineRule({
    code: 'redirect-url-superfluous',
    title: 'A redirect address beside a redirect of its own',
    levels: certification('info'),
    microsoft: [],
    basis: 'documented',
    source:
      'Certification team in pull requests 3035 (2023-10-25), 3162 and 3255 (2024-02): remove redirectUrl',
    message: msg`Sign-in "${'name'}" has a redirect of its own, so redirectUrl is wrong or in vain; remove it.`,
    check(connector, report) {
      for (const parameter of connectionParameters(connector)) {
        const { redirectMode, redirectUrl } = oauthOf(parameter);
        if (redirectMode === 'GlobalPerConnector' && redirectUrl !== undefined)
          report(at(connector, [...parameter.path, 'oAuthSettings', 'redirectUrl'], 'member'), {
            name: parameter.name,
          });
      }
    },
  }),
];
