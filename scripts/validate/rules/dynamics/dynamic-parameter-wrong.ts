import { msg } from '../../../diagnostics/message.ts';
import { asObject, asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { bodyFields } from '../../read/body-fields.ts';
import { dynamics, sourceOf } from '../../read/dynamics.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const dynamicParameterWrong = defineRule({
  code: 'dynamic-parameter-wrong',
  title: 'A dynamic field whose operation is called with the wrong parameters',
  levels: everywhere('warning'),
  microsoft: ['OperationMissingRequiredProperty', 'OperationParameterNameNotFound'],
  basis: 'enforced',
  source: `${validator}, lines 66 and 70; 2 published connectors name a parameter that is not there`,
  message: msg`${'kind'} ${'problem'}; ${'remedy'}.`,
  check(connector, report) {
    for (const { kind, extension, path, operation } of dynamics(connector)) {
      const target = connector.byId.get(asText(extension['operationId']) ?? '');
      if (!target) continue;
      const given = asObject(extension['parameters']);
      const flat = Object.keys(given).map(name => name.split('/')[0] ?? name);
      for (const { node } of target.parameters) {
        const name = asText(node['name']) ?? '';
        const filled = own(node, 'default') !== undefined || flat.includes(name);
        if (node['required'] === true && node['in'] !== 'body' && !filled)
          report(at(connector, path, 'key'), {
            kind,
            problem: `gives no value for "${name}", which "${target.id ?? ''}" needs`,
            remedy: 'add it under "parameters"',
          });
      }
      for (const [name, value] of Object.entries(given)) {
        const source = sourceOf(value)?.split('/')[0];
        const known = operation?.parameters.some(({ node }) => node['name'] === source);
        if (!operation || source === undefined || known) continue;
        const fields = bodyFields(connector, operation);
        if (fields && !fields.has(source))
          report(at(connector, [...path, 'parameters', name]), {
            kind,
            problem: `takes a value from "${source}", which the operation does not have`,
            remedy: 'name one of its parameters',
          });
      }
    }
  },
});
