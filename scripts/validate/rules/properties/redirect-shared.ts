import { msg } from '../../../diagnostics/message.ts';
import { asObject, asText, deep } from '../../json.ts';
import { certifiedOnly } from '../../profiles.ts';
import { inProperties as at, defineRule } from '../../rule.ts';

export const redirectShared = defineRule({
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
});
