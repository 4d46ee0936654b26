import { msg } from '../../diagnostics/message.ts';
import { childOrigin } from '../../model/origin.ts';
import type { Operation } from '../../model/types.ts';
import { defineRule } from '../rule.ts';

const longest = 80;

export const operationSummaryForm = defineRule({
  code: 'operation-summary-form',
  severity: 'error',
  title: 'A summary that certification refuses',
  basis:
    'O-SUM-LEN, O-SUM-CHARS, O-SUM-ALNUM: certification-submission.md line 83; no published summary is longer than 80 or holds / \\ < > * % & ?',
  messages: {
    long: msg`The summary of "${'operation'}" has ${'length'} characters, more than the ${'limit'} that are allowed; shorten it.`,
    characters: msg`The summary of "${'operation'}" holds "${'character'}"; use letters, digits, spaces and parentheses only.`,
    end: msg`The summary of "${'operation'}" must end with a letter, a digit or a parenthesis; remove the last character.`,
    duplicate: msg`The summary of "${'operation'}" is also that of "${'other'}"; makers could not tell them apart, so change one.`,
  },
  check(model, report) {
    const taken = new Map<string, Operation>();
    for (const operation of model.operations) {
      const { id, summary } = operation;
      const at = childOrigin(operation.origin, 'summary');
      const character = /[^\p{L}\p{N} ()]/u.exec(summary)?.[0];
      if (summary.length > longest) {
        report({
          at,
          part: 'value',
          message: 'long',
          args: { operation: id, length: summary.length, limit: longest },
        });
      }
      if (character !== undefined) {
        report({ at, part: 'value', message: 'characters', args: { operation: id, character } });
      } else if (!/[\p{L}\p{N})]$/u.test(summary)) {
        report({ at, part: 'value', message: 'end', args: { operation: id } });
      }
      const other = taken.get(summary.toLowerCase());
      if (other) {
        const related = { message: 'first used here', at: childOrigin(other.origin, 'summary') };
        report({
          at,
          part: 'value',
          message: 'duplicate',
          args: { operation: id, other: other.id },
          related,
        });
      } else taken.set(summary.toLowerCase(), operation);
    }
  },
});
