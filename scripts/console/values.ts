/** What a maker has typed, as text by key, before anybody judges it. Immutable. */
import type { Form, Leaf } from './form.ts';
import { shown } from './json.ts';

export interface Item {
  /** Stays with the item when others come and go. */
  readonly id: number;
  readonly values: Values;
}

/** Text of a plain control, items of a list. A map, because keys are names of strangers. */
export type Values = ReadonlyMap<string, string | readonly Item[]>;

/**
 * A form as it opens. A default is filled in where every object around it is required; below an optional object it would alone
 * bring the object into the request, and the object's own required fields with it.
 */
export function initialValues(form: Form): Values {
  return new Map(
    form.leaves.flatMap(leaf => {
      const { byDefault, chained, visibility, control } = leaf;
      const prefilled = byDefault !== undefined && chained && visibility !== 'internal';
      return prefilled && control.kind !== 'list' ? [[leaf.key, shown(byDefault)] as const] : [];
    }),
  );
}

/** Text of a leaf; empty when there is none. */
export function textOf(values: Values, { key }: Leaf): string {
  const entry = values.get(key);
  return typeof entry === 'string' ? entry : '';
}

/** Items of a leaf with a list. */
export function itemsOf(values: Values, { key }: Leaf): readonly Item[] {
  const entry = values.get(key);
  return entry === undefined || typeof entry === 'string' ? [] : entry;
}

/** The same values with another text or other items; nothing typed is nothing kept. */
export function withEntry(values: Values, { key }: Leaf, entry: string | readonly Item[]): Values {
  const next = new Map(values);
  if (entry.length === 0) next.delete(key);
  else next.set(key, entry);
  return next;
}

/** One item more, as its form opens. */
export function withItem(values: Values, leaf: Leaf, form: Form): Values {
  const items = itemsOf(values, leaf);
  const id = Math.max(0, ...items.map(item => item.id)) + 1;
  return withEntry(values, leaf, [...items, { id, values: initialValues(form) }]);
}
