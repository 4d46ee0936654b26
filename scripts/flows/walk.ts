/** Walks over the steps of a flow: every step, and every text in one that may hold expressions. */
import { childOrigin } from '../model/origin.ts';
import type { Origin } from '../model/types.ts';
import type { Mapped, Step } from './types.ts';

/** The lists of steps inside a step. */
export function innerLists(step: Step): readonly (readonly Step[])[] {
  switch (step.kind) {
    case 'if':
      return [step.steps, step.otherwise];
    case 'switch':
      return [...step.cases.map(({ steps }) => steps), step.otherwise];
    case 'scope':
    case 'foreach':
      return [step.steps];
    case 'parallel':
      return step.branches;
    default:
      return [];
  }
}

/** Every step, each in front of those inside it. */
export function allSteps(steps: readonly Step[]): Step[] {
  return steps.flatMap(step => [step, ...innerLists(step).flatMap(allSteps)]);
}

export interface Text {
  readonly text: string;
  readonly step: Step;
  readonly origin: Origin;
}

/** Every text of every step. */
export function textsOf(steps: readonly Step[]): Text[] {
  return allSteps(steps).flatMap(textsIn);
}

/** The texts of one step, not of those inside it. */
export function textsIn(step: Step): Text[] {
  return valuesOf(step).flatMap(({ value, origin }) => leaves(value, origin, step));
}

function leaves(value: unknown, origin: Origin, step: Step): Text[] {
  if (typeof value === 'string') return [{ text: value, step, origin }];
  if (typeof value !== 'object' || value === null) return [];
  const members: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return members.flatMap(([key, member]) => leaves(member, childOrigin(origin, key), step));
}

/** The values of one step that may hold expressions, each with its place. */
function valuesOf(step: Step): readonly Omit<Mapped, 'name'>[] {
  const at = (...path: string[]): Origin => childOrigin(step.origin, ...path);
  switch (step.kind) {
    case 'call':
      return [...step.parameters, ...step.fields, ...step.whenPresent];
    case 'http':
      return [
        { value: step.url, origin: at('http', 'url') },
        ...step.headers,
        { value: step.body, origin: at('http', 'body') },
      ];
    case 'if':
      return [{ value: step.condition, origin: at('if') }];
    case 'switch':
      return [{ value: step.on, origin: at('switch') }];
    case 'foreach':
      return [{ value: step.list, origin: at('foreach') }];
    case 'respond':
      return [...step.headers, { value: step.body, origin: at('respond', 'body') }];
    case 'compose':
      return [{ value: step.value, origin: at('compose') }];
    case 'variable':
      return [{ value: step.value, origin: at('variable', 'value') }];
    case 'set':
      return [{ value: step.value, origin: at('set', 'value') }];
    case 'terminate':
      return [{ value: step.message, origin: at('terminate', 'message') }];
    default:
      return [];
  }
}
