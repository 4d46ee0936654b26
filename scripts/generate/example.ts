/** Example bodies built from the examples of the fields, so that they cannot disagree with the types. */
import type { Field, Model, ObjectType, Operation, TypeReference } from '../model/types.ts';

/** The example of the answer: every field that has a value to show, and the operation's own values over it. */
export function responseExample(operation: Operation, model: Model): Record<string, unknown> {
  return { ...objectExample(operation.response, model, () => true), ...operation.responseExample };
}

/** The example of the body: what a maker fills in first, required and important fields, and fixed values. */
export function requestExample(type: ObjectType, model: Model): Record<string, unknown> {
  return objectExample(
    type,
    model,
    field => field.required || ['important', 'normal'].includes(field.visibility),
  );
}

type Wanted = (field: Field) => boolean;

function objectExample(type: ObjectType, model: Model, wanted: Wanted): Record<string, unknown> {
  return Object.fromEntries(
    type.fields.filter(wanted).map(field => [field.name, fieldExample(field, field.type, model, wanted)]),
  );
}

function fieldExample(field: Field, type: TypeReference, model: Model, wanted: Wanted): unknown {
  if (field.example !== undefined) return field.example;
  if (type.kind === 'array') return [fieldExample(field, type.items, model, wanted)];
  if (type.kind === 'object') {
    const target = model.types.get(type.name);
    return target ? objectExample(target, model, wanted) : {};
  }
  if (type.kind === 'dictionary') return {};
  return field.default ?? field.values?.values[0]?.value ?? scalarExample(type);
}

function scalarExample(type: TypeReference): unknown {
  if (type.kind !== 'scalar') return null;
  if (type.type === 'boolean') return true;
  if (type.type === 'integer' || type.type === 'number') return 1;
  if (type.format === 'date-time') return '2026-05-04T13:05:00Z';
  return 'text';
}
