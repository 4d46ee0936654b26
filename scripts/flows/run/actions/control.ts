/** Actions that decide what runs: If, Switch, Scope, Foreach, Until. */
import { millisecondsOf } from '../duration.ts';
import { evaluated } from '../evaluate.ts';
import { hostFacts } from '../host.ts';
import { isTrue } from '../predicate.ts';
import { type Acting, type Carry, failed, type Inside, type Outcome } from '../run.ts';
import type { Frame } from '../state.ts';
import { isObject, type Json, same, typeName } from '../value.ts';

function inside({ standing, around }: Acting, part: string, frame: Frame = standing.frame): Inside {
  return {
    place: `${standing.place}${part}`,
    frame,
    around: [...around, standing.name],
    signal: standing.signal,
  };
}

export const ifAction: Carry = async acting => {
  const { action, place } = acting.standing;
  const expressionResult = isTrue(action.expression, acting.context, `${place}.expression`);
  const [actions, part] = expressionResult
    ? [action.actions, '.actions']
    : [action.else?.actions, '.else.actions'];
  const outcome = await acting.run.runAll(actions ?? {}, inside(acting, part));
  return { ...outcome, inputs: { expressionResult } };
};

export const switchAction: Carry = async acting => {
  const { action, place } = acting.standing;
  const on = evaluated(action.expression, acting.context, `${place}.expression`);
  const found = Object.entries(action.cases ?? {}).find(([, candidate]) => same(candidate.case, on));
  const [name, actions, part] = found
    ? [found[0], found[1].actions, `.cases.${found[0]}.actions`]
    : ['default', action.default?.actions, '.default.actions'];
  const outcome = await acting.run.runAll(actions ?? {}, inside(acting, part));
  return { ...outcome, inputs: { expressionResult: on, case: name } };
};

export const scope: Carry = acting =>
  acting.run.runAll(acting.standing.action.actions ?? {}, inside(acting, '.actions'));

/** Items in turn, so many at the same time; it fails when any turn fails. */
export const foreach: Carry = async acting => {
  const { run, standing, context } = acting;
  const items = evaluated(standing.action.foreach, context, `${standing.place}.foreach`);
  if (!Array.isArray(items)) {
    const message = `"${standing.name}" goes through a list, not through a ${typeName(items)}.`;
    return failed('ExpressionEvaluationFailed', message, { foreachItems: items });
  }
  const outcomes: Outcome[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length && !standing.signal.aborted) {
      const index = next;
      next += 1;
      outcomes[index] = await turn(acting, index, items[index] ?? null);
    }
  };
  const workers = Math.min(repetitionsOf(acting), items.length);
  await Promise.all(Array.from({ length: workers }, worker));
  const broken = outcomes.filter(({ status }) => status !== 'Succeeded').length;
  const inputs: Json = { foreachItemsCount: items.length };
  if (broken === 0 && outcomes.length === items.length) return { status: 'Succeeded', inputs };
  return failed('ActionFailed', `${broken} of ${items.length} turns did not succeed.`, inputs);

  function turn(around: Acting, index: number, item: Json): Promise<Outcome> {
    const frame: Frame = {
      results: new Map(),
      parent: standing.frame,
      loop: { name: standing.name, index, item },
    };
    const place = inside(around, '.actions', frame);
    return run.runAll(standing.action.actions ?? {}, {
      ...place,
      around: [...around.around, `${standing.name}[${index}]`],
    });
  }
};

/** Turns at the same time: as written, one when they are sequential, or the default of the host. */
export function repetitionsOf({ run, standing: { action } }: Acting): number {
  if (action.operationOptions === 'Sequential') return 1;
  const { concurrency } = isObject(action.runtimeConfiguration as Json)
    ? (action.runtimeConfiguration as { concurrency?: { repetitions?: unknown } })
    : {};
  const repetitions = concurrency?.repetitions;
  return typeof repetitions === 'number' ? repetitions : hostFacts[run.host].repetitions;
}

const untilDefaults = { count: 60, timeout: 3_600_000 } as const;

/** Turns until the expression holds, or until the limit of turns or of time is reached; a limit fails nothing by itself. */
export const until: Carry = async acting => {
  const { run, standing } = acting;
  const limit: { readonly count?: number; readonly timeout?: string } = standing.action.limit ?? {};
  const { count = untilDefaults.count, timeout } = limit;
  const end = run.clock.now() + (millisecondsOf(timeout) ?? untilDefaults.timeout);
  let outcome: Outcome = { status: 'Succeeded' };
  for (let index = 0; index < count && run.clock.now() < end && !standing.signal.aborted; index += 1) {
    const frame: Frame = {
      results: new Map(),
      parent: standing.frame,
      loop: { name: standing.name, index, item: null },
    };
    outcome = await run.runAll(standing.action.actions ?? {}, {
      ...inside(acting, '.actions', frame),
      around: [...acting.around, `${standing.name}[${index}]`],
    });
    // What the last turn left is what later actions see.
    for (const [name, result] of frame.results) standing.frame.results.set(name, result);
    const context = { ...acting.context, frame };
    if (isTrue(standing.action.expression, context, `${standing.place}.expression`)) break;
  }
  return outcome;
};
