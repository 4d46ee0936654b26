/** Walks over a definition that nobody has checked: its actions, and every text in them. */

import type { Path } from '../../source/pointer.ts';
import { isObject } from '../../source/values.ts';

export interface Placed {
  readonly name: string;
  readonly action: Readonly<Record<string, unknown>>;
  readonly path: Path;
  /** Actions around it, the outermost first. */
  readonly around: readonly string[];
  /** Names beside it. */
  readonly siblings: readonly string[];
}

const deepest = 50;

/** A member that is an object, or an empty one. */
export function objectAt(value: unknown, ...keys: readonly string[]): Readonly<Record<string, unknown>> {
  let found = value;
  for (const key of keys) {
    found = isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  }
  return isObject(found) ? found : {};
}

/** Every action, each in front of those inside it. */
export function actionsIn(definition: unknown): Placed[] {
  return below(objectAt(definition, 'actions'), ['actions'], []);
}

function below(actions: Readonly<Record<string, unknown>>, path: Path, around: readonly string[]): Placed[] {
  if (around.length > deepest) return [];
  const siblings = Object.keys(actions);
  return Object.entries(actions).flatMap(([name, raw]) => {
    const action = isObject(raw) ? raw : {};
    return [
      { name, action, path: [...path, name], around, siblings },
      ...innerActions(action).flatMap(([inner, place]) =>
        below(inner, [...path, name, ...place], [...around, name]),
      ),
    ];
  });
}

/** The lists of actions inside an action, each with its place. */
function innerActions(
  action: Readonly<Record<string, unknown>>,
): [actions: Readonly<Record<string, unknown>>, place: Path][] {
  return [
    [objectAt(action, 'actions'), ['actions']],
    [objectAt(action, 'else', 'actions'), ['else', 'actions']],
    ...Object.keys(objectAt(action, 'cases')).map((name): [Readonly<Record<string, unknown>>, Path] => [
      objectAt(action, 'cases', name, 'actions'),
      ['cases', name, 'actions'],
    ]),
    [objectAt(action, 'default', 'actions'), ['default', 'actions']],
  ];
}

const structural = new Set([
  'actions',
  'else',
  'cases',
  'default',
  'runAfter',
  'type',
  'kind',
  'description',
  'metadata',
]);

/** Every text of an action itself, with its path inside the action. */
export function textsOf(action: Readonly<Record<string, unknown>>): [text: string, path: Path][] {
  return Object.entries(action).flatMap(([key, value]) => (structural.has(key) ? [] : texts(value, [key])));
}

function texts(value: unknown, path: Path): [string, Path][] {
  if (path.length > deepest) return [];
  if (typeof value === 'string') return [[value, path]];
  if (Array.isArray(value)) return value.flatMap((item, index) => texts(item, [...path, index]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]) => texts(member, [...path, key]));
}
