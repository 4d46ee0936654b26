/** Stand-ins of the flows as servers of this machine, beside the gateway. */
import type { Server } from 'node:http';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/diagnostic.ts';
import { faultAt } from '../diagnostics/fault.ts';
import { loadFlows } from '../flows/load.ts';
import { settingValues } from '../flows/run/setting-values.ts';
import { loadStandIns } from '../flows/stand-ins/load.ts';
import { type PlacedStandIn, placed } from '../flows/stand-ins/placed.ts';
import { portsOf, standInServer } from '../flows/stand-ins/server.ts';
import { loadModel } from '../model/load.ts';
import type { Faulty } from './flow-files.ts';
import { folders } from './options.ts';
import type { Session } from './session.ts';

export interface StandInServers {
  readonly standIns: readonly PlacedStandIn[];
  /** By port. They listen nowhere yet. */
  readonly servers: ReadonlyMap<number, Server>;
}

/** The stand-ins of the flows where their settings' local values say. Gives faults instead when there are none. */
export function standInServers(session: Session): StandInServers | Faulty {
  const loaded = loadModel(session.files, folders.model);
  if (!loaded.model) return { faults: loaded.diagnostics, sources: loaded.sources };
  const flows = loadFlows(session.files, folders.flows, loaded.model);
  const path = `${folders.flows}/local/stand-ins.yaml`;
  const described = loadStandIns(session.files, path);
  const diagnostics = [...flows.diagnostics, ...described.diagnostics];
  const sources = new Map([...flows.sources, ...described.sources]);
  if (!flows.flows || !described.value || hasErrors(diagnostics)) return { faults: diagnostics, sources };
  const standIns = placed(described.value, settingValues(flows.flows));
  if (standIns.length === 0) return { faults: [noStandIns(path)], sources };
  const { ports, unservable } = portsOf(standIns);
  if (unservable.length > 0) return { faults: unservable.map(elsewhere), sources };
  const servers = new Map([...ports].map(([port, sharing]) => [port, standInServer(sharing)]));
  return { standIns, servers };
}

function noStandIns(path: string): Diagnostic {
  const remedy = 'describe some there, or leave out --stand-ins';
  return faultAt('gateway-unstartable', path, { path, reason: 'it describes no stand-in', remedy });
}

function elsewhere({ setting, address }: { readonly setting: string; readonly address: string }): Diagnostic {
  const path = `${folders.flows}/settings.yaml`;
  const reason = `"local" of ${setting} is "${address}", where no stand-in can be served`;
  const remedy = 'write an address such as http://127.0.0.1:7072/payment';
  return faultAt('gateway-unstartable', path, { path, reason, remedy });
}
