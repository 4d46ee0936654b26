/**
 * Checks of any workflow definition, ours or another's: limits, order, expressions, references, secrets (Power Automate, limits of
 * automated flows; Azure Logic Apps, limits and configuration).
 */
import { type Expression, ExpressionFault, parseTemplate } from '../expression/parse.ts';
import { expressionsIn, within } from '../expression/print.ts';
import { orderProblems } from './order.ts';
import type { Problem } from './problem.ts';
import { secretProblems } from './secrets.ts';
import { actionsIn, objectAt, type Placed, textsOf } from './walk.ts';

export const limits = { actions: 500, depth: 8, name: 80, expression: 8192 } as const;

export interface Surroundings {
  /** Parameters from outside the definition. */
  readonly parameters: readonly string[];
  /** Parameters that hold secrets. */
  readonly secrets: readonly string[];
}

/** Everything that is wrong with a definition. */
export function checkDefinition(definition: unknown, surroundings: Surroundings): Problem[] {
  const actions = actionsIn(definition);
  return [
    ...limitProblems(definition),
    ...actions.flatMap((placed, index) => sameName(placed, actions.slice(0, index))),
    ...orderProblems(actions),
    ...actions.flatMap(placed => textProblems(placed, actions, definition, surroundings)),
    ...secretProblems(definition, actions, surroundings.secrets),
  ];
}

/** Limits of the hosts that a definition exceeds. */
export function limitProblems(definition: unknown): Problem[] {
  const actions = actionsIn(definition);
  const found: Problem[] = [];
  const add = (path: Problem['path'], what: string, problem: string, remedy: string): void => {
    found.push({ kind: 'limit', path, what, problem, remedy });
  };
  if (actions.length > limits.actions) {
    const problem = `has ${actions.length} actions, more than the ${limits.actions} that hosts take`;
    add(['actions'], 'The flow', problem, 'split it into several flows');
  }
  for (const { name, path, around, action } of actions) {
    const what = `Action "${name}"`;
    if (name.length > limits.name) {
      const problem = `has a name of ${name.length} characters, more than the ${limits.name} that hosts take`;
      add(path, what, problem, 'shorten it');
    }
    if (around.length === limits.depth) {
      const problem = `is nested ${around.length + 1} levels deep, more than the ${limits.depth} that hosts take`;
      add(path, what, problem, 'flatten the steps around it');
    }
    for (const [text, inside] of textsOf(action)) {
      if (!text.includes('@') || text.length <= limits.expression) continue;
      const problem = `has an expression of ${text.length} characters, more than the ${limits.expression} that hosts take`;
      add([...path, ...inside], what, problem, 'move a part of it into a step of its own');
    }
  }
  return found;
}

function sameName({ name, path }: Placed, before: readonly Placed[]): Problem[] {
  if (!before.some(other => other.name.toLowerCase() === name.toLowerCase())) return [];
  const problem = 'has the name of another action';
  return [{ kind: 'reference', path, what: `Action "${name}"`, problem, remedy: 'rename one of the two' }];
}

function textProblems(
  placed: Placed,
  actions: readonly Placed[],
  definition: unknown,
  { parameters }: Surroundings,
): Problem[] {
  const declared = [...Object.keys(objectAt(definition, 'parameters')), ...parameters];
  const names = new Set(actions.map(({ name }) => name));
  return textsOf(placed.action).flatMap(([text, inside]) => {
    const at = { path: [...placed.path, ...inside], what: `Action "${placed.name}"` };
    const read = expressionsOf(text);
    if (read instanceof ExpressionFault) {
      const problem = `has a malformed expression (character ${read.position}: ${read.message})`;
      return [{ kind: 'expression', ...at, problem, remedy: 'correct it' } as const];
    }
    return read.flatMap(within).flatMap((part): Problem[] => {
      const broken = part.kind === 'call' ? brokenReference(part, names, declared) : undefined;
      return broken ? [{ kind: 'reference', ...at, ...broken }] : [];
    });
  });
}

function expressionsOf(text: string): readonly Expression[] | ExpressionFault {
  try {
    return expressionsIn(parseTemplate(text));
  } catch (cause) {
    if (cause instanceof ExpressionFault) return cause;
    throw cause;
  }
}

function brokenReference(
  { name, args }: Expression & { kind: 'call' },
  actions: ReadonlySet<string>,
  parameters: readonly string[],
): Pick<Problem, 'problem' | 'remedy'> | undefined {
  const [argument] = args;
  if (argument?.kind !== 'literal' || typeof argument.value !== 'string') return undefined;
  const { value } = argument;
  const kind = name.toLowerCase();
  if (['outputs', 'body', 'actions', 'result', 'items'].includes(kind) && !actions.has(value)) {
    return { problem: `refers to action "${value}", which does not exist`, remedy: 'correct the name' };
  }
  if (kind === 'parameters' && !parameters.includes(value)) {
    return {
      problem: `reads parameter "${value}", which is not defined`,
      remedy: 'define it or correct the name',
    };
  }
  return undefined;
}
