/** Ways through the model that several rules take. */
import { childOrigin } from '../model/origin.ts';
import type { Field, Labelled, Model, Operation, Origin, Parameter, Policy } from '../model/types.ts';
import { type PolicyExpression, parseExpressions } from '../policies/expression.ts';

/** Every field where it was written, once, however many types spread it. */
export function* writtenFields(model: Model): Generator<Field> {
  for (const type of model.types.values()) {
    for (const field of type.fields) {
      if (field.origin.file === type.origin.file && field.origin.path[1] === type.name) yield field;
    }
  }
}

/** Every parameter where it was written, once, however many operations share it. */
export function* writtenParameters(model: Model): Generator<Parameter> {
  const seen = new Set<string>();
  for (const { parameters } of model.operations) {
    for (const parameter of parameters) {
      const key = `${parameter.origin.file.source.path} ${parameter.origin.path.join('/')}`;
      if (seen.has(key)) continue;
      seen.add(key);
      yield parameter;
    }
  }
}

/** Everything that makers see as an entry: parameters and fields. */
export function* entries(model: Model): Generator<Labelled> {
  yield* writtenParameters(model);
  yield* writtenFields(model);
}

export interface PolicyText {
  readonly policy: Policy;
  readonly parameter: string;
  readonly text: string;
  readonly origin: Origin;
}

/** Every text parameter of every policy that the model writes. */
export function* policyTexts(model: Model): Generator<PolicyText> {
  for (const policy of model.policies) {
    for (const [parameter, value] of Object.entries(policy.parameters)) {
      if (typeof value !== 'string') continue;
      yield { policy, parameter, text: value, origin: childOrigin(policy.origin, 'parameters', parameter) };
    }
  }
}

/** Expressions of a policy text. */
export function expressionsOf({ text }: PolicyText): readonly PolicyExpression[] {
  return parseExpressions(text).expressions;
}

/** The operations that a policy applies to. */
export function operationsOf(policy: Policy, model: Model): readonly Operation[] {
  const named = policy.operations;
  return named && named.length > 0
    ? model.operations.filter(({ id }) => named.includes(id))
    : model.operations;
}
