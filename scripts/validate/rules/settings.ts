/** settings.json of paconn, and the sections of an introduction. */
import { didYouMean, msg } from '../../diagnostics/message.ts';
import { asText, isObject, own } from '../json.ts';
import { certifiedOnly, everywhere } from '../profiles.ts';
import { defineRule, type Rule } from '../rule.ts';

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
const introHeadings = ['Prerequisites', 'How to get credentials', 'Get started', 'Known issues'];

export const settingsRules: readonly Rule[] = [
  defineRule({
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
  }),
  defineRule({
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
  }),
  defineRule({
    code: 'intro-incomplete',
    title: 'An introduction without a section that Microsoft publishes',
    levels: certifiedOnly('info'),
    microsoft: ['5000.1.1.5'],
    basis: 'documented',
    source: 'Microsoft, submit-for-certification.md lines 124 to 157',
    message: msg`intro.md has no heading "${'heading'}"; add the section.`,
    check(connector, report) {
      const intro = connector.file('intro');
      if (!intro) return;
      const text = new TextDecoder().decode(intro.bytes);
      for (const heading of introHeadings)
        if (!new RegExp(`^#+\\s*${heading}`, 'im').test(text)) report(intro.path, { heading });
    },
  }),
];
