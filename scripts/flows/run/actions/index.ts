/** The actions that the runner knows: how each is carried out and which inputs it takes. One list. */
import type { Carry } from '../run.ts';
import { apiConnection, http, openApiConnection } from './call.ts';
import { foreach, ifAction, scope, switchAction, until } from './control.ts';
import {
  appendToArrayVariable,
  appendToStringVariable,
  compose,
  decrementVariable,
  incrementVariable,
  initializeVariable,
  parseJson,
  query,
  select,
  setVariable,
} from './data.ts';
import { response, terminate, wait } from './ending.ts';

export interface ActionKind {
  readonly carry: Carry;
  /** Names of inputs; undefined when inputs are any value. */
  readonly inputs?: readonly string[];
  /** Members of the action besides those that every action has. */
  readonly members?: readonly string[];
}

const variable = ['name', 'value'];
const calls = ['retryPolicy', 'authentication'];

export const actionKinds: Readonly<Record<string, ActionKind>> = {
  Compose: { carry: compose },
  ParseJson: { carry: parseJson, inputs: ['content', 'schema'] },
  Select: { carry: select, inputs: ['from', 'select'] },
  Query: { carry: query, inputs: ['from', 'where'] },
  InitializeVariable: { carry: initializeVariable, inputs: ['variables'] },
  SetVariable: { carry: setVariable, inputs: variable },
  AppendToArrayVariable: { carry: appendToArrayVariable, inputs: variable },
  AppendToStringVariable: { carry: appendToStringVariable, inputs: variable },
  IncrementVariable: { carry: incrementVariable, inputs: variable },
  DecrementVariable: { carry: decrementVariable, inputs: variable },
  OpenApiConnection: { carry: openApiConnection, inputs: ['host', 'parameters', ...calls] },
  ApiConnection: {
    carry: apiConnection,
    inputs: ['host', 'method', 'path', 'queries', 'headers', 'body', ...calls],
  },
  Http: { carry: http, inputs: ['method', 'uri', 'queries', 'headers', 'body', 'retryPolicy'] },
  Response: { carry: response, inputs: ['statusCode', 'headers', 'body', 'schema'] },
  Wait: { carry: wait, inputs: ['interval', 'until'] },
  Terminate: { carry: terminate, inputs: ['runStatus', 'runError'] },
  If: { carry: ifAction, members: ['expression', 'actions', 'else'] },
  Switch: { carry: switchAction, members: ['expression', 'cases', 'default'] },
  Scope: { carry: scope, members: ['actions'] },
  Foreach: { carry: foreach, members: ['foreach', 'actions'] },
  Until: { carry: until, members: ['expression', 'actions'] },
};

/** What is known of an action's type. */
export function actionKind(type: unknown): ActionKind | undefined {
  return typeof type === 'string' && Object.hasOwn(actionKinds, type) ? actionKinds[type] : undefined;
}
