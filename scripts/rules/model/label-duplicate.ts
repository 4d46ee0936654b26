import { msg } from '../../diagnostics/message.ts';
import type { Labelled, Model } from '../../model/types.ts';
import { defineRule } from '../rule.ts';

export const labelDuplicate = defineRule({
  code: 'label-duplicate',
  severity: 'error',
  title: 'Two siblings with one label',
  basis:
    'Designers show the label and not the name (Azure/LogicAppsUX parameterprocessor.ts), so that two equal labels cannot be told apart',
  messages: {
    default: msg`"${'name'}" and "${'other'}" of ${'owner'} share the label "${'label'}"; give one of them another label.`,
  },
  check(model, report) {
    const reported = new Set<Labelled['origin']>();
    for (const { owner, siblings } of families(model)) {
      const taken = new Map<string, Labelled>();
      for (const entry of siblings) {
        const other = taken.get(entry.label.toLowerCase());
        if (!other) taken.set(entry.label.toLowerCase(), entry);
        else if (!reported.has(entry.origin)) {
          reported.add(entry.origin);
          const args = { name: entry.name, other: other.name, owner, label: entry.label };
          report({
            at: entry.origin,
            message: 'default',
            args,
            related: { message: 'first used here', at: other.origin },
          });
        }
      }
    }
  },
});

function* families(model: Model): Generator<{ owner: string; siblings: readonly Labelled[] }> {
  for (const { name, fields } of model.types.values()) yield { owner: `type "${name}"`, siblings: fields };
  for (const { id, parameters } of model.operations) {
    yield {
      owner: `operation "${id}"`,
      siblings: parameters.filter(({ visibility }) => visibility !== 'internal'),
    };
  }
}
