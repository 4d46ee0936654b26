import { msg } from '../../../diagnostics/message.ts';
import { asObject, asText, isObject, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { dynamics, sourceOf } from '../../read/dynamics.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

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
    for (const { kind, extension, path, operation } of dynamics(connector)) {
      const target = connector.byId.get(asText(extension['operationId']) ?? '');
      for (const [name, value] of Object.entries(asObject(extension['parameters']))) {
        const wanted = target?.parameters.find(({ node }) => node['name'] === name)?.node;
        if (!wanted || !target) continue;
        const place = at(connector, [...path, 'parameters', name]);
        const fixed = isObject(value) ? own(value, 'value') : value;
        const type = asText(wanted['type']) ?? '';
        const say = (problem: string, remedy: string): void =>
          report(place, { kind, problem, name, target: target.id ?? '', remedy });
        if (
          ['boolean', 'integer', 'number'].includes(type) &&
          typeof fixed === 'string' &&
          !/^(true|false|-?\d+(\.\d+)?)$/i.test(fixed)
        )
          say(`the text "${fixed}"`, `pass a value of type ${type}`);
        const source = operation?.parameters.find(({ node }) => node['name'] === sourceOf(value))?.node;
        if (!source) continue;
        if (type !== '' && asText(source['type']) && source['type'] !== type)
          say(`a value of type ${String(source['type'])}`, `pass one of type ${type}`);
        if (
          source['x-ms-visibility'] === 'internal' &&
          !operation?.internal &&
          own(source, 'default') === undefined
        )
          say(`"${String(source['name'])}", which makers cannot see`, 'show it, or pass a fixed value');
      }
    }
  },
});
