/** Where each generated object came from, so that a finding in the output points at the model. */

import { childOrigin } from '../model/origin.ts';
import type { Origin } from '../model/types.ts';
import { fromPointer, valueAt } from '../source/pointer.ts';

/** Origin by generated object. Objects are identity: two equal objects may have two origins. */
export type Provenance = WeakMap<object, Origin>;

/** Marks a generated object with its origin and gives it back. */
export function traced<T extends object>(provenance: Provenance, value: T, origin: Origin): T {
  provenance.set(value, origin);
  return value;
}

/** Members of a generated object whose text stands under another key in the model. */
const modelKeys: Readonly<Record<string, string>> = {
  'x-ms-summary': 'label',
  'x-ms-visibility': 'visibility',
  'x-ms-enum-values': 'values',
  enum: 'values',
  format: 'type',
  title: 'title',
  'x-nullable': 'nullable',
};

/** The nearest origin at or above a pointer of the generated data; undefined when nothing above has one. */
export function originOf(provenance: Provenance, root: unknown, pointer: string): Origin | undefined {
  const steps = fromPointer(pointer);
  for (let depth = steps.length; depth >= 0; depth -= 1) {
    const value = valueAt(root, steps.slice(0, depth));
    const origin = typeof value === 'object' && value !== null ? provenance.get(value) : undefined;
    if (origin) return deeper(origin, steps[depth]);
  }
  return undefined;
}

/** The model's entry for a member, when the model has one; the origin itself otherwise. */
function deeper(origin: Origin, member: string | undefined): Origin {
  if (member === undefined) return origin;
  const raw = valueAt(origin.file.value, origin.path);
  const key = modelKeys[member] ?? member;
  const known = typeof raw === 'object' && raw !== null && Object.hasOwn(raw, key);
  return known ? childOrigin(origin, key) : origin;
}
