import { msg } from '../../diagnostics/message.ts';
import { childOrigin } from '../../model/origin.ts';
import { typeText } from '../../model/type-reference.ts';
import type { Field, Labelled, Model, TypeReference } from '../../model/types.ts';
import { defineRule } from '../rule.ts';
import { writtenFields, writtenParameters } from '../walk.ts';

export const valueWrongType = defineRule({
  code: 'value-wrong-type',
  severity: 'error',
  title: 'A default, fixed value or example of another type',
  basis:
    'S-DEFAULT: certification-swagger-validator-rules.md line 143; 27 published connectors ship a default of the wrong type',
  messages: {
    default: msg`The ${'what'} of "${'name'}" is ${'actual'}, but its type is ${'type'}; ${'remedy'}.`,
  },
  check(model, report) {
    for (const { entry, type } of typedEntries(model)) {
      for (const what of ['default', 'fixed', 'example'] as const) {
        const value = entry[what];
        // A fixed value is its own default; one finding is enough.
        const implied = what === 'default' && entry.fixed !== undefined;
        if (value === undefined || implied || fits(value, type)) continue;
        const remedy = typeText(type) === 'string' ? 'write it in quotes' : 'write a value of that type';
        const args = { what, name: entry.name, actual: nameOf(value), type: typeText(type), remedy };
        report({ at: childOrigin(entry.origin, what), part: 'value', message: 'default', args });
      }
    }
  },
});

function* typedEntries(model: Model): Generator<{ entry: Labelled; type: TypeReference }> {
  for (const entry of writtenParameters(model)) yield { entry, type: entry.type };
  for (const entry of writtenFields(model) as Iterable<Field>) yield { entry, type: entry.type };
}

function fits(value: unknown, type: TypeReference): boolean {
  if (type.kind === 'any') return true;
  if (type.kind === 'array') return Array.isArray(value) && value.every(item => fits(item, type.items));
  if (type.kind !== 'scalar') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type.type === 'integer') return Number.isInteger(value);
  return typeof value === type.type;
}

function nameOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'string' ? 'text' : `a ${typeof value}`;
}
