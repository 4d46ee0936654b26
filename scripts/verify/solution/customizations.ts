/** `customizations.xml`: order of its sections, connection references, flows. */
import { shown } from '../package-files.ts';
import type { Report } from '../report.ts';
import { checkOrder, childOf, childrenOf, type XmlNode } from '../xml-file.ts';
import { type SolutionView, solutionFiles } from './solution-view.ts';

const sections = [
  'Entities',
  'Roles',
  'Workflows',
  'FieldSecurityProfiles',
  'Templates',
  'EntityMaps',
  'EntityRelationships',
  'OrganizationSettings',
  'optionsets',
  'WebResources',
  'CustomControls',
  'SolutionPluginAssemblies',
  'AppModuleSiteMaps',
  'AppModules',
  'EntityDataProviders',
  'CanvasApps',
  'Connectors',
  'connectionreferences',
  'Languages',
];
const referenceOrder = [
  'connectionreferencedisplayname',
  'connectorid',
  'customconnectorid',
  'description',
  'iscustomizable',
  'promptingbehavior',
  'statecode',
  'statuscode',
];

/** Checks the document, its connection references and its flows. */
export function checkCustomizations(view: SolutionView, report: Report): void {
  const { customizations, layout } = view;
  if (!customizations) return;
  checkOrder(customizations, sections, report);
  const connectors = childOf(customizations, 'Connectors');
  if (layout === 'unpacked' && connectors && connectors.children.length > 0) {
    report.add('package-file-misplaced', connectors.at, {
      what: '<Connectors>',
      problem: 'holds connectors, which unpacked solutions keep as files',
      remedy: 'move each to Connectors/<name>.xml',
    });
  }
  const references = childrenOf(childOf(customizations, 'connectionreferences'), 'connectionreference');
  for (const reference of references) checkReference(view, reference, report);
  checkFlows(view, customizations, report);
}

function checkReference(view: SolutionView, reference: XmlNode, report: Report): void {
  const name = reference.attributes['connectionreferencelogicalname'] ?? '';
  const what = `Connection reference "${name}"`;
  checkOrder(reference, referenceOrder, report);
  if (view.prefix !== '' && !name.startsWith(`${view.prefix}_`)) {
    report.add('package-name-invalid', reference.at, {
      what,
      problem: `does not begin with the publisher prefix "${view.prefix}_"`,
      remedy: 'rename it',
    });
  }
  const api = childOf(reference, 'connectorid');
  if (!/^\/providers\/Microsoft\.PowerApps\/apis\/shared_[^/]+$/.test(api?.text ?? '')) {
    report.add('package-reference-broken', api?.at ?? reference.at, {
      what,
      problem: 'has no API id in <connectorid>',
      remedy: 'write /providers/Microsoft.PowerApps/apis/shared_ and the name',
    });
  }
  const bound = childOf(reference, 'connectionid');
  if (bound) {
    report.add('package-reference-broken', bound.at, {
      what,
      problem: 'carries a connection of another environment',
      remedy: 'remove <connectionid>',
    });
  }
  checkCustomConnector(view, reference, what, report);
}

/** A connector that is not in this solution must be named as a missing dependency. */
function checkCustomConnector(view: SolutionView, reference: XmlNode, what: string, report: Report): void {
  const custom = childOf(childOf(reference, 'customconnectorid'), 'connectorid');
  if (!custom) return;
  const wanted = custom.text.toLowerCase();
  const here = view.connectors.some(
    ({ node }) => childOf(node, 'connectorid')?.text.toLowerCase() === wanted,
  );
  const dependencies = childrenOf(childOf(view.manifest, 'MissingDependencies'), 'MissingDependency');
  const elsewhere = dependencies.some(
    dependency => childOf(dependency, 'Required')?.attributes['id']?.toLowerCase() === `{${wanted}}`,
  );
  if (here || elsewhere) return;
  report.add('package-reference-broken', custom.at, {
    what,
    problem: `refers to connector ${wanted}, which is neither in the solution nor among its missing dependencies`,
    remedy: 'correct the id or declare the dependency',
  });
}

function checkFlows({ pack, layout, manifest }: SolutionView, customizations: XmlNode, report: Report): void {
  if (layout !== 'zip') return;
  const listed = childrenOf(childOf(customizations, 'Workflows'), 'Workflow').flatMap(
    workflow => childOf(workflow, 'JsonFileName')?.text.replace(/^\//, '') ?? [],
  );
  const there = [...pack.files.keys()].filter(
    name => name.startsWith('Workflows/') && name.endsWith('.json'),
  );
  const at = shown(pack, solutionFiles.zip.customizations);
  for (const name of listed.filter(file => !there.includes(file))) {
    report.add('package-reference-broken', at, {
      what: `Flow ${name}`,
      problem: 'is listed, and its file is not in the package',
      remedy: 'add the file or remove the entry',
    });
  }
  for (const name of there.filter(file => !listed.includes(file))) {
    report.add('package-file-misplaced', shown(pack, name), {
      what: name,
      problem: 'is listed by no <Workflow>',
      remedy: 'add the entry or remove the file',
    });
  }
  const components = childrenOf(childOf(manifest, 'RootComponents'), 'RootComponent');
  for (const workflow of childrenOf(childOf(customizations, 'Workflows'), 'Workflow')) {
    const id = workflow.attributes['WorkflowId']?.toLowerCase();
    if (components.some(({ attributes }) => attributes['id']?.toLowerCase() === id)) continue;
    report.add('package-reference-broken', workflow.at, {
      what: `Flow ${workflow.attributes['Name'] ?? ''}`,
      problem: 'has no root component of type 29',
      remedy: 'add one with its id',
    });
  }
}
