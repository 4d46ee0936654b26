import { didYouMean, msg } from '../../../diagnostics/message.ts';
import { asArray } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inProperties as at, defineRule } from '../../rule.ts';

export const scriptOperationUnknown = defineRule({
  code: 'script-operation-unknown',
  title: 'A script for an operation that does not exist',
  levels: everywhere('warning'),
  microsoft: [],
  basis: 'ours',
  source: 'The script never runs for an id that no operation has; 2 published connectors have one',
  message: msg`scriptOperations names "${'id'}", which no operation has.${'hint'} Correct the operationId.`,
  check(connector, report) {
    if (connector.operations.length === 0) return;
    for (const [index, id] of asArray(connector.props['scriptOperations']).entries())
      if (typeof id !== 'string' || !connector.byId.has(id))
        report(at(connector, ['scriptOperations', index]), {
          id: String(id),
          hint: didYouMean(String(id), connector.byId.keys()),
        });
  },
});
