/** One run under way: its state, what it may reach, what has been recorded so far. Actions get it and nothing else. */
import type { Action } from '../workflow/definition.ts';
import type { Clock } from './clock.ts';
import type { Doors } from './doors.ts';
import type { Host } from './host.ts';
import type { Context, Frame, State, Status } from './state.ts';
import type { Json } from './value.ts';

/** How an action ended. */
export interface Outcome {
  readonly status: Status;
  readonly code?: string;
  readonly inputs?: Json;
  readonly outputs?: Json;
  readonly error?: { readonly code: string; readonly message: string };
  /** Times that a call was made. */
  readonly attempts?: number;
}

/** An action, and where it stands. */
export interface Standing {
  readonly name: string;
  readonly action: Action;
  /** Path of the action from the root of the definition, for messages. */
  readonly place: string;
  readonly frame: Frame;
  /** Raised when the action must not go on: its time is over, or the run has ended. */
  readonly signal: AbortSignal;
}

/** A step of the record. */
export interface Step {
  readonly name: string;
  readonly type: string;
  /** Actions and turns of loops around it, the outermost first. */
  readonly around: readonly string[];
  readonly status: Status;
  readonly code: string;
  readonly startedAt: string;
  readonly milliseconds: number;
  readonly attempts?: number;
  readonly inputs?: Json;
  readonly outputs?: Json;
  /** What the definition keeps out of the record. */
  readonly hidden?: readonly ('inputs' | 'outputs')[];
  readonly error?: { readonly code: string; readonly message: string };
}

export interface TriggerAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
}

export interface Run {
  readonly host: Host;
  readonly state: State;
  readonly clock: Clock;
  readonly doors: Doors;
  readonly startedAt: number;
  /** Keeps the place of an action that begins; what is given goes there once it has ended. */
  begin(): (step: Step) => void;
  /** Set by the first Response action. */
  answer?: TriggerAnswer;
  /** Ends the run at once. */
  terminate(end: Outcome): void;
  /** Runs actions that stand together; gives what became of them as a whole, and their results. */
  runAll(actions: unknown, inside: Inside): Promise<Outcome>;
}

/** What stands around a list of actions. */
export interface Inside {
  readonly place: string;
  readonly frame: Frame;
  readonly around: readonly string[];
  readonly signal: AbortSignal;
}

export interface Acting {
  readonly run: Run;
  readonly standing: Standing;
  readonly around: readonly string[];
  readonly context: Context;
}

/** Carries out an action. Rejects with EvaluationFault when an expression has no value. */
export type Carry = (acting: Acting) => Promise<Outcome> | Outcome;

export const succeeded = (inputs: Json | undefined, outputs?: Json): Outcome => ({
  status: 'Succeeded',
  ...(inputs === undefined ? {} : { inputs }),
  ...(outputs === undefined ? {} : { outputs }),
});

export function failed(code: string, message: string, inputs?: Json): Outcome {
  return { status: 'Failed', code, error: { code, message }, ...(inputs === undefined ? {} : { inputs }) };
}
