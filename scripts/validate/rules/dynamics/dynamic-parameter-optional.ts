import { msg } from '../../../diagnostics/message.ts';
import { asObject, asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { dynamics, sourceOf } from '../../read/dynamics.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const dynamicParameterOptional = defineRule({
  code: 'dynamic-parameter-optional',
  title: 'A dynamic field that needs a value which makers may leave out',
  levels: everywhere('info'),
  microsoft: ['OperationParameterRequiredMismatch'],
  basis: 'documented',
  source: `${validator}, line 71; the list stays empty until the maker gives the value, so it is advice`,
  message: msg`${'kind'} takes "${'name'}", which "${'target'}" requires, from "${'source'}", which is optional; require it, or give it a default.`,
  check(connector, report) {
    for (const { kind, extension, path, operation } of dynamics(connector)) {
      const target = connector.byId.get(asText(extension['operationId']) ?? '');
      for (const [name, value] of Object.entries(asObject(extension['parameters']))) {
        const wanted = target?.parameters.find(({ node }) => node['name'] === name)?.node;
        const source = operation?.parameters.find(({ node }) => node['name'] === sourceOf(value))?.node;
        if (wanted?.['required'] !== true || !source || source['required'] === true) continue;
        if (own(source, 'default') === undefined)
          report(at(connector, [...path, 'parameters', name]), {
            kind,
            name,
            target: target?.id ?? '',
            source: sourceOf(value) ?? '',
          });
      }
    }
  },
});
