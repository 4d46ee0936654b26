/** What differs between the hosts: how a call, a setting and a secret are written. */

import type { Provenance } from '../../generate/provenance.ts';
import type { Model } from '../../model/types.ts';
import type { Expression } from '../expression/parse.ts';
import type { CallStep, FlowSet, Setting } from '../types.ts';
import type { Action } from '../workflow/definition.ts';

export interface Translator {
  /** A value with every text in it translated. */
  value(value: unknown): unknown;
  /** A text as one expression, whatever it holds. */
  expression(text: string): Expression;
}

/** What a call becomes: its type and inputs, and actions that have to run in front of it. */
export interface LoweredCall {
  readonly type: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly before: readonly (readonly [name: string, action: Action])[];
}

export interface Dialect {
  readonly model: Model;
  readonly set: FlowSet;
  call(step: CallStep, translator: Translator): LoweredCall;
  /** The expression for the value of a setting. */
  setting(setting: Setting): Expression;
  /** The action that reads a secret, and its value, where secrets cannot be read like other settings. */
  secret?(setting: Setting, actionName: string): { readonly action: Action; readonly value: Expression };
  /** Members of the trigger's inputs besides schema and method. */
  readonly trigger: Readonly<Record<string, unknown>>;
  readonly provenance: Provenance;
  /** Takes note of every setting that the flow reads on this host. */
  readonly used: Set<Setting>;
}

/** Settings that were read, in the order of the set. */
export function settingsRead({ set, used }: Pick<Dialect, 'set' | 'used'>): Setting[] {
  return set.settings.filter(setting => used.has(setting));
}

/** `parameters('name')`, `body('name')` and the like. */
export function reference(name: string, argument: string): Expression {
  return { kind: 'call', name, args: [{ kind: 'literal', value: argument }] };
}
