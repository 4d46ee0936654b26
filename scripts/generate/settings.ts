/** `settings.json` for paconn: the names of the files. Environment and connector id are given on the command line. */
import type { Model } from '../model/types.ts';
import { hasGuard } from './api-properties.ts';
import { type Artefact, jsonArtefact } from './artefact.ts';

/** The settings that `paconn create --settings` reads (settingsserializer.py:14-36, paconn 0.0.21). */
export function settingsArtefact(model: Model): Artefact {
  return jsonArtefact('settings.json', {
    apiProperties: 'apiProperties.json',
    apiDefinition: 'apiDefinition.swagger.json',
    icon: 'icon.png',
    ...(hasGuard(model) ? { script: 'script.csx' } : {}),
  });
}
