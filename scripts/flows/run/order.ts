/** Runs actions that stand together in the order of their `runAfter`: branches at the same time, skipped ones passed over. */
import type { Action, Actions } from '../workflow/definition.ts';
import type { Status } from './state.ts';

/** Carries out one action, or records that it was skipped; never rejects. */
export type Carried = (name: string, action: Action, skipped: boolean) => Promise<Status>;

/**
 * Runs them all. Gives the status of the whole: that of its branches' ends, where a skipped action counts as what it waited for
 * (Azure Logic Apps, handle errors and exceptions).
 */
export async function inOrder(actions: Actions, carry: Carried): Promise<Status> {
  const running = new Map<string, Promise<Status>>();
  const statuses = new Map<string, Status>();
  const start = (name: string): Promise<Status> => {
    const under = running.get(name);
    if (under) return under;
    const started = follow(name);
    running.set(name, started);
    return started;
  };
  const follow = async (name: string): Promise<Status> => {
    const action = actions[name] as Action;
    const waits = Object.entries(action.runAfter ?? {});
    const before = await Promise.all(waits.map(([other]) => start(other)));
    const allowed = waits.every(([, wanted], index) => wanted.some(status => same(status, before[index])));
    const status = await carry(name, action, !allowed);
    statuses.set(name, status);
    return status;
  };
  await Promise.all(Object.keys(actions).map(start));
  const ends = Object.keys(actions).filter(
    name => !Object.values(actions).some(other => Object.hasOwn(other.runAfter ?? {}, name)),
  );
  return worst(settled(ends, actions, statuses));
}

/** Designers write statuses in capitals or as they are. */
function same(wanted: string, status: Status | undefined): boolean {
  return wanted.toLowerCase() === status?.toLowerCase();
}

/** The statuses of the ends, looking through skipped ones; each action is looked at once. */
function settled(
  ends: readonly string[],
  actions: Actions,
  statuses: ReadonlyMap<string, Status>,
): readonly Status[] {
  const seen = new Set(ends);
  const found: Status[] = [];
  for (const name of seen) {
    const status = statuses.get(name) ?? 'Skipped';
    if (status !== 'Skipped') found.push(status);
    else for (const other of Object.keys(actions[name]?.runAfter ?? {})) seen.add(other);
  }
  return found;
}

function worst(statuses: readonly Status[]): Status {
  if (statuses.includes('Cancelled')) return 'Cancelled';
  if (statuses.includes('Failed')) return 'Failed';
  return statuses.includes('TimedOut') ? 'TimedOut' : 'Succeeded';
}
