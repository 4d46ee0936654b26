/** The one list of simulations, by the id of their template. */
import { simulate as convertarraytoobject } from './convertarraytoobject/simulate.ts';
import { simulate as convertobjecttoarray } from './convertobjecttoarray/simulate.ts';
import { simulate as dynamichosturl } from './dynamichosturl/simulate.ts';
import { simulate as encodepropertyvalue } from './encodepropertyvalue/simulate.ts';
import { simulate as pollingtrigger } from './pollingtrigger/simulate.ts';
import { simulate as routerequesttoendpoint } from './routerequesttoendpoint/simulate.ts';
import { simulate as setconnectionstatustounauthenticated } from './setconnectionstatustounauthenticated/simulate.ts';
import { simulate as setheader } from './setheader/simulate.ts';
import { simulate as setproperty } from './setproperty/simulate.ts';
import { simulate as setqueryparameter } from './setqueryparameter/simulate.ts';
import { simulate as setvaluefromurl } from './setvaluefromurl/simulate.ts';
import type { Simulate } from './simulate.ts';
import { simulate as stringreplace } from './stringreplace/simulate.ts';
import { simulate as stringtoarray } from './stringtoarray/simulate.ts';
import { simulate as updatenextlink } from './updatenextlink/simulate.ts';

export const simulations: Readonly<Record<string, Simulate>> = {
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
};
