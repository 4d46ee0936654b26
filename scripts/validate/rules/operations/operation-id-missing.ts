import { msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { nameOf } from '../../read/names.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const operationIdMissing = defineRule({
  code: 'operation-id-missing',
  title: 'An operation without an operationId',
  levels: everywhere('error'),
  microsoft: ['OperationIdRequired'],
  basis: 'enforced',
  source: `${validator}, line 61; all 16,087 published operations have one`,
  message: msg`${'operation'} has no operationId; add one in PascalCase.`,
  check(connector, report) {
    for (const operation of connector.operations)
      if (!operation.id)
        report(at(connector, [...operation.path, 'operationId'], 'key'), { operation: nameOf(operation) });
  },
});
