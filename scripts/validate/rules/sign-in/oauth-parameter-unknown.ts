import { didYouMean, msg } from '../../../diagnostics/message.ts';
import { connectionParameters } from '../../connection-parameters.ts';
import { asObject, asText } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { oauthOf } from '../../read/oauth.ts';
import { inProperties as at, defineRule } from '../../rule.ts';
import { propertiesSchema } from '../../sources.ts';

/** The closed lists of customParameters; other providers take what they like. */
const customOf: Readonly<Record<string, readonly string[]>> = {
  oauth2: ['authorizationUrl', 'tokenUrl', 'refreshUrl'],
  aad: ['resourceUri', 'loginUri', 'tenantId', 'enableOnbehalfOfLogin'],
};

export const oauthParameterUnknown = defineRule({
  code: 'oauth-parameter-unknown',
  title: 'A custom parameter that the provider does not take',
  levels: everywhere('warning'),
  microsoft: ['AdditionalPropertyNotAllowed'],
  basis: 'enforced',
  source: `${propertiesSchema}, lines 328 to 480: the lists of oauth2 and aad are closed; the portal adds enableOnbehalfOfLogin`,
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
});
