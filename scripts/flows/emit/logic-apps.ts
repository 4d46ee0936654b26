/**
 * Workflows of Logic Apps, Standard and Consumption: actions are plain requests, and the designer finds the operation by method and
 * path. The connector there has a fixed host, so the parameter for the host falls away.
 */
import type { Provenance } from '../../generate/provenance.ts';
import { withFixedHost } from '../../model/host-mode.ts';
import type { Model, Operation } from '../../model/types.ts';
import type { Expression } from '../expression/parse.ts';
import { printed } from '../expression/print.ts';
import type { CallStep, Flow, FlowSet, Mapped, Setting } from '../types.ts';
import type { Action, Definition } from '../workflow/definition.ts';
import { definitionOf } from './definition.ts';
import { type Dialect, type LoweredCall, reference, type Translator } from './dialect.ts';
import { nested, sentFields } from './mapping.ts';

export type Plan = 'standard' | 'consumption';

/** Name under which workflows know the connection. */
export function connectionKey({ solution }: Model): string {
  return solution.connectorName;
}

/** The definition for a plan. */
export function logicAppsDefinition(
  flow: Flow,
  set: FlowSet,
  model: Model,
  provenance: Provenance,
  plan: Plan,
): Definition {
  const own = withFixedHost(model);
  const key = connectionKey(model);
  const connection =
    plan === 'standard'
      ? { referenceName: key }
      : { name: `@parameters('$connections')['${key}']['connectionId']` };
  const dialect: Dialect = {
    model: own,
    set,
    provenance,
    used: new Set(),
    trigger: {},
    call: (step, translator) => call(step, translator, own, connection),
    setting: settingValue,
  };
  return definitionOf(flow, dialect, plan === 'standard' ? () => ({}) : consumptionParameters);
}

/** Consumption declares in the workflow what Standard has in its file of parameters. */
function consumptionParameters(settings: readonly Setting[]): Record<string, unknown> {
  return {
    $connections: { defaultValue: {}, type: 'Object' },
    ...Object.fromEntries(
      settings.map(({ name, type }) => [name, { type: type === 'secret' ? 'SecureString' : 'String' }]),
    ),
  };
}

const conversions = {
  text: undefined,
  secret: undefined,
  boolean: 'bool',
  number: 'float',
  json: 'json',
} as const;

/** Settings arrive as text, since app settings are. */
function settingValue({ name, type }: Setting): Expression {
  const value = reference('parameters', name);
  const conversion = conversions[type];
  return conversion === undefined ? value : { kind: 'call', name: conversion, args: [value] };
}

function call(step: CallStep, translator: Translator, model: Model, connection: object): LoweredCall {
  const operation = model.operations.find(({ id }) => id === step.operation);
  if (!operation) throw new Error(`operation ${step.operation} was not checked`);
  const { value } = translator;
  const given = new Map<string, unknown>(
    operation.parameters.flatMap(({ name, fixed }): [string, unknown][] => {
      const own = step.parameters.find(candidate => candidate.name === name)?.value ?? fixed;
      return own === undefined ? [] : [[name, value(own)]];
    }),
  );
  const valuesIn = (place: string): object =>
    Object.fromEntries(
      operation.parameters
        .filter(parameter => parameter.in === place && given.has(parameter.name))
        .map(({ name }) => [name, given.get(name)]),
    );
  const body = bodyOf(step, translator, model, operation);
  return {
    type: 'ApiConnection',
    inputs: {
      host: { connection },
      method: operation.method,
      path: pathOf(operation, step, translator),
      headers: valuesIn('header'),
      ...(operation.parameters.some(parameter => parameter.in === 'query')
        ? { queries: valuesIn('query') }
        : {}),
      ...(operation.request ? { body: body.value } : {}),
    },
    before: body.before,
  };
}

/** Values in a path are encoded once, as the definition says (`x-ms-url-encoding: single`). */
function pathOf({ path, parameters }: Operation, step: CallStep, translator: Translator): string {
  return path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const given = step.parameters.find(parameter => parameter.name === name)?.value;
    const value = given ?? parameters.find(parameter => parameter.name === name)?.fixed ?? '';
    const expression = translator.expression(String(value));
    if (expression.kind === 'literal') return encodeURIComponent(String(expression.value));
    return `@{encodeURIComponent(${printed(expression)})}`;
  });
}

interface Body {
  readonly value: unknown;
  readonly before: readonly (readonly [string, Action])[];
}

/**
 * Without fields that may be absent, the body is written as it is. Otherwise an action in front holds what is always sent, and the
 * call adds what has a value: a null would reach the service, and not be the same as nothing.
 */
function bodyOf(step: CallStep, translator: Translator, model: Model, operation: Operation): Body {
  const always = sentFields(model, operation, step).map(({ name, value }) => ({
    name,
    value: translator.value(value),
  }));
  if (step.whenPresent.length === 0) return { value: nested(always), before: [] };
  const name = `Body_of_${step.name}`;
  const fixed = { kind: 'call', name: 'outputs', args: [{ kind: 'literal', value: name }] } as const;
  const expression = completed(fixed, step.whenPresent, '', always, translator);
  return {
    value: `@${printed(expression)}`,
    before: [[name, { type: 'Compose', inputs: nested(always) }]],
  };
}

const nothing: Expression = { kind: 'call', name: 'json', args: [{ kind: 'literal', value: '{}' }] };

function completed(
  fixed: Expression,
  optional: readonly Mapped[],
  prefix: string,
  always: readonly { readonly name: string }[],
  translator: Translator,
): Expression {
  const here = optional.filter(({ name }) => name.startsWith(prefix));
  const rests = here.map(field => ({ ...field, rest: field.name.slice(prefix.length) }));
  const leaves = rests
    .filter(({ rest }) => !rest.includes('.'))
    .map(({ rest, value }) => whenPresent(rest, translator.expression(String(value))));
  const objects = new Set(
    rests.flatMap(({ rest }) => (rest.includes('.') ? [rest.split('.')[0] ?? ''] : [])),
  );
  const inner = [...objects].map(name => {
    const path = `${prefix}${name}.`;
    const known = always.some(field => field.name.startsWith(path));
    const object: Expression = known
      ? { kind: 'member', object: fixed, key: { kind: 'literal', value: name }, optional: true }
      : nothing;
    return withProperty(name, completed(object, here, path, always, translator));
  });
  return { kind: 'call', name: 'union', args: [fixed, ...leaves, ...inner] };
}

function whenPresent(name: string, value: Expression): Expression {
  const missing: Expression = {
    kind: 'call',
    name: 'equals',
    args: [value, { kind: 'literal', value: null }],
  };
  return { kind: 'call', name: 'if', args: [missing, nothing, withProperty(name, value)] };
}

function withProperty(name: string, value: Expression): Expression {
  return { kind: 'call', name: 'setProperty', args: [nothing, { kind: 'literal', value: name }, value] };
}
