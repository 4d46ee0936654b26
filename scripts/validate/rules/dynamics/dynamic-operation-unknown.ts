import { didYouMean, msg } from '../../../diagnostics/message.ts';
import { asText, deep, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { dynamics } from '../../read/dynamics.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const dynamicOperationUnknown = defineRule({
  code: 'dynamic-operation-unknown',
  title: 'A dynamic field filled by an operation that does not exist',
  levels: everywhere('error'),
  microsoft: ['OperationIdNotFound', 'OneOfPropertiesRequired'],
  basis: 'enforced',
  source: `${validator}, lines 59 and 159; none of 5,002 published references is broken`,
  message: msg`${'kind'} ${'problem'}.${'hint'} Name an operation of this definition.`,
  check(connector, report) {
    for (const { kind, extension, path } of dynamics(connector)) {
      const id = asText(extension['operationId']);
      const other = ['capability', 'builtInOperation'].some(name => own(extension, name) !== undefined);
      if (id === undefined && !other)
        report(at(connector, path, 'key'), { kind, problem: 'names no operation', hint: '' });
      else if (id !== undefined && !connector.byId.has(id))
        report(at(connector, [...path, 'operationId']), {
          kind,
          problem: `names "${id}", which no operation has`,
          hint: didYouMean(id, connector.byId.keys()),
        });
    }
    for (const { node, path } of connector.operations) {
      const kind = 'x-ms-operation-context';
      const id = asText(deep(node, kind, 'simulate', 'operationId'));
      if (id !== undefined && !connector.byId.has(id))
        report(at(connector, [...path, kind, 'simulate', 'operationId']), {
          kind,
          problem: `names "${id}", which no operation has`,
          hint: didYouMean(id, connector.byId.keys()),
        });
    }
  },
});
