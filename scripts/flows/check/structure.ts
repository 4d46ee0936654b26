/** Names, order, variables, answers and repeated calls: what can be said without reading an expression. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { faultAt } from '../../diagnostics/fault.ts';
import { didYouMean } from '../../diagnostics/message.ts';
import { childOrigin, originPlace } from '../../model/origin.ts';
import type { Origin } from '../../model/types.ts';
import type { Range } from '../../source/source-file.ts';
import type { Flow, Step } from '../types.ts';
import { allSteps, innerLists } from '../walk.ts';
import type { FlowIndex } from './flow-index.ts';

/** The place of a key. */
export function keyAt(origin: Origin, ...path: string[]): Range {
  return originPlace(childOrigin(origin, ...path)).range;
}

/** Findings about the steps of a flow and how they hang together. */
export function structureFaults(flow: Flow, index: FlowIndex): Diagnostic[] {
  return [
    ...duplicates(flow),
    ...orderIn(flow.steps),
    ...variableFaults(flow, index),
    ...answerFaults(index),
    ...allSteps(flow.steps).flatMap(unsafeRetry),
  ];
}

function duplicates({ steps }: Flow): Diagnostic[] {
  const first = new Map<string, Step>();
  return allSteps(steps).flatMap(step => {
    const taken = first.get(step.name.toLowerCase());
    if (!taken) first.set(step.name.toLowerCase(), step);
    if (!taken) return [];
    const related = [{ message: 'first used here', location: keyAt(taken.origin) }];
    return [faultAt('flow-step-duplicate', keyAt(step.origin), { name: step.name }, related)];
  });
}

function orderIn(siblings: readonly Step[]): Diagnostic[] {
  const names = siblings.map(({ name }) => name);
  const unknown = siblings.flatMap(({ after, name: own }) =>
    after
      .filter(({ step }) => !names.includes(step))
      .map(({ step, origin }) => {
        const others = names.filter(name => name !== own);
        const args = { name: step, where: 'beside this one', hint: didYouMean(step, others) };
        return faultAt('flow-step-unknown', originPlace(origin).range, args);
      }),
  );
  const inner = siblings.flatMap(step => innerLists(step).flatMap(orderIn));
  return [...unknown, ...cycleIn(siblings), ...inner];
}

/** One finding for each circle, at the first of its steps. */
function cycleIn(siblings: readonly Step[]): Diagnostic[] {
  const done = new Set<Step>();
  const found: Diagnostic[] = [];
  const visit = (step: Step, path: readonly Step[]): void => {
    const start = path.indexOf(step);
    if (start >= 0) {
      const circle = path.slice(start);
      const [first = step] = siblings.filter(sibling => circle.includes(sibling));
      const chain = [...circle, step].map(({ name }) => name).join(' after ');
      found.push(faultAt('flow-cycle', keyAt(first.origin), { chain }));
      return;
    }
    if (done.has(step)) return;
    for (const { step: name } of step.after) {
      const other = siblings.find(sibling => sibling.name === name);
      if (other) visit(other, [...path, step]);
    }
    done.add(step);
  };
  for (const step of siblings) visit(step, []);
  return found;
}

function variableFaults({ steps }: Flow, index: FlowIndex): Diagnostic[] {
  const declared = new Map<string, Step>();
  const found: Diagnostic[] = [];
  for (const step of allSteps(steps)) {
    if (step.kind !== 'variable') continue;
    const report = (problem: string, remedy: string): void => {
      const args = { name: step.variable, problem, remedy, hint: '' };
      found.push(faultAt('flow-variable-wrong', keyAt(step.origin, 'variable', 'name'), args));
    };
    if ((index.get(step.name)?.around.length ?? 0) > 0) {
      report('is declared inside another step', 'declare it at the top of the flow');
    }
    if (declared.has(step.variable)) report('is declared twice', 'declare it once, and set it afterwards');
    declared.set(step.variable, step);
  }
  for (const step of allSteps(steps)) {
    if (step.kind !== 'set' || declared.has(step.variable)) continue;
    const hint = didYouMean(step.variable, declared.keys());
    const remedy = 'declare it at the top of the flow';
    const args = { name: step.variable, problem: 'is set, but never declared', remedy, hint };
    found.push(faultAt('flow-variable-wrong', keyAt(step.origin, 'set', 'variable'), args));
  }
  return found;
}

/** Azure Logic Apps, Response action: not inside loops and parallel branches. */
function answerFaults(index: FlowIndex): Diagnostic[] {
  return [...index.values()].flatMap(({ step, around }) => {
    const wrong = around.find(({ kind }) => kind === 'foreach' || kind === 'parallel');
    if (step.kind !== 'respond' || !wrong) return [];
    const what = wrong.kind === 'foreach' ? 'the loop' : 'the parallel branches';
    const problem = `stands inside ${what} "${wrong.name}", where hosts refuse it`;
    const args = { step: step.name, problem, remedy: `answer before or after "${wrong.name}"` };
    return [faultAt('flow-response-misplaced', keyAt(step.origin), args)];
  });
}

/** PUT, DELETE and GET do the same when they are sent twice; POST and PATCH need a key by which the other side knows that. */
function unsafeRetry(step: Step): Diagnostic[] {
  if (step.kind !== 'http' || (step.retry?.type ?? 'none') === 'none') return [];
  if (step.method !== 'POST' && step.method !== 'PATCH') return [];
  if (step.headers.some(({ name }) => name.toLowerCase() === 'idempotency-key')) return [];
  return [
    faultAt('flow-retry-unsafe', keyAt(step.origin, 'retry'), { step: step.name, method: step.method }),
  ];
}
