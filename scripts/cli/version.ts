/** The version of the tool, from package.json; the bundler writes it into the bundle. */
import manifest from '../../package.json' with { type: 'json' };

export const version: string = manifest.version;
