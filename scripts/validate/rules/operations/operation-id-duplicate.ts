import { msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const operationIdDuplicate = defineRule({
  code: 'operation-id-duplicate',
  title: 'An operationId that two operations share',
  levels: everywhere('error'),
  microsoft: ['OperationIdNotUnique'],
  basis: 'enforced',
  source: `${validator}, line 60`,
  message: msg`operationId "${'id'}" is already used; rename one of the two.`,
  check(connector, report) {
    const seen = new Set<string>();
    for (const { id, path } of connector.operations) {
      if (id === undefined || id === '') continue;
      if (seen.has(id)) report(at(connector, [...path, 'operationId']), { id });
      seen.add(id);
    }
  },
});
