import { msg } from '../../../diagnostics/message.ts';
import { asObject, asText, deep } from '../../json.ts';
import { certification } from '../../profiles.ts';
import { placeholder } from '../../read/placeholder.ts';
import { inProperties as at, defineRule } from '../../rule.ts';

export const clientIdLeftIn = defineRule({
  code: 'client-id-left-in',
  title: 'A client id left in a file',
  levels: certification('info'),
  microsoft: [],
  basis: 'documented',
  source:
    'microsoft/PowerPlatformConnectors README, "Submitting"; most published connectors leave it in, so it is advice',
  message: msg`"${'name'}" holds a real client id; write a placeholder, and give the id when you deploy.`,
  check(connector, report) {
    for (const [name, parameter] of Object.entries(asObject(connector.props['connectionParameters']))) {
      const id = asText(deep(parameter, 'oAuthSettings', 'clientId'));
      if (id !== undefined && !placeholder.test(id))
        report(at(connector, ['connectionParameters', name, 'oAuthSettings', 'clientId']), { name });
    }
  },
});
