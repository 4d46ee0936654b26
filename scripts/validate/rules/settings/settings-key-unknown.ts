import { didYouMean, msg } from '../../../diagnostics/message.ts';
import { isObject } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { defineRule } from '../../rule.ts';

const known = [
  '$schema',
  'connectorId',
  'environment',
  'apiProperties',
  'apiDefinition',
  'icon',
  'script',
  'powerAppsUrl',
  'powerAppsApiVersion',
  'flowUrl',
  'flowApiVersion',
  'clientId',
  'tenant',
  'authorityUrl',
  'resource',
];

export const settingsKeyUnknown = defineRule({
  code: 'settings-key-unknown',
  title: 'A setting that paconn does not read',
  levels: everywhere('warning'),
  microsoft: [],
  basis: 'observed',
  source: 'paconn 0.0.21, settings/settingsserializer.py lines 14 to 36: other keys are passed over',
  message: msg`paconn does not read the setting "${'key'}".${'hint'} Remove it or correct its name.`,
  check({ settings }, report) {
    if (!settings || !isObject(settings.value)) return;
    for (const key of Object.keys(settings.value))
      if (!known.includes(key))
        report({ file: settings, path: [key], part: 'key' }, { key, hint: didYouMean(key, known) });
  },
});
