/** A flow as the definition of each host. */
import { logicAppsDefinition } from '../../scripts/flows/emit/logic-apps.ts';
import { powerAutomateFlow } from '../../scripts/flows/emit/power-automate.ts';
import type { FlowSet } from '../../scripts/flows/types.ts';
import type { Definition } from '../../scripts/flows/workflow/definition.ts';
import { objectAt } from '../../scripts/flows/workflow/walk.ts';
import type { Model } from '../../scripts/model/types.ts';

export interface Both {
  readonly powerAutomate: Definition;
  readonly logicApps: Definition;
  readonly consumption: Definition;
}

/** The first flow of a set, for every host. */
export function definitionsOf(set: FlowSet, own: Model): Both {
  const [flow] = set.flows;
  if (!flow) throw new Error('no flow');
  const file = powerAutomateFlow(flow, set, own, new WeakMap());
  return {
    powerAutomate: objectAt(file, 'properties', 'definition') as unknown as Definition,
    logicApps: logicAppsDefinition(flow, set, own, new WeakMap(), 'standard'),
    consumption: logicAppsDefinition(flow, set, own, new WeakMap(), 'consumption'),
  };
}
