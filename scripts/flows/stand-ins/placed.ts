/** Stand-ins at the addresses that settings of the flows give them. */
import { type WorkingStandIn, workingStandIn } from './stand-in.ts';
import type { StandIns } from './types.ts';

export interface PlacedStandIn {
  readonly name: string;
  /** Address without a slash at the end; empty when the setting has no value. */
  readonly address: string;
  /** Name of the setting that holds the address. */
  readonly setting: string;
  readonly standIn: WorkingStandIn;
}

/** Puts each stand-in to work where its setting says; `settings` are texts by their own names. */
export function placed(
  standIns: StandIns,
  settings: Readonly<Record<string, string>>,
): readonly PlacedStandIn[] {
  return Object.entries(standIns).map(([name, standIn]) => ({
    name,
    address: (settings[standIn.setting] ?? '').replace(/\/+$/, ''),
    setting: standIn.setting,
    standIn: workingStandIn(standIn, standIn.key === undefined ? undefined : settings[standIn.key]),
  }));
}

/** What each stand-in did, by list, as keys: the bodies hold names and addresses. */
export function keysKept(
  standIns: Iterable<readonly [name: string, standIn: WorkingStandIn]>,
): Record<string, Record<string, string[]>> {
  return Object.fromEntries(
    [...standIns].map(([name, { kept }]) => [
      name,
      Object.fromEntries([...kept].map(([list, entries]) => [list, [...entries.keys()]])),
    ]),
  );
}

/** Finds the stand-in that an address belongs to, with the path behind its own. */
export function standInAt(
  all: readonly PlacedStandIn[],
  uri: string,
): { readonly found: PlacedStandIn; readonly path: string } | undefined {
  const found = all.find(({ address }) => address !== '' && uri.startsWith(`${address}/`));
  return found && { found, path: uri.slice(found.address.length).split('?')[0] ?? '' };
}
