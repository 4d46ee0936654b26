import { msg } from '../../../diagnostics/message.ts';
import { connectionParameters } from '../../connection-parameters.ts';
import { asText, deep } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { oauthOf } from '../../read/oauth.ts';
import { inProperties as at, defineRule } from '../../rule.ts';

const addresses = ['authorizationUrl', 'tokenUrl', 'refreshUrl'];

export const oauthAddressInsecure = defineRule({
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
});
