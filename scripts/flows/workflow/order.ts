/** The order of actions: whom they wait for, and circles. */
import type { Problem } from './problem.ts';
import { objectAt, type Placed } from './walk.ts';

/** Actions that wait for one that is not beside them, or for each other. */
export function orderProblems(actions: readonly Placed[]): Problem[] {
  const waits = new Map(actions.map(placed => [placed, Object.keys(objectAt(placed.action, 'runAfter'))]));
  const unknown = actions.flatMap(placed =>
    (waits.get(placed) ?? [])
      .filter(name => !placed.siblings.includes(name))
      .map(
        (name): Problem => ({
          kind: 'reference',
          path: [...placed.path, 'runAfter', name],
          what: `Action "${placed.name}"`,
          problem: `runs after "${name}", which is not beside it`,
          remedy: 'correct the name',
        }),
      ),
  );
  return [...unknown, ...circles(actions, waits)];
}

function circles(actions: readonly Placed[], waits: ReadonlyMap<Placed, readonly string[]>): Problem[] {
  const beside = (placed: Placed, name: string): Placed | undefined =>
    actions.find(
      other => other.name === name && other.path.length === placed.path.length && sameList(other, placed),
    );
  const done = new Set<Placed>();
  const found: Problem[] = [];
  const visit = (placed: Placed, trail: readonly Placed[]): void => {
    if (trail.includes(placed)) {
      const chain = [...trail.slice(trail.indexOf(placed)), placed].map(({ name }) => name).join(' after ');
      found.push({
        kind: 'reference',
        path: [...placed.path, 'runAfter'],
        what: `Action "${placed.name}"`,
        problem: `waits for itself (${chain})`,
        remedy: 'break the circle',
      });
      return;
    }
    if (done.has(placed)) return;
    for (const name of waits.get(placed) ?? []) {
      const other = beside(placed, name);
      if (other) visit(other, [...trail, placed]);
    }
    done.add(placed);
  };
  for (const placed of actions) visit(placed, []);
  return found;
}

function sameList(a: Placed, b: Placed): boolean {
  return a.path.slice(0, -1).join('/') === b.path.slice(0, -1).join('/');
}
