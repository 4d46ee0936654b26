/** Stand-ins as files describe them: services of other parties that flows call. Pure types. */
import type { Json } from '../../policies/exchange.ts';

export interface StandInAnswer {
  readonly status?: number;
  readonly body?: Json;
  readonly text?: string;
  readonly none?: 'after' | 'before';
  readonly times?: number;
  readonly kept?: boolean;
}

export interface StandInCase {
  readonly when: { readonly field: string; readonly contains?: string; readonly atLeast?: number };
  readonly answer: StandInAnswer;
}

export interface StandInRoute {
  readonly method: 'POST' | 'PUT';
  readonly path: string;
  readonly keeps: string;
  readonly once?: string;
  readonly unchanged?: readonly string[];
  readonly cases?: readonly StandInCase[];
  readonly answer: StandInAnswer;
}

export interface StandIn {
  readonly title: string;
  readonly setting: string;
  readonly key?: string;
  readonly routes: readonly StandInRoute[];
}

export type StandIns = Readonly<Record<string, StandIn>>;
