import { msg } from '../../../diagnostics/message.ts';
import { connectionParameters } from '../../connection-parameters.ts';
import { asText, deep, isObject, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { oauthOf } from '../../read/oauth.ts';
import { inProperties as at, defineRule } from '../../rule.ts';
import { propertiesSchema } from '../../sources.ts';

export const oauthSettingMissing = defineRule({
  code: 'oauth-setting-missing',
  title: 'A sign-in without what its provider needs',
  levels: everywhere('error'),
  microsoft: ['connector-validate-connectionparam-oauth2idp'],
  basis: 'enforced',
  source: `${propertiesSchema}, lines 320 to 545: oAuthSettings of an oauthSetting, resourceUri of aad and aadcertificate`,
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
});
