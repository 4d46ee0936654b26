/** The Workflow Definition Language as far as flows use it: the shape of what both hosts run. */

export interface Action {
  readonly type: string;
  readonly kind?: string;
  readonly description?: string;
  readonly inputs?: unknown;
  readonly runAfter?: Readonly<Record<string, readonly string[]>>;
  readonly actions?: Actions;
  readonly else?: { readonly actions: Actions };
  readonly cases?: Readonly<Record<string, { readonly case: string; readonly actions: Actions }>>;
  readonly default?: { readonly actions: Actions };
  readonly expression?: unknown;
  readonly foreach?: string;
  readonly limit?: { readonly timeout: string };
  readonly runtimeConfiguration?: unknown;
  readonly operationOptions?: string;
}

export type Actions = Readonly<Record<string, Action>>;

export interface Definition {
  readonly $schema: string;
  readonly contentVersion: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly triggers: Readonly<Record<string, unknown>>;
  readonly actions: Actions;
  readonly outputs: Readonly<Record<string, unknown>>;
}

export const definitionSchema =
  'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#';

/** The one name that both designers give a request trigger. */
export const triggerName = 'manual';
