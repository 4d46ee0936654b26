import { msg } from '../../diagnostics/message.ts';
import { childOrigin } from '../../model/origin.ts';
import type { Model, Origin } from '../../model/types.ts';
import { defineRule } from '../rule.ts';
import { entries } from '../walk.ts';

interface Described {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly origin: Origin;
}

export const descriptionForm = defineRule({
  code: 'description-form',
  severity: 'warning',
  title: 'A description that does not help',
  basis:
    'O-DESC-END, S-XSUM, O-SUM-NE-DESC: certification-submission.md line 84, connector-string-guidance.md lines 103 to 120',
  messages: {
    period: msg`The description of "${'name'}" does not end with a period; write a full sentence.`,
    placeholder: msg`The description of "${'name'}" is a placeholder; say what it is and where to find it.`,
    repeated: msg`The description of "${'name'}" only repeats its label; say what the label does not.`,
  },
  check(model, report) {
    for (const { name, title, description, origin } of described(model)) {
      const at = childOrigin(origin, 'description');
      if (/\bN\/A\b|example field|\bTBD\b/i.test(description)) {
        report({ at, part: 'value', message: 'placeholder', args: { name } });
      } else if (bare(description) === bare(title)) {
        report({ at, part: 'value', message: 'repeated', args: { name } });
      } else if (!/[.!?]$/.test(description)) {
        const fix = { title: 'Add the period', append: '.' };
        report({ at, part: 'value', message: 'period', args: { name }, fix });
      }
    }
  },
});

function* described(model: Model): Generator<Described> {
  for (const { id, summary, description, origin } of model.operations) {
    yield { name: id, title: summary, description, origin };
  }
  for (const { name, label, description, origin } of model.types.values()) {
    yield { name, title: label, description, origin };
  }
  // An entry that takes the words of its type has none of its own to judge.
  for (const { name, label, description, origin } of entries(model)) {
    const raw = origin.path.reduce<unknown>(
      (value, step) => (value as Record<string, unknown>)?.[step],
      origin.file.value,
    );
    if (typeof raw === 'object' && raw !== null && 'description' in raw)
      yield { name, title: label, description, origin };
  }
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
