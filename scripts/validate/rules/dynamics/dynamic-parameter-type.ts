import { msg } from '../../../diagnostics/message.ts';
import type { Operation } from '../../connector.ts';
import { asObject, asText, isObject, type Json, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { dynamics, sourceOf } from '../../read/dynamics.ts';
import { inDefinition as at, defineRule, type Problem } from '../../rule.ts';
import { validator } from '../../sources.ts';

/** What is wrong with one value that is passed; it comes from a parameter of the operation around it, or is fixed. */
function* problemsOf(value: unknown, wanted: Json, operation: Operation | undefined): Generator<Problem> {
  const type = asText(wanted['type']) ?? '';
  const fixed = isObject(value) ? own(value, 'value') : value;
  if (isTextInstead(fixed, type))
    yield { problem: `the text "${fixed}"`, remedy: `pass a value of type ${type}` };
  const source = operation && parameterOf(operation, sourceOf(value));
  if (!source) return;
  const given = asText(source['type']) ?? '';
  if (type !== '' && given !== '' && given !== type)
    yield { problem: `a value of type ${given}`, remedy: `pass one of type ${type}` };
  if (!operation.internal && isHiddenAndEmpty(source)) {
    const problem = `"${String(source['name'])}", which makers cannot see`;
    yield { problem, remedy: 'show it, or pass a fixed value' };
  }
}

const parameterOf = ({ parameters }: Operation, name: string | undefined): Json | undefined =>
  parameters.find(({ node }) => node['name'] === name)?.node;

/** Text that reads as a boolean or a number is taken for one. */
const isTextInstead = (fixed: unknown, type: string): fixed is string =>
  ['boolean', 'integer', 'number'].includes(type) &&
  typeof fixed === 'string' &&
  !/^(true|false|-?\d+(\.\d+)?)$/i.test(fixed);

const isHiddenAndEmpty = (parameter: Json): boolean =>
  parameter['x-ms-visibility'] === 'internal' && own(parameter, 'default') === undefined;

export const dynamicParameterType = defineRule({
  code: 'dynamic-parameter-type',
  title: 'A dynamic field that passes a value of another type',
  levels: everywhere('warning'),
  microsoft: [
    'OperationParameterTypeMismatch',
    'OperationParameterStaticTypeMismatch',
    'SourcePropertyInternal',
  ],
  basis: 'documented',
  source: `${validator}, lines 71, 75, 76 and 131`,
  message: msg`${'kind'} passes ${'problem'} to "${'name'}" of "${'target'}"; ${'remedy'}.`,
  check(connector, report) {
    for (const { kind, extension, path, operation, target } of dynamics(connector))
      for (const [name, value] of Object.entries(asObject(extension['parameters']))) {
        const wanted = target && parameterOf(target, name);
        if (!wanted) continue;
        for (const problem of problemsOf(value, wanted, operation)) {
          const place = at(connector, [...path, 'parameters', name]);
          report(place, { kind, name, target: target.id ?? '', ...problem });
        }
      }
  },
});
