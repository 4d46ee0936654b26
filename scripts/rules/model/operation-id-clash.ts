import { msg } from '../../diagnostics/message.ts';
import type { Operation } from '../../model/types.ts';
import { defineRule } from '../rule.ts';

export const operationIdClash = defineRule({
  code: 'operation-id-clash',
  severity: 'error',
  title: 'Two operations that canvas apps cannot tell apart',
  basis: 'Microsoft.PowerFx.Connectors, NormalizeOperationId: function names keep letters and digits only',
  messages: {
    default: msg`In canvas apps "${'operation'}" and "${'other'}" both become ${'name'}(); rename one of them.`,
  },
  check(model, report) {
    const taken = new Map<string, Operation>();
    for (const operation of model.operations) {
      const name = operation.id.replace(/[^A-Za-z0-9]/g, '');
      const other = taken.get(name.toLowerCase());
      if (other) {
        const args = { operation: operation.id, other: other.id, name };
        const related = { message: 'first declared here', at: other.origin };
        report({ at: operation.origin, message: 'default', args, related });
      } else taken.set(name.toLowerCase(), operation);
    }
  },
});
