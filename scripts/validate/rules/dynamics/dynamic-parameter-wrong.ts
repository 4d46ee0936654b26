import { msg } from '../../../diagnostics/message.ts';
import type { Connector, Operation } from '../../connector.ts';
import { asObject, asText, type Json, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { bodyFields } from '../../read/body-fields.ts';
import { dynamics, sourceOf } from '../../read/dynamics.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

/** Parameters that the operation cannot do without, and that nobody fills. A body is filled field by field. */
function unfilled(target: Operation, given: Json): string[] {
  const filled = Object.keys(given).map(name => name.split('/')[0]);
  return target.parameters
    .filter(({ node }) => node['required'] === true && node['in'] !== 'body')
    .filter(({ node }) => own(node, 'default') === undefined)
    .map(({ node }) => asText(node['name']) ?? '')
    .filter(name => !filled.includes(name));
}

/** The parameter that a value is taken from, when the operation has none of that name, nor a body with such a field. */
function unknownSource(
  connector: Connector,
  value: unknown,
  operation: Operation | undefined,
): string | undefined {
  const source = sourceOf(value)?.split('/')[0];
  if (!operation || source === undefined) return undefined;
  if (operation.parameters.some(({ node }) => node['name'] === source)) return undefined;
  const fields = bodyFields(connector, operation);
  return !fields || fields.has(source) ? undefined : source;
}

export const dynamicParameterWrong = defineRule({
  code: 'dynamic-parameter-wrong',
  title: 'A dynamic field whose operation is called with the wrong parameters',
  levels: everywhere('warning'),
  microsoft: ['OperationMissingRequiredProperty', 'OperationParameterNameNotFound'],
  basis: 'enforced',
  source: `${validator}, lines 66 and 70; 2 published connectors name a parameter that is not there`,
  message: msg`${'kind'} ${'problem'}; ${'remedy'}.`,
  check(connector, report) {
    for (const { kind, extension, path, operation, target } of dynamics(connector)) {
      if (!target) continue;
      const given = asObject(extension['parameters']);
      for (const name of unfilled(target, given))
        report(at(connector, path, 'key'), {
          kind,
          problem: `gives no value for "${name}", which "${target.id ?? ''}" needs`,
          remedy: 'add it under "parameters"',
        });
      for (const [name, value] of Object.entries(given)) {
        const source = unknownSource(connector, value, operation);
        if (source === undefined) continue;
        report(at(connector, [...path, 'parameters', name]), {
          kind,
          problem: `takes a value from "${source}", which the operation does not have`,
          remedy: 'name one of its parameters',
        });
      }
    }
  },
});
