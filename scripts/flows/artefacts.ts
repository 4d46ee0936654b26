/** What is generated from flows and committed: their pages, and the definitions of both hosts for people to read and the runner to run. */
import { type Artefact, jsonArtefact, laterArtefact } from '../generate/artefact.ts';
import type { Provenance } from '../generate/provenance.ts';
import type { Model } from '../model/types.ts';
import { logicAppsDefinition } from './emit/logic-apps.ts';
import { powerAutomateFlow } from './emit/power-automate.ts';
import { flowPage } from './pages/flow-page.ts';
import { overviewPage } from './pages/overview.ts';
import type { Flow, FlowSet } from './types.ts';

/** Name of the artefact that holds a flow for a host. */
export function definitionPath({ id }: Flow, host: 'power-automate' | 'logic-apps'): string {
  return `flows/${id}.${host}.json`;
}

/** Every artefact of every flow, below `flows/`. */
export function flowArtefacts(set: FlowSet, model: Model): Artefact[] {
  const overview = laterArtefact('flows/README.md', () => overviewPage(set, model));
  const ofEach = set.flows.flatMap(flow => {
    const powerAutomate: Provenance = new WeakMap();
    const logicApps: Provenance = new WeakMap();
    const definition = logicAppsDefinition(flow, set, model, logicApps, 'standard');
    return [
      laterArtefact(`flows/${flow.id}.md`, () => flowPage(flow, set, model, definition)),
      jsonArtefact(
        definitionPath(flow, 'power-automate'),
        powerAutomateFlow(flow, set, model, powerAutomate),
        powerAutomate,
      ),
      jsonArtefact(definitionPath(flow, 'logic-apps'), { definition, kind: 'Stateful' }, logicApps),
    ];
  });
  return [overview, ...ofEach];
}
