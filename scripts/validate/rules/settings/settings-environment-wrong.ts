import { msg } from '../../../diagnostics/message.ts';
import { asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { defineRule } from '../../rule.ts';

export const settingsEnvironmentWrong = defineRule({
  code: 'settings-environment-wrong',
  title: 'An environment that is no id',
  levels: everywhere('warning'),
  microsoft: [],
  basis: 'enforced',
  source:
    'microsoft/PowerPlatformConnectors paconn-settings.schema.json: a GUID, with Default- before that of the default one',
  message: msg`Environment "${'environment'}" is no id of an environment; write its GUID.`,
  check({ settings }, report) {
    const environment = asText(own(settings?.value, 'environment'));
    if (!settings || !environment) return;
    if (!/^(Default-|Legacy-)?[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i.test(environment))
      report({ file: settings, path: ['environment'], part: 'value' }, { environment });
  },
});
