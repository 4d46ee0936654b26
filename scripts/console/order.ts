/** The order of a form: required first, then important, then unmarked, then advanced; below, one group for each object. */
import type { Form, Leaf } from './form.ts';

export type Tier = 'required' | 'important' | 'normal' | 'advanced';

export interface Group {
  /** Labels of the objects around the leaves, outermost first; empty for the leaves of the top. */
  readonly labels: readonly string[];
  /** The same for each group with the same objects. */
  readonly id: string;
  readonly leaves: readonly Leaf[];
}

/** Where a leaf is shown; undefined for one that makers never see. */
export function tierOf({ required, visibility }: Leaf): Tier | undefined {
  if (visibility === 'internal') return undefined;
  return required ? 'required' : visibility;
}

/** The groups of a tier, in the order in which their first leaf comes. */
export function groupsOf(form: Form, tier: Tier): Group[] {
  const groups = new Map<string, { labels: readonly string[]; leaves: Leaf[] }>();
  for (const leaf of form.leaves.filter(candidate => tierOf(candidate) === tier)) {
    const around = leaf.levels.slice(0, -1);
    const id = JSON.stringify(around.map(({ name }) => name));
    const group = groups.get(id) ?? { labels: around.map(({ label }) => label), leaves: [] };
    group.leaves.push(leaf);
    groups.set(id, group);
  }
  const found = [...groups].map(([id, group]) => ({ id, ...group }));
  // Fields of the top stand before those of any object.
  return [
    ...found.filter(({ labels }) => labels.length === 0),
    ...found.filter(({ labels }) => labels.length > 0),
  ];
}

/** How many leaves a tier has. */
export function sizeOf(form: Form, tier: Tier): number {
  return form.leaves.filter(leaf => tierOf(leaf) === tier).length;
}
