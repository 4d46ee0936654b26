/** Connectors in a solution: the row in XML, the files that it names, and what is in them. */
import { shown } from '../package-files.ts';
import type { Report } from '../report.ts';
import { checkOrder, childOf, type XmlNode } from '../xml-file.ts';
import { checkConnectorContents } from './connector-contents.ts';
import type { SolutionView } from './solution-view.ts';

const order = [
  'connectorid',
  'description',
  'displayname',
  'iconbrandcolor',
  'name',
  'connectortype',
  'scriptoperations',
  'openapidefinition',
  'connectionparameters',
  'connectionparametersets',
  'policytemplateinstances',
  'customcodeblobcontent',
  'iconblob',
];
const required = ['connectorid', 'displayname', 'name', 'connectortype', 'openapidefinition'];
/** Members whose text is the path of a file. */
const fileMembers = [
  'openapidefinition',
  'connectionparameters',
  'connectionparametersets',
  'policytemplateinstances',
  'customcodeblobcontent',
  'iconblob',
];
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Widths of columns of the Dataverse table `connector`. */
const widths: Readonly<Record<string, number>> = { displayname: 200, description: 1000, iconbrandcolor: 100 };

/** Checks every connector and the folder that holds their files. */
export function checkConnectors(view: SolutionView, report: Report): void {
  const named = new Set<string>();
  for (const connector of view.connectors) {
    if (view.layout === 'unpacked') named.add(connector.file);
    checkRow(view, connector.node, report);
    for (const member of fileMembers) {
      const node = childOf(connector.node, member);
      if (!node) continue;
      const file = fileOf(view, node, report);
      if (file !== undefined) named.add(file);
    }
    checkConnectorContents(view, connector.node, report);
  }
  for (const name of view.pack.files.keys()) {
    if (!name.startsWith(view.connectorFolder) || named.has(name)) continue;
    report.add('package-file-misplaced', shown(view.pack, name), {
      what: name,
      problem: 'is named by no connector, so that an import ignores it',
      remedy: 'remove it, or name it in the connector',
    });
  }
}

function checkRow({ prefix }: SolutionView, connector: XmlNode, report: Report): void {
  checkOrder(connector, order, report);
  for (const name of required) {
    if ((childOf(connector, name)?.text ?? '') !== '') continue;
    report.add('package-xml-invalid', connector.at, {
      what: `<${name}>`,
      problem: 'is missing from <Connector>',
      remedy: 'add it',
    });
  }
  const invalid = (name: string, problem: string, remedy: string): void => {
    const at = childOf(connector, name)?.at ?? connector.at;
    report.add('package-name-invalid', at, { what: `<${name}>`, problem, remedy });
  };
  const textOf = (name: string): string => childOf(connector, name)?.text ?? '';
  if (!guid.test(textOf('connectorid'))) invalid('connectorid', 'is not a GUID', 'write one without braces');
  if (prefix !== '' && !textOf('name').startsWith(`${prefix}_`)) {
    invalid('name', `does not begin with the publisher prefix "${prefix}_"`, 'rename the connector');
  }
  if (textOf('connectortype') !== '1') {
    invalid('connectortype', `is "${textOf('connectortype')}"`, 'write 1, custom connector');
  }
  for (const [name, width] of Object.entries(widths)) {
    const { length } = textOf(name);
    if (length <= width) continue;
    report.add('package-limit', childOf(connector, name)?.at ?? connector.at, {
      what: `<${name}>`,
      problem: `has ${length} characters, more than ${width}`,
      remedy: 'shorten it',
    });
  }
}

/** Paths say `/Connector/` in both layouts, though the folder of unpacked solutions is `Connectors`. */
function fileOf({ pack, connectorFolder }: SolutionView, node: XmlNode, report: Report): string | undefined {
  const path = node.text;
  if (!path.startsWith('/Connector/')) {
    report.add('package-reference-broken', node.at, {
      what: `<${node.name}>`,
      problem: `points to "${path}", and not below /Connector/`,
      remedy: 'write /Connector/ and the name of the file',
    });
    return undefined;
  }
  const file = `${connectorFolder}${path.slice('/Connector/'.length)}`;
  if (pack.files.has(file)) return file;
  const other = [...pack.files.keys()].find(name => name.toLowerCase() === file.toLowerCase());
  report.add('package-reference-broken', node.at, {
    what: `<${node.name}>`,
    problem: `points to ${file}, which is not in the package${other ? `, though ${other} is` : ''}`,
    remedy: other ? 'spell both the same, letter case included' : 'add the file',
  });
  return other;
}
