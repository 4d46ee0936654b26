/** Stand-ins of the flows as servers of this machine, beside the gateway. */
import type { Server } from 'node:http';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { faultAt } from '../diagnostics/fault.ts';
import { settingValues } from '../flows/run/setting-values.ts';
import { type PlacedStandIn, placed } from '../flows/stand-ins/placed.ts';
import { portsOf, standInServer } from '../flows/stand-ins/server.ts';
import { type Faulty, readFlows, standInsFile } from './flow-files.ts';
import { folders } from './options.ts';
import type { Session } from './session.ts';

export interface StandInServers {
  readonly standIns: readonly PlacedStandIn[];
  /** By port. They listen nowhere yet. */
  readonly servers: ReadonlyMap<number, Server>;
}

/** The stand-ins of the flows where their settings' local values say. Gives faults instead when there are none. */
export function standInServers(session: Session): StandInServers | Faulty {
  const read = readFlows(session);
  if ('faults' in read) return read;
  const standIns = placed(read.standIns, settingValues(read.flows));
  if (standIns.length === 0) return { faults: [noStandIns], sources: new Map() };
  const { ports, unservable } = portsOf(standIns);
  if (unservable.length > 0) return { faults: unservable.map(elsewhere), sources: new Map() };
  const servers = new Map([...ports].map(([port, sharing]) => [port, standInServer(sharing)]));
  return { standIns, servers };
}

const noStandIns = faultAt('gateway-unstartable', standInsFile, {
  path: standInsFile,
  reason: 'it describes no stand-in',
  remedy: 'describe some there, or leave out --stand-ins',
});

function elsewhere({ setting, address }: { readonly setting: string; readonly address: string }): Diagnostic {
  const path = `${folders.flows}/settings.yaml`;
  const reason = `"local" of ${setting} is "${address}", where no stand-in can be served`;
  const remedy = 'write an address such as http://127.0.0.1:7072/payment';
  return faultAt('gateway-unstartable', path, { path, reason, remedy });
}
