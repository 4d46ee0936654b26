/**
 * What a service does, as its files say: which operation is which record, what it answers, how it decides. The toolchain knows no
 * service; everything that is special about one is in these files.
 */
import type { Json } from '../../policies/exchange.ts';

export interface ServiceDescription {
  readonly title: string;
  readonly environment: { readonly header: string; readonly query?: string; readonly default: string };
  readonly correlation: { readonly header: string };
  /** Headers of each answer. */
  readonly headers: Readonly<Record<string, string>>;
  /** Paths that answer GET with 200 and nothing. */
  readonly health: readonly string[];
  readonly authentication: Authentication;
  readonly requests: RequestSwitches;
  readonly answers: {
    /** As the documentation of the service shows names, or as the definition declares them. */
    readonly casing: 'documented' | 'definition';
  };
  readonly kinds: Readonly<Record<string, Kind>>;
  readonly messages: Readonly<Record<MessageName, string>>;
  /** Bodies of errors, by name. */
  readonly errors: Readonly<Record<string, Json>>;
  /** What each status means, as text keys. */
  readonly statuses: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly operations: Readonly<Record<string, OperationDescription>>;
  /** Paths that exist elsewhere and not here, with the reason. */
  readonly notEmulated: readonly { readonly path: string; readonly reason: string }[];
}

export type MessageName =
  | 'missing'
  | 'type'
  | 'format'
  | 'value'
  | 'length'
  | 'unknown'
  | 'notJson'
  | 'notObject'
  | 'mediaType'
  | 'resent'
  | 'unknownAssessment';

export interface Authentication {
  /** Tokens of this service only, any token, or none needed. */
  readonly tokens: 'issued' | 'any' | 'none';
  readonly paths: readonly string[];
  /** Seconds that a token lasts. */
  readonly lifetime: number;
  readonly audiences: readonly string[];
  readonly roles: readonly string[];
  /** Answers to a missing, malformed, expired or foreign token. */
  readonly refusals: Readonly<Record<TokenFault, Refusal>>;
}

export type TokenFault = 'missing' | 'invalid' | 'expired' | 'audience';

export interface Refusal {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Json;
}

export interface RequestSwitches {
  readonly names: 'insensitive' | 'exact';
  readonly unknown: 'ignore' | 'refuse';
  readonly values: 'open' | 'listed';
  readonly formats: 'open' | 'checked';
  readonly resent: 'replay' | 'refuse';
  readonly evaluate: 'decide' | 'approve';
  /** Older names of fields, as they are called now; a path of names for each. */
  readonly renamed: Readonly<Record<string, string>>;
}

export interface Kind {
  readonly title: string;
  /** Whether a timeline of this kind can be asked for. */
  readonly timeline?: boolean;
  /** Whether events of one such thing show up in the timeline of whatever else one of them belongs to. */
  readonly joins?: boolean;
}

export interface Link {
  readonly to: string;
  readonly field: string;
  readonly when?: Condition;
}

export interface OperationDescription {
  readonly title: string;
  readonly record: string;
  /** Field that identifies the record; a parameter of the path as `path:name`. */
  readonly id: string;
  readonly links: readonly Link[];
  /** Name of the assessment that decides, `path:name` for one that the address names; left out when nothing is decided. */
  readonly assessment?: string;
  readonly error: string;
  readonly event: string;
  /** Other addresses that the service is known to answer. */
  readonly also?: readonly string[];
  /** What a timeline shows of it. */
  readonly summary?: Readonly<Record<string, string>>;
  readonly answer: Json;
}

export type Scalar = string | number | boolean;

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | ({ readonly field: string } & Comparison)
  | ({ readonly score: string } & Comparison)
  | ({ readonly velocity: Velocity } & Comparison);

/** One or several; all of them have to hold. */
export interface Comparison {
  readonly equals?: Scalar;
  /** A list by name, or values; `*` stands for any characters. */
  readonly in?: string | readonly Scalar[];
  readonly notIn?: string | readonly Scalar[];
  readonly above?: number;
  readonly atLeast?: number;
  readonly below?: number;
  readonly atMost?: number;
  readonly exists?: boolean;
  /** The value of another field. */
  readonly differsFrom?: string;
}

export interface Velocity {
  readonly count?: string;
  readonly sum?: string;
  readonly distinct?: string;
  /** Kind of link that the events share with this one. */
  readonly by: string;
  readonly within: string;
}

export interface Decisions {
  readonly lists: Readonly<Record<string, readonly Scalar[]>>;
  readonly assessments: Readonly<Record<string, Assessment>>;
}

export interface Assessment {
  readonly policy: string;
  /** The field that says whether a decision is only observed, and the value that says so. */
  readonly observed?: { readonly field: string; readonly equals: string };
  readonly mode?: 'first' | 'all';
  readonly scores?: Readonly<Record<string, ScoreModel>>;
  readonly rules: readonly Rule[];
  /** What the answer takes over unless a clause says otherwise. */
  readonly data?: Readonly<Record<string, Json>>;
}

export interface ScoreModel {
  readonly base: number;
  readonly min: number;
  readonly max: number;
  readonly add?: readonly { readonly points: number; readonly reason: string; readonly when: Condition }[];
}

export interface Rule {
  readonly name: string;
  readonly environments?: readonly string[];
  readonly when?: Condition;
  readonly clauses: readonly Clause[];
}

export interface Clause {
  readonly name: string;
  readonly when?: Condition;
  readonly give: Consequence;
}

export type Outcome = 'Approve' | 'Reject' | 'Review' | 'Challenge';

export interface Consequence {
  readonly decision: Outcome;
  readonly challengeType?: string;
  readonly reason?: string;
  readonly supportMessage?: string;
  readonly data?: Readonly<Record<string, Json>>;
}

export interface Magic {
  readonly prefix: string;
  readonly values: Readonly<Record<string, MagicValue>>;
}

/** What a magic value does; `#` in its name stands for a number, which `=number` takes up. */
export interface MagicValue {
  readonly effect: string;
  readonly decision?: Consequence;
  readonly scores?: Readonly<Record<string, number | '=number'>>;
  /** Milliseconds before the answer. */
  readonly delay?: number | '=number';
  readonly status?: number | '=number';
  readonly headers?: Readonly<Record<string, string>>;
  readonly answer?: 'error' | 'empty' | 'html' | 'truncated' | 'none' | 'unauthorized';
}
