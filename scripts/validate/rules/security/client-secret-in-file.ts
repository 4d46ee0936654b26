import { msg } from '../../../diagnostics/message.ts';
import { asObject, asText, deep } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { placeholder } from '../../read/placeholder.ts';
import { inProperties as at, defineRule } from '../../rule.ts';

export const clientSecretInFile = defineRule({
  code: 'client-secret-in-file',
  title: 'A client secret in a file',
  levels: everywhere('error'),
  microsoft: [],
  basis: 'documented',
  source: 'microsoft/PowerPlatformConnectors README, "Submitting": no real client id or secret',
  message: msg`"${'name'}" holds what looks like a client secret; remove it and revoke it, for it is no secret any more.`,
  check(connector, report) {
    for (const [name, parameter] of Object.entries(asObject(connector.props['connectionParameters']))) {
      const secret = asText(deep(parameter, 'oAuthSettings', 'clientSecret'));
      if (secret !== undefined && secret.length >= 12 && !placeholder.test(secret))
        report(at(connector, ['connectionParameters', name, 'oAuthSettings', 'clientSecret']), { name });
    }
  },
});
