import { didYouMean, msg } from '../../diagnostics/message.ts';
import { childOrigin } from '../../model/origin.ts';
import { defineRule } from '../rule.ts';
import { entries } from '../walk.ts';

export const defaultNotInValues = defineRule({
  code: 'default-not-in-values',
  severity: 'error',
  title: 'A default that is not one of the values',
  basis: 'S-ENUM, S-DEFAULT: certification-swagger-validator-rules.md lines 143 to 157',
  messages: {
    list: msg`Default "${'value'}" of "${'name'}" is not in value list "${'list'}".${'hint'} Use one of its values.`,
    fixed: msg`Default "${'value'}" of "${'name'}" differs from its fixed value "${'fixed'}"; remove the default.`,
  },
  check(model, report) {
    for (const entry of entries(model)) {
      if (entry.default === undefined) continue;
      const at = childOrigin(entry.origin, 'default');
      const value = entry.default;
      if (entry.fixed !== undefined && entry.fixed !== value) {
        const args = { name: entry.name, value: String(value), fixed: String(entry.fixed) };
        report({ at, part: 'value', message: 'fixed', args });
      } else if (
        entry.values &&
        !entry.values.open &&
        !entry.values.values.some(known => known.value === value)
      ) {
        const known = entry.values.values.map(({ value }) => value);
        const args = { name: entry.name, value: String(value), list: entry.values.name };
        report({
          at,
          part: 'value',
          message: 'list',
          args: { ...args, hint: didYouMean(args.value, known) },
        });
      }
    }
  },
});
