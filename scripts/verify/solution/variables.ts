/** Environment variables of a solution: their definitions, and every use of one. */

import { variableTypes } from '../../package/solution/environment-variables.ts';
import { rangeBetween } from '../../source/source-file.ts';
import { hasByteOrderMark, jsonOf, member, type PackageFiles, shown, textOf } from '../package-files.ts';
import type { Report } from '../report.ts';
import { checkOrder, childOf, parseXml, type XmlNode } from '../xml-file.ts';
import type { SolutionView } from './solution-view.ts';

const folder = 'environmentvariabledefinitions/';
const order = [
  'defaultvalue',
  'description',
  'displayname',
  'introducedversion',
  'iscustomizable',
  'isrequired',
  'secretstore',
  'type',
];
/** Data source, which this toolchain never writes. */
const dataSource = '100000004';
const types = new Set([...Object.values(variableTypes), dataSource]);
const vaultSecret =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.KeyVault\/vaults\/[^/]+\/secrets\/[^/]+$/i;

/** Checks definitions, values, and that every variable in use is defined. */
export function checkVariables({ pack, prefix, connectorFolder }: SolutionView, report: Report): void {
  const defined = new Set<string>();
  for (const name of pack.files.keys()) {
    const parts = name.startsWith(folder) ? name.slice(folder.length).split('/') : [];
    const [schemaName = '', file = ''] = parts;
    if (parts.length === 0) continue;
    if (parts.length === 2 && file === 'environmentvariabledefinition.xml') {
      defined.add(schemaName);
      checkDefinition(pack, name, schemaName, prefix, report);
    } else if (parts.length !== 2 || file !== 'environmentvariablevalues.json') {
      report.add('package-file-misplaced', shown(pack, name), {
        what: name,
        problem: 'is not a file of an environment variable',
        remedy: 'name it environmentvariabledefinition.xml in the folder of its schema name',
      });
    }
  }
  checkValues(pack, defined, report);
  for (const name of pack.files.keys()) {
    if (name.startsWith(connectorFolder) && /\.(json|xml)$/.test(name))
      checkUses(pack, name, defined, report);
  }
}

function checkDefinition(
  pack: PackageFiles,
  name: string,
  schemaName: string,
  prefix: string,
  report: Report,
): void {
  const source = textOf(pack, name, report);
  if (!source) return;
  const marks: [boolean, string][] = [
    [hasByteOrderMark(pack.files.get(name) ?? new Uint8Array()), 'begins with a byte order mark'],
    [source.text.startsWith('<?xml'), 'begins with an XML declaration'],
    [source.text.includes('<!--'), 'holds a comment'],
  ];
  for (const [wrong, problem] of marks) {
    if (wrong) {
      report.add('package-encoding', source.path, {
        what: name,
        problem,
        remedy: 'an import fails; remove it',
      });
    }
  }
  const root = parseXml(source, report);
  if (!root) return;
  checkOrder(root, order, report);
  const written = root.attributes['schemaname'] ?? '';
  if (written !== schemaName) {
    report.add('package-name-invalid', root.at, {
      what: `Environment variable "${written}"`,
      problem: `stands in the folder "${schemaName}"`,
      remedy: 'give both the same name',
    });
  }
  if (prefix !== '' && !schemaName.startsWith(`${prefix}_`)) {
    report.add('package-name-invalid', root.at, {
      what: `Environment variable "${schemaName}"`,
      problem: `does not begin with the publisher prefix "${prefix}_"`,
      remedy: 'rename it',
    });
  }
  checkType(root, schemaName, report);
}

function checkType(root: XmlNode, schemaName: string, report: Report): void {
  const type = childOf(root, 'type');
  const value = childOf(root, 'defaultvalue');
  if (!types.has(type?.text ?? '')) {
    report.add('package-xml-invalid', type?.at ?? root.at, {
      what: `The type of "${schemaName}"`,
      problem: `is "${type?.text ?? ''}", which does not exist`,
      remedy: `write one of ${[...types].join(', ')}`,
    });
  }
  if (type?.text === variableTypes.secret && value && value.text !== '') {
    report.add('package-xml-invalid', value.at, {
      what: `Secret "${schemaName}"`,
      problem: 'has a default value',
      remedy: 'remove it; a secret is set in the target environment',
    });
  }
}

function checkValues(pack: PackageFiles, defined: ReadonlySet<string>, report: Report): void {
  for (const schemaName of defined) {
    const name = `${folder}${schemaName}/environmentvariablevalues.json`;
    const json = jsonOf(pack, name, report);
    if (!json) continue;
    const place = ['environmentvariablevalues', 'environmentvariablevalue', 'value'];
    const value = member<unknown>(json.value, ...place);
    const definition = textOf(pack, `${folder}${schemaName}/environmentvariabledefinition.xml`, report);
    const secret = definition?.text.includes(`<type>${variableTypes.secret}</type>`) === true;
    if (typeof value !== 'string' || value === '') {
      report.add('package-json-invalid', json.at(place), {
        what: `The value of "${schemaName}"`,
        problem: 'is missing or empty, which an import refuses',
        remedy: 'write it or remove the file',
      });
    } else if (secret && !vaultSecret.test(value)) {
      report.add('package-json-invalid', json.at(place, 'value'), {
        what: `The value of secret "${schemaName}"`,
        problem: 'is not the resource id of a Key Vault secret',
        remedy: 'write the id, never the secret',
      });
    }
  }
}

function checkUses(pack: PackageFiles, name: string, defined: ReadonlySet<string>, report: Report): void {
  const source = textOf(pack, name, report);
  for (const match of source?.text.matchAll(/@environmentVariables\(\\?["']([^"'\\]+)\\?["']\)/g) ?? []) {
    const used = match[1] ?? '';
    if (!source || defined.has(used)) continue;
    report.add('package-reference-broken', rangeBetween(source, match.index, match.index + match[0].length), {
      what: `Environment variable "${used}"`,
      problem: 'is used, and the solution does not define it',
      remedy: 'add its definition or correct the name',
    });
  }
}
