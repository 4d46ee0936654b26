/** Pages of flows: the diagram comes from the definition, and each part of a page says what is so. */
import { describe, expect, test } from 'vitest';
import { diagram } from '../../scripts/flows/pages/diagram.ts';
import { flowPage } from '../../scripts/flows/pages/flow-page.ts';
import { overviewPage } from '../../scripts/flows/pages/overview.ts';
import type { Actions, Definition } from '../../scripts/flows/workflow/definition.ts';
import { actionsIn } from '../../scripts/flows/workflow/walk.ts';
import { connector } from '../support/connector.ts';
import { definitionsOf } from '../support/definitions.ts';
import { exampleModel } from '../support/example-model.ts';
import { connectorFlows, exampleFlows } from '../support/flows.ts';

const model = exampleModel();
const set = exampleFlows();
const { logicApps } = definitionsOf(set, model);
const [flow] = set.flows;
if (!flow) throw new Error('no flow');
const page = flowPage(flow, set, model, logicApps);
const step = (type: string, runAfter: Record<string, string[]> = {}) => ({ type, runAfter });
const drawn = (actions: Actions): string[] =>
  diagram({ ...logicApps, actions } as Definition)
    .slice(2)
    .map(line => line.trim());

describe('the diagram', () => {
  test('calls, answers, the end, and what leads where', () => {
    expect(
      drawn({
        Note: step('Compose'),
        Ask: step('Http', { Note: ['Succeeded'] }),
        Call: step('ApiConnection', { Ask: ['Failed', 'TimedOut'] }),
        Answer: step('Response', { Call: ['Succeeded', 'Failed', 'TimedOut'] }),
        Stop: step('Terminate', { Answer: ['Skipped'] }),
      }),
    ).toEqual([
      'n0["Note"]',
      'n1[["Ask"]]',
      'n2[["Call"]]',
      'n3(["Answer"])',
      'n4{{"Stop"}}',
      'start --> n0',
      'n0 --> n1',
      'n1 -->|failed or timed out| n2',
      'n2 -->|in any case| n3',
      'n3 -->|skipped| n4',
    ]);
  });

  test('branches, cases and loops are boxes with a gate', () => {
    const inner = { Inner: step('Compose') };
    expect(
      drawn({
        Ask: { ...step('If'), actions: inner, else: { actions: { Other: step('Compose') } } },
        Route: {
          ...step('Switch', { Ask: ['Succeeded'] }),
          expression: "@outputs('A')",
          cases: { One: { case: 'One', actions: { First: step('Compose') } } },
          default: { actions: { Rest: step('Compose') } },
        },
        Each: { ...step('Foreach', { Route: ['Succeeded'] }), actions: { Item: step('Compose') } },
      }),
    ).toEqual([
      'subgraph n0 ["Ask"]',
      'n0_gate{"condition"}',
      'n1["Inner"]',
      'n0_gate -->|yes| n1',
      'n2["Other"]',
      'n0_gate -->|no| n2',
      'end',
      'subgraph n3 ["Route"]',
      `n3_gate{"@outputs('A')"}`,
      'n4["First"]',
      'n3_gate -->|One| n4',
      'n5["Rest"]',
      'n3_gate -->|otherwise| n5',
      'end',
      'subgraph n6 ["Each"]',
      'n6_gate(["for each entry"])',
      'n7["Item"]',
      'n6_gate --> n7',
      'end',
      'start --> n0',
      'n0 --> n3',
      'n3 --> n6',
    ]);
  });

  test('text that Mermaid would read is taken out', () => {
    expect(drawn({ 'A"<b>|`#': step('Compose') })[0]).toBe('n0["A  b   "]');
  });

  test('every action of every flow is in it once', () => {
    for (const own of connectorFlows.flows) {
      const definition = definitionsOf({ ...connectorFlows, flows: [own] }, connector).logicApps;
      const text = diagram(definition).join('\n');
      for (const { name } of actionsIn(definition)) {
        expect(text.match(new RegExp(`"${name}"`, 'g')), name).toHaveLength(1);
      }
    }
  });
});

test('the page of a flow has its request, calls, answers and settings', () => {
  for (const line of [
    '# Order intake',
    '- A rejected order is not sent to the shop.',
    '| `shopper` | Shopper | yes | Who ordered. |',
    '| `lines` | Line[] |  | What was ordered. |',
    '| `Screen` | Screen an order | no | PT10S | hidden |',
    '| `Tell_shop` | `POST ShopUrl/orders/{...}` | 3 times, exponential, PT10S |  | hidden |',
    '| `Report_line` | Report an order | 2 times, fixed, PT5S |  | shown |',
    '| `Answer` | 200 |  |  |',
    '| Screening | `contoso_Screening` | boolean | yes | Whether orders are screened. |',
    '| Shop Key | `contoso_ShopKey` | secret | Key Vault | Key Vault secret of the shop. |',
    '| Region | `contoso_Region` | text | west | Region that flows use. |',
  ]) {
    expect(page.split('\n'), line).toContain(line);
  }
  expect(page).not.toContain('ClientSecret');
});

test('the page of all flows has the import order of each host, in commands', () => {
  const overview = overviewPage(connectorFlows, connector);
  const order = [
    'solution/connector/FraudProtectionConnector.zip',
    'solution/flows/FraudProtectionFlows.zip --settings-file',
    'az deployment group create --resource-group <group> --template-file connector/packages/logic-apps/consumption/azuredeploy.json',
    'connector/packages/logic-apps/standard/azuredeploy.json',
    'az logicapp deployment source config-zip',
  ].map(text => overview.indexOf(text));
  expect(order.every((place, index) => place > (order[index - 1] ?? 0))).toBe(true);
  for (const { id, title } of connectorFlows.flows) expect(overview).toContain(`[${title}](${id}.md)`);
  for (const { id } of connectorFlows.checklist) expect(overview).toContain(`| ${id} | `);
  expect(overviewPage({ ...set, privacy: [] }, model)).not.toMatch(/## (Privacy|Checklist)/);
});
