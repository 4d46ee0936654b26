/** Runs a workflow: takes the request, runs the actions, gives the answer and the record. Effects come in through clock and doors. */
import type { Actions, Definition } from '../workflow/definition.ts';
import type { Clock } from './clock.ts';
import type { Doors } from './doors.ts';
import { type Host, hostFacts } from './host.ts';
import { inOrder } from './order.ts';
import { perform } from './perform.ts';
import type { Inside, Outcome, Run, Step, TriggerAnswer } from './run.ts';
import { securedIn } from './secured.ts';
import type { Status } from './state.ts';
import { type IncomingRequest, received } from './trigger.ts';
import type { Json, JsonObject } from './value.ts';

/** A workflow with all that it needs from its surroundings, as a host has it once it is imported and set up. */
export interface Workflow {
  readonly name: string;
  readonly host: Host;
  readonly definition: Definition;
  readonly parameters: Readonly<Record<string, Json>>;
  readonly settings: Readonly<Record<string, string>>;
}

export interface RunSurroundings {
  readonly clock: Clock;
  readonly doors: Doors;
  newId(): string;
}

export interface RunRecord {
  readonly workflow: string;
  readonly host: Host;
  /** Undefined when the trigger refused the request, so that nothing ran. */
  readonly runId?: string;
  readonly status: Status;
  readonly error?: { readonly code: string; readonly message: string };
  readonly startedAt: string;
  readonly milliseconds: number;
  readonly answer: TriggerAnswer;
  /** In the order in which they began. */
  readonly steps: readonly Step[];
}

/** Runs it once. The definition has passed `refusals`. */
export async function runWorkflow(
  workflow: Workflow,
  request: IncomingRequest,
  { clock, doors, newId }: RunSurroundings,
): Promise<RunRecord> {
  const { name, host, definition } = workflow;
  const startedAt = clock.now();
  const record = { workflow: name, host, startedAt: new Date(startedAt).toISOString() };
  const trigger = received(definition, request);
  if ('refused' in trigger) {
    const { code, message } = trigger.refused;
    const answer = answerWith(trigger.refused.statusCode, code, message);
    return { ...record, status: 'Failed', error: { code, message }, milliseconds: 0, answer, steps: [] };
  }
  const runId = newId();
  const end = new AbortController();
  let terminated: Outcome | undefined;
  const secured = securedIn(definition);
  const steps: (Step | undefined)[] = [triggerStep(trigger.outputs, secured.trigger, record.startedAt)];
  const run: Run = {
    host,
    clock,
    doors,
    startedAt,
    begin: () => {
      const place = steps.push(undefined) - 1;
      return step => {
        steps[place] = step;
      };
    },
    state: {
      now: () => clock.now(),
      newId,
      workflow: { name, runId },
      trigger: trigger.outputs,
      parameters: workflow.parameters,
      settings: workflow.settings,
      variables: new Map(),
    },
    terminate: how => {
      terminated = how;
      end.abort();
    },
    runAll: (actions, inside) => runAll(actions as Actions, inside),
  };
  async function runAll(actions: Actions, inside: Inside): Promise<Outcome> {
    const status = await inOrder(actions, (action, what, skipped) =>
      perform(run, inside, secured, action, what, skipped),
    );
    if (status !== 'Failed' && status !== 'TimedOut') return { status };
    const message = 'An action inside failed. No dependent actions succeeded.';
    return { status: 'Failed', code: 'ActionFailed', error: { code: 'ActionFailed', message } };
  }
  const whole = await runAll(definition.actions, {
    place: 'actions',
    frame: { results: new Map() },
    around: [],
    signal: end.signal,
  });
  const { status, error }: Outcome = terminated ?? whole;
  const milliseconds = clock.now() - startedAt;
  return {
    ...record,
    runId,
    status,
    ...(error ? { error } : {}),
    milliseconds,
    answer: run.answer ?? unanswered(milliseconds, host),
    steps: steps.filter(step => step !== undefined),
  };
}

/** What a caller gets when no Response action ran, or none ran in time. */
function unanswered(milliseconds: number, host: Host): TriggerAnswer {
  if (milliseconds > hostFacts[host].answerWithin)
    return answerWith(504, 'GatewayTimeout', 'The workflow gave no answer in time.');
  return answerWith(502, 'NoResponse', 'The workflow ended without an answer.');
}

function answerWith(statusCode: number, code: string, message: string): TriggerAnswer {
  return { statusCode, headers: {}, body: { error: { code, message } } };
}

function triggerStep(outputs: JsonObject, hidden: boolean, startedAt: string): Step {
  return {
    name: 'manual',
    type: 'Request',
    around: [],
    status: 'Succeeded',
    code: 'OK',
    startedAt,
    milliseconds: 0,
    ...(hidden ? { hidden: ['outputs'] } : { outputs }),
  };
}
