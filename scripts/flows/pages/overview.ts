/** The page that leads to the flows: what there is, how it gets into an environment, privacy, the checklist. */
import { blocks, bullets, code, inline, steps, table } from '../../generate/documents/markdown.ts';
import type { Model } from '../../model/types.ts';
import type { ChecklistRow, FlowSet } from '../types.ts';

const packages = 'connector/packages';

/** Markdown of the page. */
export function overviewPage(set: FlowSet, model: Model): string {
  return blocks(
    `# ${inline(set.solution.title)}`,
    inline(set.solution.description),
    table(
      ['Flow', 'What it does'],
      set.flows.map(({ id, title, description }) => [`[${inline(title)}](${id}.md)`, inline(description)]),
    ),
    'Each flow is described once, checked against the connector, and written for Power Automate and for Logic Apps, Standard and Consumption. Beside each page lie the definitions.',
    '## Import order: Power Automate',
    'Flows come in a second solution, since a first import of a connector together with its flows fails.',
    steps(powerAutomate(set, model)),
    '## Import order: Logic Apps Consumption',
    steps(consumption()),
    '## Import order: Logic Apps Standard',
    steps(standard(model)),
    set.privacy.length > 0 ? '## Privacy' : undefined,
    bullets(set.privacy.map(inline)),
    set.checklist.length > 0 ? '## Checklist' : undefined,
    set.checklist.length > 0 ? checklist(set.checklist) : undefined,
  );
}

function powerAutomate({ solution }: FlowSet, model: Model): string[] {
  const { uniqueName } = model.solution;
  const made = `${packages}-test`;
  return [
    `Fill in ${code('connector/environments/test.yaml')} and run ${code('npx connector package --target all --environment test')}.`,
    `Import the connector: ${code(`pac solution import --path ${made}/solution/connector/${uniqueName}.zip --settings-file ${made}/settings/deployment-settings.json`)}.`,
    'Open the connector in the maker portal, save it once, and create a connection. The address of the page shows the id of the connector; the page of the connection shows that of the connection.',
    `Put both under ${code('connector')} in ${code('connector/environments/test.yaml')}, as ${code('apiId')} and ${code('connection')}, and package again.`,
    `Import the flows: ${code(`pac solution import --path ${made}/solution/flows/${solution.uniqueName}.zip --settings-file ${made}/settings/flows-deployment-settings.json`)}.`,
    'Choose a Dataverse connection for the second connection reference, which reads secrets, and turn the flows on. They arrive as drafts, since none can be turned on before its connections exist.',
    'Give the address of each trigger to its caller. Only users and applications of your own tenant can call it.',
  ];
}

function consumption(): string[] {
  const folder = `${packages}/logic-apps/consumption`;
  return [
    `Run ${code('npx connector package --target logic-apps')}.`,
    `Deploy: ${code(`az deployment group create --resource-group <group> --template-file ${folder}/azuredeploy.json --parameters @${folder}/azuredeploy.parameters.json`)}. It asks for what has no value.`,
    'Authorise the connection in the portal, then enable the workflows, which arrive disabled.',
  ];
}

function standard({ solution }: Model): string[] {
  const folder = `${packages}/logic-apps/standard`;
  const key = solution.connectorName;
  return [
    `Run ${code('npx connector package --target logic-apps')}.`,
    `Try it on your machine, if you like: ${code('npx connector emulate --host-mode fixed --stand-ins')} is what its local settings lead to, and ${code('func start')} in ${code(`${folder}/project`)} starts it.`,
    `Deploy connector and connection: ${code(`az deployment group create --resource-group <group> --template-file ${folder}/azuredeploy.json --parameters @${folder}/azuredeploy.parameters.json`)}. Its output is the runtime URL of the connection.`,
    `Set the app settings that ${code(`${folder}/project/local.settings.json`)} lists: ${code(`${key}-ConnectionRuntimeUrl`)} is that output, and secrets are Key Vault references, ${code('@Microsoft.KeyVault(SecretUri=...)')}. In ${code('parameters.json')}, make ${code(`${key}-Authentication`)} ${code('{"type": "ManagedServiceIdentity"}')}.`,
    `Zip what is in ${code(`${folder}/project`)}, without its local settings, and deploy it: ${code('az logicapp deployment source config-zip --resource-group <group> --name <app> --src project.zip')}.`,
    'Authorise the connection in the portal.',
  ];
}

function checklist(rows: readonly ChecklistRow[]): string {
  return table(
    ['Row', 'What became of it', 'Proof'],
    rows.map(({ id, became, tests, reason }) => [
      id,
      inline(became),
      tests.length > 0
        ? tests.map(test => `test: ${inline(test)}`).join('<br>')
        : `no test: ${inline(reason ?? '')}`,
    ]),
  );
}
