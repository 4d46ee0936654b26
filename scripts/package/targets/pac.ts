/** The files for `pac connector create` and `pac connector update`. */
import { deployableProperties } from '../api-properties.ts';
import { copies, data, jsonBytes, type PackageTarget } from '../target.ts';

export const pac: PackageTarget = {
  id: 'pac',
  title: 'files for pac connector create and update',
  next: 'Run "connector deploy --target pac --environment <name>".',
  files(input) {
    const { environment, connector } = input.environment ?? {};
    // What pac itself would write here is not documented, so commands name each file; the settings file is for people.
    const settings = {
      ...(connector?.dataverseId === undefined ? {} : { connectorId: connector.dataverseId }),
      ...(environment === undefined ? {} : { environment: environment.toLowerCase() }),
      ...data<object>(input, 'settings.json'),
    };
    return new Map<string, Uint8Array>([
      ...copies(input, ['apiDefinition.swagger.json']),
      ['apiProperties.json', jsonBytes(deployableProperties(input))],
      ...copies(input, ['icon.png', 'script.csx']),
      ['settings.json', jsonBytes(settings)],
    ]);
  },
};
