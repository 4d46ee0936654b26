import { msg } from '../../../diagnostics/message.ts';
import { connectionParameters } from '../../connection-parameters.ts';
import { certification } from '../../profiles.ts';
import { oauthOf } from '../../read/oauth.ts';
import { inProperties as at, defineRule } from '../../rule.ts';

export const redirectUrlSuperfluous = defineRule({
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
});
