import { didYouMean, msg } from '../../../diagnostics/message.ts';
import { asObject, deep, isObject, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inProperties as at, defineRule } from '../../rule.ts';
import { propertiesSchema } from '../../sources.ts';

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

export const identityProviderUnknown = defineRule({
  code: 'identity-provider-unknown',
  title: 'A sign-in that the platform does not offer',
  levels: everywhere('warning'),
  microsoft: ['connector-validate-connectionparam-oauth2idp'],
  basis: 'documented',
  source: `${propertiesSchema}, lines 320 to 545; the portal offers a few more`,
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
});
