import { didYouMean, msg } from '../../../diagnostics/message.ts';
import type { PolicyParameter, PolicyTemplate } from '../../../policies/template.ts';
import type { JsonPart } from '../../../source/json-file.ts';
import type { Json } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { instances, operationsKey, prefix, sectionKey } from '../../read/policies.ts';
import { inProperties as at, defineRule, type Problem } from '../../rule.ts';
import { propertiesSchema } from '../../sources.ts';

interface WrongParameter extends Problem {
  readonly hint: string;
  /** Where it is, from the parameters of the policy on. */
  readonly below: readonly string[];
  readonly part: JsonPart;
}

function* wrongParameters(template: PolicyTemplate, parameters: Json): Generator<WrongParameter> {
  for (const [name, definition] of Object.entries(template.parameters)) {
    const key = prefix + name;
    if (parameters[key] === undefined && definition.required) yield missing(name);
    yield* refused(name, key, parameters[key], definition);
  }
  const known = Object.keys(template.parameters).map(name => prefix + name);
  for (const key of Object.keys(parameters))
    if (![operationsKey, sectionKey, ...known].includes(key)) yield unknown(key, known);
}

const missing = (name: string): WrongParameter => ({
  problem: `needs the parameter "${name}"`,
  hint: '',
  remedy: 'Add it',
  below: [],
  part: 'key',
});

/** A text that is none of the only values there are, in whatever casing. */
function* refused(
  name: string,
  key: string,
  value: unknown,
  { allowed }: PolicyParameter,
): Generator<WrongParameter> {
  if (typeof value !== 'string' || !allowed) return;
  if (allowed.some(one => one.toLowerCase() === value.toLowerCase())) return;
  yield {
    problem: `has no value "${value}" for "${name}"`,
    hint: didYouMean(value, allowed),
    remedy: `Write one of: ${allowed.join(', ')}`,
    below: [key],
    part: 'value',
  };
}

const unknown = (key: string, known: readonly string[]): WrongParameter => ({
  problem: `has no parameter "${key}"`,
  hint: didYouMean(key, known),
  remedy: 'Remove it',
  below: [key],
  part: 'key',
});

export const policyParameterWrong = defineRule({
  code: 'policy-parameter-wrong',
  title: 'A policy with an unknown, missing or wrong parameter',
  levels: everywhere('error'),
  microsoft: [],
  basis: 'enforced',
  source: `${propertiesSchema}, lines 546 to 637`,
  message: msg`Policy template "${'template'}" ${'problem'}.${'hint'} ${'remedy'}.`,
  check(connector, report) {
    for (const { templateId, template, parameters, path } of instances(connector)) {
      if (!template) continue;
      for (const { below, part, ...found } of wrongParameters(template, parameters))
        report(at(connector, [...path, 'parameters', ...below], part), { template: templateId, ...found });
    }
  },
});
