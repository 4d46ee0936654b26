import { msg } from '../../diagnostics/message.ts';
import { defineRule } from '../rule.ts';
import { entries } from '../walk.ts';

export const internalNeedsDefault = defineRule({
  code: 'internal-needs-default',
  severity: 'error',
  title: 'An internal, required entry has no default',
  basis:
    'P-INT-REQ: learn.microsoft.com connectors/custom-connectors/openapi-extensions, x-ms-visibility; 0 of 1,015 published definitions break it on parameters',
  messages: {
    default: msg`"${'name'}" is required and internal, so nobody can fill it in; give it a default, a fixed value or another visibility.`,
  },
  check(model, report) {
    for (const entry of entries(model)) {
      if (!entry.required || entry.visibility !== 'internal' || entry.default !== undefined) continue;
      report({ at: entry.origin, message: 'default', args: { name: entry.name } });
    }
  },
});
