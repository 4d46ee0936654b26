import { msg } from '../../diagnostics/message.ts';
import { childOrigin } from '../../model/origin.ts';
import type { Operation } from '../../model/types.ts';
import { defineRule } from '../rule.ts';

export const pathDuplicate = defineRule({
  code: 'path-duplicate',
  severity: 'error',
  title: 'Two operations on one path',
  basis:
    'T-CASE: certification-swagger-validator-rules.md lines 35 and 92: paths are unique without regard to letter case and names of variables; 0 of 1,015 published definitions break it',
  messages: {
    default: msg`"${'operation'}" has the same method and path as "${'other'}", letter case and variable names aside; change one of them.`,
  },
  check(model, report) {
    const taken = new Map<string, Operation>();
    for (const operation of model.operations) {
      const shape = `${operation.method} ${operation.path.toLowerCase().replace(/\{[^{}]*\}/g, '{}')}`;
      const other = taken.get(shape);
      if (other) {
        report({
          at: childOrigin(operation.origin, 'path'),
          part: 'value',
          message: 'default',
          args: { operation: operation.id, other: other.id },
          related: { message: 'first used here', at: childOrigin(other.origin, 'path') },
        });
      } else taken.set(shape, operation);
    }
  },
});
