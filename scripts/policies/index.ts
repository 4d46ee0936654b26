/** The one list of policy templates. Sources: each definition names its own. */
import { convertarraytoobject } from './convertarraytoobject/definition.ts';
import { convertobjecttoarray } from './convertobjecttoarray/definition.ts';
import { dynamichosturl } from './dynamichosturl/definition.ts';
import { encodepropertyvalue } from './encodepropertyvalue/definition.ts';
import { pollingtrigger } from './pollingtrigger/definition.ts';
import { routerequesttoendpoint } from './routerequesttoendpoint/definition.ts';
import { setconnectionstatustounauthenticated } from './setconnectionstatustounauthenticated/definition.ts';
import { setheader } from './setheader/definition.ts';
import { setproperty } from './setproperty/definition.ts';
import { setqueryparameter } from './setqueryparameter/definition.ts';
import { setvaluefromurl } from './setvaluefromurl/definition.ts';
import { stringreplace } from './stringreplace/definition.ts';
import { stringtoarray } from './stringtoarray/definition.ts';
import type { PolicyTemplate } from './template.ts';
import { updatenextlink } from './updatenextlink/definition.ts';

export const policyTemplates: readonly PolicyTemplate[] = [
  convertarraytoobject,
  convertobjecttoarray,
  dynamichosturl,
  encodepropertyvalue,
  pollingtrigger,
  routerequesttoendpoint,
  setconnectionstatustounauthenticated,
  setheader,
  setproperty,
  setqueryparameter,
  setvaluefromurl,
  stringreplace,
  stringtoarray,
  updatenextlink,
];

const byId = new Map(
  policyTemplates.flatMap(template =>
    [template.id, ...template.aliases].map(name => [name, template] as const),
  ),
);

/** The template of an id in any casing that the platform takes. */
export function policyTemplate(id: string): PolicyTemplate | undefined {
  return byId.get(id) ?? byId.get(id.toLowerCase());
}
