import { didYouMean, msg } from '../../../diagnostics/message.ts';
import { asArray } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { instances, operationsKey } from '../../read/policies.ts';
import { inProperties as at, defineRule } from '../../rule.ts';

export const policyOperationUnknown = defineRule({
  code: 'policy-operation-unknown',
  title: 'A policy for an operation that does not exist',
  levels: everywhere('warning'),
  microsoft: [],
  basis: 'ours',
  source: 'A policy never runs for an id that no operation has; 5 published connectors hold 12 such names',
  message: msg`The policy names operation "${'id'}", which does not exist.${'hint'} Correct the operationId.`,
  check(connector, report) {
    if (connector.operations.length === 0) return;
    for (const { parameters, path } of instances(connector))
      for (const [index, id] of asArray(parameters[operationsKey]).entries())
        if (typeof id !== 'string' || !connector.byId.has(id))
          report(at(connector, [...path, 'parameters', operationsKey, index]), {
            id: String(id),
            hint: didYouMean(String(id), connector.byId.keys()),
          });
  },
});
