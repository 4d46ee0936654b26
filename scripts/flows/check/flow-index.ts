/** The steps of a flow by name, with the place of each: what stands around it and what has run before it. */
import type { Flow, Step } from '../types.ts';
import { allSteps, innerLists } from '../walk.ts';

export interface Placed {
  readonly step: Step;
  /** Steps around it, the outermost first. */
  readonly around: readonly Step[];
  /** The list that it stands in. */
  readonly siblings: readonly Step[];
}

export type FlowIndex = ReadonlyMap<string, Placed>;

/** The first step of each name. */
export function indexOf({ steps }: Flow): FlowIndex {
  const index = new Map<string, Placed>();
  const add = (siblings: readonly Step[], around: readonly Step[]): void => {
    for (const step of siblings) {
      if (!index.has(step.name)) index.set(step.name, { step, around, siblings });
      for (const inner of innerLists(step)) add(inner, [...around, step]);
    }
  };
  add(steps, []);
  return index;
}

const known = new WeakMap<Step, ReadonlySet<Step>>();

/** Steps of a list that have ended when a step begins. A circle ends the search. Each step stands in one list, so it is asked once. */
export function before(step: Step, siblings: readonly Step[]): ReadonlySet<Step> {
  const found = known.get(step) ?? endedBefore(step, siblings);
  known.set(step, found);
  return found;
}

function endedBefore(step: Step, siblings: readonly Step[]): ReadonlySet<Step> {
  const found = new Set<Step>();
  const queue = [step];
  for (const current of queue) {
    for (const { step: name } of current.after) {
      const other = siblings.find(candidate => candidate.name === name);
      if (!other || found.has(other) || other === step) continue;
      found.add(other);
      queue.push(other);
    }
  }
  return found;
}

/** Why a step cannot read the outputs of another one; undefined when it can. */
export function whyUnreadable(index: FlowIndex, reader: Step, name: string): string | undefined {
  const own = index.get(reader.name);
  const wanted = index.get(name);
  if (!own || !wanted) return undefined;
  const chain = [...own.around, reader];
  if (chain.includes(wanted.step)) return 'has not ended yet at that place';
  const ended = chain.flatMap(step => [...before(step, index.get(step.name)?.siblings ?? [])]);
  const holder = [...wanted.around, wanted.step].find(step => ended.includes(step));
  if (!holder) return 'does not always end before it';
  const inside = wanted.around.slice(wanted.around.indexOf(holder));
  const loop = inside.find(({ kind }) => kind === 'foreach');
  return wanted.around.includes(holder) && loop
    ? `runs many times, inside the loop "${loop.name}"`
    : undefined;
}

/** The loop of this name around a step. */
export function loopAround(index: FlowIndex, reader: Step, name: string): Step | undefined {
  return index.get(reader.name)?.around.find(step => step.kind === 'foreach' && step.name === name);
}

/** Names of all steps. */
export function stepNames({ steps }: Flow): string[] {
  return allSteps(steps).map(({ name }) => name);
}
