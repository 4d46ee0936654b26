/** Small workflows for tests of the runner, and doors that a test answers itself. */
import type {
  Answer,
  ConnectionCall,
  Doors,
  HttpCall,
  OperationCall,
} from '../../scripts/flows/run/doors.ts';
import type { Host } from '../../scripts/flows/run/host.ts';
import type { Json } from '../../scripts/flows/run/value.ts';
import { type RunRecord, runWorkflow, type Workflow } from '../../scripts/flows/run/workflow.ts';
import type { Actions } from '../../scripts/flows/workflow/definition.ts';
import { type TurningClock, turningClock } from './turning-clock.ts';

export function workflowOf(actions: object, host: Host = 'logic-apps', trigger: object = {}): Workflow {
  return {
    name: 'small',
    host,
    parameters: { Url: 'http://127.0.0.1:9' },
    settings: {},
    definition: {
      $schema: '',
      contentVersion: '1.0.0.0',
      parameters: {},
      triggers: { manual: { type: 'Request', kind: 'Http', inputs: { schema: {} }, ...trigger } },
      // As it would come from a file: without members that are undefined.
      actions: JSON.parse(JSON.stringify(actions)) as Actions,
      outputs: {},
    },
  };
}

/** An action after others, each with the statuses it may have ended with. */
export const waitsFor = (
  ...statuses: readonly [string, ...string[]][]
): { runAfter: Record<string, string[]> } => ({
  runAfter: Object.fromEntries(
    statuses.map(([name, ...wanted]) => [name, wanted.length > 0 ? wanted : ['Succeeded']]),
  ),
});

export type AnyCall = OperationCall | ConnectionCall | HttpCall;

/** Doors behind which one function answers, with the calls that it got. */
export function doorsTo(
  answer: (call: AnyCall, signal: AbortSignal) => Promise<Partial<Answer>> | Partial<Answer> = () => ({}),
): Doors & { readonly calls: AnyCall[] } {
  const calls: AnyCall[] = [];
  const door = async (call: AnyCall, signal: AbortSignal): Promise<Answer> => {
    calls.push(call);
    return { statusCode: 200, headers: {}, body: null, ...(await answer(call, signal)) };
  };
  return { calls, operation: door, connection: door, http: door };
}

export interface Ran extends RunRecord {
  readonly clock: TurningClock;
  /** Status of a step by name; of its last run. */
  statusOf(name: string): string | undefined;
  outputs(name: string): Json | undefined;
}

export async function runSmall(
  workflow: Workflow,
  doors: Doors = doorsTo(),
  body: string = '{}',
): Promise<Ran> {
  const clock = turningClock();
  let made = 0;
  const record = await runWorkflow(
    workflow,
    { method: 'POST', headers: {}, text: body },
    {
      clock,
      doors,
      newId: () => {
        made += 1;
        return `id-${made}`;
      },
    },
  );
  const last = (name: string) => record.steps.filter(step => step.name === name).at(-1);
  return {
    ...record,
    clock,
    statusOf: name => last(name)?.status,
    outputs: name => last(name)?.outputs,
  };
}
