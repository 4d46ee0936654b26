import { msg } from '../../diagnostics/message.ts';
import { defineRule } from '../rule.ts';
import { entries } from '../walk.ts';

export const internalOptionalDefault = defineRule({
  code: 'internal-optional-default',
  severity: 'warning',
  title: 'An internal default that is never sent',
  basis:
    'P-INT-OPT: Swagger Validator, certification-swagger-validator-rules.md lines 151 and 161: the value of an internal entry that is not required is ignored',
  messages: {
    default: msg`"${'name'}" is internal and optional, so its value is never sent; make it required, or leave the value out.`,
  },
  check(model, report) {
    for (const entry of entries(model)) {
      if (entry.required || entry.visibility !== 'internal' || entry.default === undefined) continue;
      report({ at: entry.origin, message: 'default', args: { name: entry.name } });
    }
  },
});
