/** What a run knows while it goes on: results of actions, loops around an action, variables, settings. Pure data. */
import type { Surroundings } from './functions/kind.ts';
import type { Json, JsonObject } from './value.ts';

export type Status = 'Succeeded' | 'Failed' | 'TimedOut' | 'Skipped' | 'Cancelled';

/** What became of an action, as `actions()` gives it. */
export interface Result {
  readonly name: string;
  readonly status: Status;
  readonly code: string;
  readonly inputs?: Json;
  readonly outputs?: Json;
  readonly error?: { readonly code: string; readonly message: string };
  readonly startTime: string;
  readonly endTime: string;
}

/** Results of one pass: of the workflow, or of one turn of a loop inside it. */
export interface Frame {
  readonly results: Map<string, Result>;
  readonly parent?: Frame;
  readonly loop?: { readonly name: string; readonly index: number; readonly item: Json };
}

export interface State extends Surroundings {
  readonly workflow: { readonly name: string; readonly runId: string };
  readonly trigger: JsonObject;
  /** Values of the definition's parameters. */
  readonly parameters: Readonly<Record<string, Json>>;
  readonly settings: Readonly<Record<string, string>>;
  readonly variables: Map<string, Variable>;
}

export interface Variable {
  readonly type: string;
  readonly value: Json;
}

/** Where an expression is evaluated. */
export interface Context {
  readonly state: State;
  readonly frame: Frame;
  /** The element that Select and Query are looking at. */
  readonly element?: { readonly item: Json };
}

/** The result of an action as seen from a frame; undefined when it did not run there. */
export function resultOf(frame: Frame, name: string): Result | undefined {
  for (let at: Frame | undefined = frame; at; at = at.parent) {
    const found = at.results.get(name);
    if (found) return found;
  }
  return undefined;
}
