/** A folder of connector files, as pac and paconn take it. */
import { iconSize, smallestIcon } from '../generate/icon-sizes.ts';
import { apiDefinition } from '../generated/apiDefinition.js';
import { apiProperties } from '../generated/apiProperties.js';
import { settings as settingsSchema } from '../generated/settings.js';
import { type SchemaValidator, schemaFindings } from '../schema/schema-error.ts';
import {
  hasByteOrderMark,
  type JsonFile,
  jsonOf,
  member,
  operationIds,
  type PackageFiles,
  shown,
} from './package-files.ts';
import { pngSize } from './png.ts';
import type { Report } from './report.ts';

const largestIcon = 1_000_000;
const largestDefinition = 1_000_000;

/** Name of the definition in a folder, in any letter case. */
export function definitionName({ files }: PackageFiles): string | undefined {
  return [...files.keys()].find(name => /^apiDefinition(\.swagger)?\.json$/i.test(name));
}

/** Checks the files and what they say about each other. */
export function checkConnectorFolder(pack: PackageFiles, report: Report): void {
  const definition = definitionName(pack);
  const missing = (name: string): void =>
    report.add('package-file-missing', pack.path, { what: name, problem: 'is missing', remedy: 'add it' });
  if (definition === undefined) missing('apiDefinition.swagger.json');
  if (!pack.files.has('apiProperties.json')) missing('apiProperties.json');
  for (const name of pack.files.keys()) {
    if (!name.endsWith('.json') || !hasByteOrderMark(pack.files.get(name) ?? new Uint8Array())) continue;
    report.add('package-encoding', shown(pack, name), {
      what: name,
      problem: 'begins with a byte order mark, and paconn cannot read it',
      remedy: 'save it as UTF-8 without one',
    });
  }
  const swagger = definition === undefined ? undefined : checked(pack, definition, apiDefinition, report);
  const properties = checked(pack, 'apiProperties.json', apiProperties, report);
  checkSettings(pack, report);
  checkIcon(pack, report);
  if (properties) checkProperties(pack, properties, swagger, report);
  const size = definition === undefined ? 0 : (pack.files.get(definition)?.length ?? 0);
  if (size > largestDefinition) {
    report.add('package-limit', shown(pack, definition ?? ''), {
      what: definition ?? '',
      problem: `has ${size} bytes, more than ${largestDefinition}`,
      remedy: 'share more types or shorten descriptions',
    });
  }
}

function checked(
  pack: PackageFiles,
  name: string,
  validator: SchemaValidator,
  report: Report,
): JsonFile | undefined {
  const json = jsonOf(pack, name, report);
  if (!json) return undefined;
  const found = schemaFindings(validator, json.value, (path, part) => json.at(path, part), name);
  report.found.push(...found.map(({ diagnostic }) => diagnostic));
  return json;
}

/** A settings file makes the folder one for deployment, and its names must lead to files beside it. */
function checkSettings(pack: PackageFiles, report: Report): void {
  const json = checked(pack, 'settings.json', settingsSchema, report);
  if (!json) return;
  for (const key of ['apiDefinition', 'apiProperties', 'icon', 'script']) {
    const name = member<unknown>(json.value, key);
    if (typeof name !== 'string' || name === '' || pack.files.has(name)) continue;
    report.add('package-reference-broken', json.at([key], 'value'), {
      what: `"${key}"`,
      problem: `names ${name}, which is not in the folder, and paconn skips it silently`,
      remedy: 'correct the name or add the file',
    });
  }
}

function checkIcon(pack: PackageFiles, report: Report): void {
  const bytes = pack.files.get('icon.png');
  if (!bytes) return;
  const size = pngSize(bytes);
  const limit = (problem: string, remedy: string): void =>
    report.add('package-limit', shown(pack, 'icon.png'), { what: 'icon.png', problem, remedy });
  if (!size) limit('is not a PNG', 'save the icon as PNG');
  else if (size.width !== size.height || size.width > iconSize || size.width < smallestIcon) {
    const wanted = `square, ${smallestIcon} to ${iconSize} pixels`;
    limit(`is ${size.width} by ${size.height} pixels`, `make it ${wanted}`);
  }
  if (bytes.length >= largestIcon) limit(`has ${bytes.length} bytes`, 'keep it below one megabyte');
}

function checkProperties(
  pack: PackageFiles,
  properties: JsonFile,
  swagger: JsonFile | undefined,
  report: Report,
): void {
  const at = (...path: (string | number)[]) => properties.at(['properties', ...path]);
  const scripted = member<readonly string[]>(properties.value, 'properties', 'scriptOperations') ?? [];
  const operations = operationIds(swagger?.value);
  for (const [index, id] of scripted.entries()) {
    if (operations.length === 0 || operations.includes(id)) continue;
    report.add('package-reference-broken', at('scriptOperations', index), {
      what: `Script operation "${id}"`,
      problem: 'is not in the definition',
      remedy: 'correct the operationId',
    });
  }
  const script = pack.files.has('script.csx');
  if (scripted.length > 0 && !script) {
    report.add('package-reference-broken', at('scriptOperations'), {
      what: 'scriptOperations',
      problem: 'is there, but script.csx is not',
      remedy: 'add the script',
    });
  }
  // A settings file is only there for deployment; the repository's folder wants the owner.
  if (pack.files.has('settings.json') && member(properties.value, 'properties', 'stackOwner') !== undefined) {
    report.add('package-json-invalid', at('stackOwner'), {
      what: 'stackOwner',
      problem: 'is refused when a customer creates or updates a connector',
      remedy: 'remove it here, and keep it for certification',
    });
  }
}
