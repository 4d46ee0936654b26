/** Functions that read the run they are in ("Workflow functions"): results of actions, the trigger, loops, variables, settings. */
import { FunctionFault, text } from './functions/kind.ts';
import { type Context, type Frame, type Result, resultOf } from './state.ts';
import { isObject, type Json, type JsonObject, member } from './value.ts';

interface Reference {
  readonly least: number;
  readonly most: number;
  read(args: readonly Json[], context: Context): Json;
}

const reference = (least: number, most: number, read: Reference['read']): Reference => ({
  least,
  most,
  read,
});

const references: Readonly<Record<string, Reference>> = {
  triggerbody: reference(0, 0, (_, { state }) => member(state.trigger, 'body') ?? null),
  triggeroutputs: reference(0, 0, (_, { state }) => state.trigger),
  // An action that was skipped has neither outputs nor a body.
  outputs: reference(1, 1, ([name], { frame }) => resultOf(frame, text(name))?.outputs ?? null),
  body: reference(1, 1, ([name], { frame }) => {
    const outputs = resultOf(frame, text(name))?.outputs ?? null;
    return isObject(outputs) ? (member(outputs, 'body') ?? null) : outputs;
  }),
  actions: reference(1, 1, ([name], { frame }) => asJson(resultOf(frame, text(name)))),
  result: reference(1, 1, ([name], { frame }) => {
    const outcome = resultOf(frame, text(name))?.outputs;
    return Array.isArray(outcome) ? outcome : [];
  }),
  item: reference(0, 0, (_, { frame, element }) => {
    if (element) return element.item;
    return loopNamed(frame, undefined).item;
  }),
  items: reference(1, 1, ([name], { frame }) => loopNamed(frame, text(name)).item),
  iterationindexes: reference(1, 1, ([name], { frame }) => loopNamed(frame, text(name)).index),
  variables: reference(1, 1, ([name], { state }) => {
    const variable = state.variables.get(text(name));
    if (!variable) throw new FunctionFault(`finds no variable "${text(name)}"; it was not initialised`);
    return variable.value;
  }),
  parameters: reference(1, 1, ([name], { state }) => {
    if (!Object.hasOwn(state.parameters, text(name)))
      throw new FunctionFault(`finds no parameter "${text(name)}"`);
    return state.parameters[text(name)] ?? null;
  }),
  appsetting: reference(1, 1, ([name], { state }) => {
    if (!Object.hasOwn(state.settings, text(name)))
      throw new FunctionFault(`finds no app setting "${text(name)}"`);
    return state.settings[text(name)] ?? '';
  }),
  workflow: reference(0, 0, (_, { state: { workflow } }) => ({
    name: workflow.name,
    run: { name: workflow.runId },
  })),
};

/** A function that reads the run, by name, letter case aside. */
export function referenceOf(name: string): Reference | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(references, key) ? references[key] : undefined;
}

export const referenceNames: readonly string[] = Object.keys(references);

function loopNamed(frame: Frame, name: string | undefined): NonNullable<Frame['loop']> {
  for (let at: Frame | undefined = frame; at; at = at.parent) {
    if (at.loop && (name === undefined || at.loop.name === name)) return at.loop;
  }
  throw new FunctionFault(name === undefined ? 'stands in no loop' : `stands in no loop "${name}"`);
}

/** A result as JSON. */
export function asJson(result: Result | undefined): Json {
  if (!result) return null;
  const { error, ...rest } = result;
  return { ...rest, ...(error ? { error: { ...error } } : {}) } as JsonObject;
}
