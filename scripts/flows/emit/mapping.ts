/** The body of a call: which fields are sent, constants included, as flat paths or as one object. */
import type { Field, Model, ObjectType, Operation } from '../../model/types.ts';
import type { CallStep, Mapped } from '../types.ts';

/** Fields that a step sends, with the constants of every object that is sent at all; in the order of the step, constants first. */
export function sentFields(model: Model, operation: Operation, step: CallStep): Mapped[] {
  const written = [...step.fields, ...step.whenPresent].map(({ name }) => name);
  const constants = operation.request
    ? constantsIn(model, operation.request, '', written).map(([name, value]) => ({
        name,
        value,
        origin: step.origin,
      }))
    : [];
  return [...constants, ...step.fields];
}

function constantsIn(
  model: Model,
  type: ObjectType,
  prefix: string,
  written: readonly string[],
): [string, unknown][] {
  return type.fields.flatMap(field => {
    const path = `${prefix}${field.name}`;
    if (written.includes(path)) return [];
    if (field.fixed !== undefined) return [[path, field.fixed] as [string, unknown]];
    const inner = objectTypeOf(model, field);
    const sent = written.some(name => name.startsWith(`${path}.`));
    return inner && sent ? constantsIn(model, inner, `${path}.`, written) : [];
  });
}

/** The object type of a field that is one object, not a list. */
export function objectTypeOf({ types }: Model, { type }: Pick<Field, 'type'>): ObjectType | undefined {
  return type.kind === 'object' ? types.get(type.name) : undefined;
}

/** Values at dotted paths as one nested object. */
export function nested(fields: readonly { readonly name: string; readonly value: unknown }[]): object {
  const root: Record<string, unknown> = {};
  for (const { name, value } of fields) {
    const steps = name.split('.');
    const last = steps.pop() ?? '';
    let place = root;
    for (const step of steps) {
      const inner = (place[step] ?? {}) as Record<string, unknown>;
      place[step] = inner;
      place = inner;
    }
    place[last] = value;
  }
  return root;
}
