/** The folder for `paconn create --settings settings.json`, and the one for a pull request to the connector repository. */
import { deployableProperties } from '../api-properties.ts';
import { copies, data, jsonBytes, type PackageTarget } from '../target.ts';

export const paconn: PackageTarget = {
  id: 'paconn',
  title: 'folders for paconn and for the connector repository',
  next: 'Run "connector deploy --target paconn --environment <name>"; open a pull request with the certification folder.',
  files(input) {
    const { environment, connector } = input.environment ?? {};
    // Keys that paconn reads (settingsserializer.py:14-36, version 0.0.21); its own schema file lacks `script`.
    const settings = {
      ...(connector?.apiId === undefined ? {} : { connectorId: connector.apiId }),
      ...(environment === undefined ? {} : { environment: environment.toLowerCase() }),
      ...data<object>(input, 'settings.json'),
    };
    return new Map<string, Uint8Array>([
      ...prefixed('deploy/', [
        ...copies(input, ['apiDefinition.swagger.json']),
        ['apiProperties.json', jsonBytes(deployableProperties(input))],
        ...copies(input, ['icon.png', 'script.csx']),
        ['settings.json', jsonBytes(settings)],
      ]),
      ...prefixed(
        'certification/',
        copies(input, ['apiDefinition.swagger.json', 'apiProperties.json', 'readme.md', 'script.csx']),
      ),
    ]);
  },
};

function prefixed(prefix: string, files: readonly [string, Uint8Array][]): [string, Uint8Array][] {
  return files.map(([name, bytes]) => [`${prefix}${name}`, bytes]);
}
