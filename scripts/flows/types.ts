/** A flow as people describe it, normalised: pure types. Knows no host; every node knows where it was written. */
import type { EnvironmentVariable, Origin, TypeReference } from '../model/types.ts';

export type Status = 'Succeeded' | 'Failed' | 'TimedOut' | 'Skipped';
export type VariableType = 'string' | 'boolean' | 'integer' | 'float' | 'object' | 'array';

/** A setting of the flows: an environment variable on one host, a parameter on the other. */
export interface Setting extends EnvironmentVariable {
  /** True when the flows bring it; otherwise it belongs to the connector. */
  readonly own: boolean;
  /** Value on a developer's machine. */
  readonly local?: string;
}

export interface RequestField {
  readonly name: string;
  readonly type: TypeReference;
  readonly required: boolean;
  readonly description: string;
  /** Most entries of a list. */
  readonly most?: number;
  /** Smallest value of a number. */
  readonly least?: number;
  readonly origin: Origin;
}

/** What a step waits for, and how that must have ended. */
export interface After {
  readonly step: string;
  readonly statuses: readonly Status[];
  readonly origin: Origin;
}

export interface Retry {
  readonly type: 'none' | 'fixed' | 'exponential';
  readonly count?: number;
  readonly interval?: string;
}

interface StepBase {
  readonly name: string;
  readonly note?: string;
  readonly after: readonly After[];
  readonly retry?: Retry;
  /** ISO 8601 duration. */
  readonly timeLimit?: string;
  readonly secure: boolean;
  readonly origin: Origin;
}

/** A value of the description with its place: text may hold expressions. */
export interface Mapped {
  readonly name: string;
  readonly value: unknown;
  readonly origin: Origin;
}

export interface CallStep extends StepBase {
  readonly kind: 'call';
  readonly operation: string;
  readonly parameters: readonly Mapped[];
  /** Fields of the body by dotted path. */
  readonly fields: readonly Mapped[];
  /** Fields that are sent only when their expression gives a value. */
  readonly whenPresent: readonly Mapped[];
}

export interface HttpStep extends StepBase {
  readonly kind: 'http';
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: readonly Mapped[];
  readonly body?: unknown;
}

export interface IfStep extends StepBase {
  readonly kind: 'if';
  readonly condition: string;
  readonly steps: readonly Step[];
  readonly otherwise: readonly Step[];
}

export interface SwitchStep extends StepBase {
  readonly kind: 'switch';
  readonly on: string;
  readonly cases: readonly {
    readonly value: string;
    readonly steps: readonly Step[];
    readonly origin: Origin;
  }[];
  readonly otherwise: readonly Step[];
}

export interface ScopeStep extends StepBase {
  readonly kind: 'scope';
  readonly steps: readonly Step[];
}

export interface ParallelStep extends StepBase {
  readonly kind: 'parallel';
  readonly branches: readonly (readonly Step[])[];
}

export interface ForeachStep extends StepBase {
  readonly kind: 'foreach';
  readonly list: string;
  readonly concurrency: number;
  readonly steps: readonly Step[];
}

export interface RespondStep extends StepBase {
  readonly kind: 'respond';
  readonly status: number;
  readonly headers: readonly Mapped[];
  readonly body?: unknown;
}

export interface ComposeStep extends StepBase {
  readonly kind: 'compose';
  readonly value: unknown;
}

export interface VariableStep extends StepBase {
  readonly kind: 'variable';
  readonly variable: string;
  readonly type: VariableType;
  readonly value: unknown;
}

export interface SetStep extends StepBase {
  readonly kind: 'set';
  readonly variable: string;
  readonly value: unknown;
}

export interface TerminateStep extends StepBase {
  readonly kind: 'terminate';
  readonly status: 'Succeeded' | 'Failed' | 'Cancelled';
  readonly code?: string;
  readonly message?: string;
}

export type Step =
  | CallStep
  | HttpStep
  | IfStep
  | SwitchStep
  | ScopeStep
  | ParallelStep
  | ForeachStep
  | RespondStep
  | ComposeStep
  | VariableStep
  | SetStep
  | TerminateStep;

export interface Flow {
  /** Name of its file without the ending; names it everywhere. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** What it decides and how, a sentence each, for its page. */
  readonly decisions: readonly string[];
  readonly request: readonly RequestField[];
  readonly steps: readonly Step[];
  readonly origin: Origin;
}

export interface ChecklistRow {
  readonly id: string;
  readonly became: string;
  readonly tests: readonly string[];
  readonly reason?: string;
  readonly origin: Origin;
}

/** All flows of a connector with what they share. */
export interface FlowSet {
  readonly flows: readonly Flow[];
  /** Those of the connector's solution, then their own. */
  readonly settings: readonly Setting[];
  readonly solution: {
    readonly uniqueName: string;
    readonly title: string;
    readonly description: string;
    readonly version: string;
  };
  readonly privacy: readonly string[];
  readonly checklist: readonly ChecklistRow[];
}
