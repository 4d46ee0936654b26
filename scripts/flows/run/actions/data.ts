/** Actions that only work on data: Compose, ParseJson, Select, Query, and the ones for variables. */
import { evaluated } from '../evaluate.ts';
import { type Acting, type Carry, failed, type Outcome, succeeded } from '../run.ts';
import { misfitOf } from '../schema.ts';
import type { Variable } from '../state.ts';
import { isObject, type Json, typeName } from '../value.ts';

/** The inputs of an action with every expression evaluated. */
export function inputsOf({ standing, context }: Acting): Json {
  return evaluated(standing.action.inputs, context, `${standing.place}.inputs`);
}

export const compose: Carry = acting => {
  const inputs = inputsOf(acting);
  return succeeded(inputs, inputs);
};

export const parseJson: Carry = acting => {
  const inputs = inputsOf(acting);
  const { content = null, schema = {} } = isObject(inputs) ? inputs : {};
  let body = content;
  if (typeof content === 'string') {
    try {
      body = JSON.parse(content) as Json;
    } catch {
      return failed('InvalidJSON', `The content of "${acting.standing.name}" is not JSON.`, inputs);
    }
  }
  const misfit = misfitOf(schema, body);
  if (misfit !== undefined) return failed('InvalidJSON', misfit, inputs);
  return succeeded(inputs, { body });
};

export const select: Carry = acting => {
  const found = sourceOf(acting);
  if (!Array.isArray(found)) return found;
  const { inputs } = acting.standing.action as { inputs: { select?: unknown } };
  const body = found.map(item =>
    evaluated(
      inputs.select,
      { ...acting.context, element: { item } },
      `${acting.standing.place}.inputs.select`,
    ),
  );
  return succeeded({ from: found }, { body });
};

export const query: Carry = acting => {
  const found = sourceOf(acting);
  if (!Array.isArray(found)) return found;
  const { inputs } = acting.standing.action as { inputs: { where?: unknown } };
  const place = `${acting.standing.place}.inputs.where`;
  const body = found.filter(
    item => evaluated(inputs.where, { ...acting.context, element: { item } }, place) === true,
  );
  return succeeded({ from: found }, { body });
};

function sourceOf({ standing, context }: Acting): Json[] | Outcome {
  const { from } = standing.action.inputs as { from?: unknown };
  const list = evaluated(from, context, `${standing.place}.inputs.from`);
  if (Array.isArray(list)) return list;
  return failed('InvalidTemplate', `"${standing.name}" works on a list, not on a ${typeName(list)}.`, {
    from: list,
  });
}

const emptyValues: Readonly<Record<string, Json>> = {
  string: '',
  boolean: false,
  integer: 0,
  float: 0,
  array: [],
  object: {},
};

const holds: Readonly<Record<string, (value: Json) => boolean>> = {
  string: value => typeof value === 'string',
  boolean: value => typeof value === 'boolean',
  integer: value => typeof value === 'number' && Number.isInteger(value),
  float: value => typeof value === 'number',
  array: value => Array.isArray(value),
  object: isObject,
};

/** Types of variables, in small letters. */
export const variableTypes: readonly string[] = Object.keys(holds);

export const initializeVariable: Carry = acting => {
  const inputs = inputsOf(acting);
  const { variables = [] } = isObject(inputs) ? inputs : {};
  for (const variable of Array.isArray(variables) ? variables : []) {
    const { name = '', type = '', value } = isObject(variable) ? variable : {};
    const form = String(type).toLowerCase();
    const initial = value ?? emptyValues[form] ?? null;
    const misfit = wrongType(String(name), form, initial);
    if (misfit) return { ...misfit, inputs };
    acting.run.state.variables.set(String(name), { type: form, value: initial });
  }
  return succeeded(inputs);
};

/** An action that gives a variable a new value, made of the old one and of its inputs. */
function changing(change: (variable: Variable, value: Json) => Json): Carry {
  return acting => {
    const inputs = inputsOf(acting);
    const { name = '', value = null } = isObject(inputs) ? inputs : {};
    const variable = acting.run.state.variables.get(String(name));
    if (!variable)
      return failed('InvalidTemplate', `There is no variable "${String(name)}" at this point.`, inputs);
    const next = change(variable, value);
    const misfit = wrongType(String(name), variable.type, next);
    if (misfit) return { ...misfit, inputs };
    acting.run.state.variables.set(String(name), { ...variable, value: next });
    return succeeded(inputs, { name, value: next });
  };
}

function wrongType(name: string, type: string, value: Json): Outcome | undefined {
  if (holds[type]?.(value)) return undefined;
  return failed(
    'BadRequest',
    `The variable "${name}" is of type ${type}; a ${typeName(value)} does not fit.`,
  );
}

export const setVariable = changing((_, value) => value);
export const appendToArrayVariable = changing(({ value: before }, value) =>
  Array.isArray(before) ? [...before, value] : null,
);
export const appendToStringVariable = changing(({ value: before }, value) =>
  typeof before === 'string' && typeof value === 'string' ? before + value : null,
);
export const incrementVariable = changing(({ value: before }, value) =>
  typeof before === 'number' && (typeof value === 'number' || value === null) ? before + (value ?? 1) : null,
);
export const decrementVariable = changing(({ value: before }, value) =>
  typeof before === 'number' && (typeof value === 'number' || value === null) ? before - (value ?? 1) : null,
);
