/** `solution.xml`: names, version, publisher, and a root component for each part. */
import { longestConnectorName } from '../../model/identity.ts';
import { shown } from '../package-files.ts';
import type { Report } from '../report.ts';
import { checkOrder, childOf, childrenOf, type XmlNode } from '../xml-file.ts';
import { type SolutionView, solutionFiles } from './solution-view.ts';

const order = [
  'UniqueName',
  'LocalizedNames',
  'Descriptions',
  'Version',
  'Managed',
  'Publisher',
  'RootComponents',
  'MissingDependencies',
];
const publisherOrder = [
  'UniqueName',
  'LocalizedNames',
  'Descriptions',
  'EMailAddress',
  'SupportingWebsiteUrl',
  'CustomizationPrefix',
  'CustomizationOptionValuePrefix',
  'Addresses',
];

interface TextRule {
  readonly path: readonly string[];
  readonly form: RegExp;
  readonly remedy: string;
}

const texts: readonly TextRule[] = [
  {
    path: ['UniqueName'],
    form: /^[A-Za-z][A-Za-z0-9_]*$/,
    remedy: 'use letters, digits and underscores, beginning with a letter',
  },
  { path: ['Version'], form: /^\d+(\.\d+){3}$/, remedy: 'write four numbers, such as 1.0.0.0' },
  { path: ['Managed'], form: /^[012]$/, remedy: 'write 0, 1, or 2 for sources of both' },
  {
    path: ['Publisher', 'UniqueName'],
    form: /^[A-Za-z_][A-Za-z0-9_]*$/,
    remedy: 'use letters, digits and underscores',
  },
  {
    path: ['Publisher', 'CustomizationPrefix'],
    form: /^(?!mscrm)[A-Za-z][A-Za-z0-9]{1,7}$/i,
    remedy: 'use 2 to 8 letters and digits, beginning with a letter and not with mscrm',
  },
  {
    path: ['Publisher', 'CustomizationOptionValuePrefix'],
    form: /^[1-9]\d{4}$/,
    remedy: 'write a number from 10000 to 99999',
  },
];

/** Checks the manifest by itself and against the connectors and variables that are there. */
export function checkManifest(view: SolutionView, report: Report): void {
  const { manifest, pack, layout } = view;
  const file = solutionFiles[layout].solution;
  if (!manifest) {
    if (pack.files.has(file)) {
      report.add('package-xml-invalid', shown(pack, file), {
        what: file,
        problem: 'has no <SolutionManifest>',
        remedy: 'export or generate the solution again',
      });
    }
    return;
  }
  checkOrder(manifest, order, report);
  const publisher = childOf(manifest, 'Publisher');
  if (publisher) checkOrder(publisher, publisherOrder, report);
  for (const rule of texts) checkText(manifest, rule, report);
  if (layout === 'zip' && childOf(manifest, 'Managed')?.text === '2') {
    report.add('package-xml-invalid', childOf(manifest, 'Managed')?.at ?? manifest.at, {
      what: '<Managed>',
      problem: 'is 2, which is for unpacked sources only',
      remedy: 'write 0 or 1',
    });
  }
  checkComponents(view, manifest, report);
}

function checkText(manifest: XmlNode, { path, form, remedy }: TextRule, report: Report): void {
  const node = path.reduce<XmlNode | undefined>(childOf, manifest);
  const what = `<${path.join('> <')}>`;
  if (!node) report.add('package-xml-invalid', manifest.at, { what, problem: 'is missing', remedy });
  else if (!form.test(node.text)) {
    const code = path.at(-1) === 'Managed' ? 'package-xml-invalid' : 'package-name-invalid';
    report.add(code, node.at, { what, problem: `is "${node.text}"`, remedy });
  }
}

function checkComponents(view: SolutionView, manifest: XmlNode, report: Report): void {
  const root = childOf(manifest, 'RootComponents');
  const components = childrenOf(root, 'RootComponent');
  const at = root?.at ?? manifest.at;
  for (const { node } of view.connectors) checkConnectorComponent(node, components, at, report);
  for (const component of components) checkLeadsSomewhere(view, component, report);
}

function checkConnectorComponent(
  connector: XmlNode,
  components: readonly XmlNode[],
  at: XmlNode['at'],
  report: Report,
): void {
  const name = childOf(connector, 'name')?.text ?? '';
  const id = childOf(connector, 'connectorid')?.text.toLowerCase();
  const own = components.find(
    ({ attributes }) => attributes['type'] === '372' && attributes['schemaName'] === name,
  );
  if (!own) {
    report.add('package-reference-broken', at, {
      what: `Connector "${name}"`,
      problem: 'has no root component of type 372, so that it is not part of the solution',
      remedy: 'add one with its id and schemaName',
    });
  } else if (own.attributes['id'] !== undefined && own.attributes['id'].toLowerCase() !== `{${id}}`) {
    report.add('package-reference-broken', own.at, {
      what: `Root component "${name}"`,
      problem: `has another id than its connector, ${id}`,
      remedy: 'give both the same id',
    });
  }
  if (name.length > longestConnectorName) {
    report.add('package-name-invalid', childOf(connector, 'name')?.at ?? connector.at, {
      what: `Connector name "${name}"`,
      problem: `has ${name.length} characters, and tools drop names over ${longestConnectorName}`,
      remedy: 'shorten it',
    });
  }
}

function checkLeadsSomewhere(view: SolutionView, { attributes, at }: XmlNode, report: Report): void {
  const { type, schemaName = '' } = attributes;
  const there =
    type === '372'
      ? view.connectors.some(({ node }) => childOf(node, 'name')?.text === schemaName)
      : type === '380'
        ? view.pack.files.has(
            `environmentvariabledefinitions/${schemaName}/environmentvariabledefinition.xml`,
          )
        : true;
  if (there) return;
  report.add('package-reference-broken', at, {
    what: `Root component "${schemaName}"`,
    problem: `of type ${type} is not in the package`,
    remedy: 'add the component or remove the line',
  });
}
