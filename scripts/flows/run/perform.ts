/** Performs one action: its time limit, what becomes of its faults, what is recorded and what is hidden. */
import type { Action } from '../workflow/definition.ts';
import { actionKind } from './actions/index.ts';
import { millisecondsOf } from './duration.ts';
import { EvaluationFault } from './evaluate.ts';
import { type Acting, failed, type Inside, type Outcome, type Run } from './run.ts';
import type { Secured } from './secured.ts';
import type { Result, Status } from './state.ts';

/** Performs an action, or passes it over; keeps the result where later actions find it. */
export async function perform(
  run: Run,
  inside: Inside,
  secured: Secured,
  name: string,
  action: Action,
  skipped: boolean,
): Promise<Status> {
  const from = run.clock.now();
  const record = run.begin();
  const outcome = await outcomeOf(run, inside, name, action, skipped);
  const { status, inputs, outputs, error, attempts } = outcome;
  const code = outcome.code ?? ordinaryCodes[status];
  const result: Result = {
    name,
    status,
    code,
    ...(inputs === undefined ? {} : { inputs }),
    ...(outputs === undefined ? {} : { outputs }),
    ...(error ? { error } : {}),
    startTime: new Date(from).toISOString(),
    endTime: new Date(run.clock.now()).toISOString(),
  };
  inside.frame.results.set(name, result);
  const hidden = (['inputs', 'outputs'] as const).filter(
    side => secured[side].has(name) && result[side] !== undefined,
  );
  record({
    name,
    type: action.type,
    around: inside.around,
    status,
    code,
    startedAt: result.startTime,
    milliseconds: run.clock.now() - from,
    ...(attempts === undefined ? {} : { attempts }),
    ...(inputs === undefined || hidden.includes('inputs') ? {} : { inputs }),
    ...(outputs === undefined || hidden.includes('outputs') ? {} : { outputs }),
    ...(hidden.length > 0 ? { hidden } : {}),
    ...(error ? { error } : {}),
  });
  return status;
}

const ordinaryCodes: Readonly<Record<Status, string>> = {
  Succeeded: 'OK',
  Failed: 'ActionFailed',
  TimedOut: 'ActionTimedOut',
  Skipped: 'ActionSkipped',
  Cancelled: 'ActionCancelled',
};

async function outcomeOf(
  run: Run,
  inside: Inside,
  name: string,
  action: Action,
  skipped: boolean,
): Promise<Outcome> {
  if (inside.signal.aborted) return { status: 'Cancelled' };
  if (skipped) return { status: 'Skipped' };
  const within = new AbortController();
  const stop = (): void => within.abort();
  inside.signal.addEventListener('abort', stop);
  const standing = {
    name,
    action,
    place: `${inside.place}.${name}`,
    frame: inside.frame,
    signal: within.signal,
  };
  const acting: Acting = {
    run,
    standing,
    around: inside.around,
    context: { state: run.state, frame: inside.frame },
  };
  try {
    const outcome = await Promise.race([carried(acting), timeUp(acting), ended(inside.signal)]);
    // A limit of time may end a call just when the run ends as well.
    return inside.signal.aborted && action.type !== 'Terminate' ? { status: 'Cancelled' } : outcome;
  } finally {
    within.abort();
    inside.signal.removeEventListener('abort', stop);
  }
}

async function carried(acting: Acting): Promise<Outcome> {
  try {
    const kind = actionKind(acting.standing.action.type);
    if (!kind) return failed('NotEmulated', `This runner does not know "${acting.standing.action.type}".`);
    return await kind.carry(acting);
  } catch (cause) {
    if (!(cause instanceof EvaluationFault)) throw cause;
    return failed('InvalidTemplate', `${cause.message}.`);
  }
}

/** The limit holds for an action with all its repetitions; that of Until is its own affair. */
async function timeUp({ run, standing: { name, action, signal } }: Acting): Promise<Outcome> {
  const limit = action.type === 'Until' ? undefined : millisecondsOf(action.limit?.timeout);
  if (limit === undefined) return new Promise(() => {});
  await run.clock.sleep(limit, signal);
  const message = `"${name}" took longer than ${action.limit?.timeout}.`;
  return { status: 'TimedOut', error: { code: 'ActionTimedOut', message } };
}

function ended(signal: AbortSignal): Promise<Outcome> {
  return new Promise(done => {
    signal.addEventListener('abort', () => done({ status: 'Cancelled' }), { once: true });
  });
}
