/** What is generated from flows and committed: the definitions of both hosts, for people to read and for the runner to run. */
import { type Artefact, jsonArtefact } from '../generate/artefact.ts';
import type { Provenance } from '../generate/provenance.ts';
import type { Model } from '../model/types.ts';
import { logicAppsDefinition } from './emit/logic-apps.ts';
import { powerAutomateFlow } from './emit/power-automate.ts';
import type { FlowSet } from './types.ts';

/** Every artefact of every flow, below `flows/`. */
export function flowArtefacts(set: FlowSet, model: Model): Artefact[] {
  return set.flows.flatMap(flow => {
    const powerAutomate: Provenance = new WeakMap();
    const logicApps: Provenance = new WeakMap();
    return [
      jsonArtefact(
        `flows/${flow.id}.power-automate.json`,
        powerAutomateFlow(flow, set, model, powerAutomate),
        powerAutomate,
      ),
      jsonArtefact(
        `flows/${flow.id}.logic-apps.json`,
        { definition: logicAppsDefinition(flow, set, model, logicApps, 'standard'), kind: 'Stateful' },
        logicApps,
      ),
    ];
  });
}
