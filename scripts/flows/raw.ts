/** Shapes of the files of flows after their schemas accepted them. Only this folder sees them. */
import type { EnvironmentVariable } from '../model/types.ts';
import type { FlowSet, HttpStep, Retry, Status, TerminateStep, VariableType } from './types.ts';

export type RawSteps = Readonly<Record<string, RawStep>>;
export type RawValues = Readonly<Record<string, unknown>>;

export interface RawStep {
  readonly note?: string;
  readonly after?: Readonly<Record<string, readonly Status[]>>;
  readonly retry?: Retry;
  readonly timeLimit?: string;
  readonly secure?: boolean;
  readonly call?: string;
  readonly parameters?: RawValues;
  readonly fields?: RawValues;
  readonly whenPresent?: RawValues;
  readonly http?: {
    readonly method: HttpStep['method'];
    readonly url: string;
    readonly headers?: RawValues;
    readonly body?: unknown;
  };
  readonly if?: string;
  readonly then?: RawSteps;
  readonly else?: RawSteps;
  readonly switch?: string;
  readonly cases?: Readonly<Record<string, RawSteps>>;
  readonly default?: RawSteps;
  readonly scope?: RawSteps;
  readonly parallel?: readonly RawSteps[];
  readonly foreach?: string;
  readonly concurrency?: number;
  readonly steps?: RawSteps;
  readonly respond?: { readonly status: number; readonly headers?: RawValues; readonly body?: unknown };
  readonly compose?: unknown;
  readonly variable?: { readonly name: string; readonly type: VariableType; readonly value: unknown };
  readonly set?: { readonly variable: string; readonly value: unknown };
  readonly terminate?: Pick<TerminateStep, 'status' | 'code' | 'message'>;
}

export interface RawFlow {
  readonly title: string;
  readonly description: string;
  readonly decisions?: readonly string[];
  readonly request: Readonly<
    Record<
      string,
      {
        readonly type?: string;
        readonly required?: boolean;
        readonly most?: number;
        readonly least?: number;
        readonly description: string;
      }
    >
  >;
  readonly steps: RawSteps;
}

export interface RawFlowSettings {
  readonly solution: FlowSet['solution'];
  readonly settings?: Readonly<
    Record<
      string,
      Partial<EnvironmentVariable> &
        Pick<EnvironmentVariable, 'label' | 'description'> & { readonly local?: string }
    >
  >;
  readonly localValues?: Readonly<Record<string, string>>;
  readonly callParameters?: RawValues;
  readonly privacy?: readonly string[];
}

export interface RawChecklist {
  readonly rows: Readonly<
    Record<string, { readonly became: string; readonly tests?: readonly string[]; readonly reason?: string }>
  >;
}
