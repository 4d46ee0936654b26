/** Values at dotted paths of JSON. `a[].b` means each of them. Only own properties are followed. */
import type { Json } from '../../policies/exchange.ts';

export type Path = readonly string[];

/** `a[].b` as its steps: a, [], b. */
export function pathOf(text: string): Path {
  return text
    .replaceAll('[]', '.[]')
    .split('.')
    .filter(step => step !== '');
}

/** All values at a path, null and missing ones left out. */
export function valuesAt(root: Json | undefined, path: Path, from = 0): Json[] {
  if (root === undefined || root === null) return [];
  const step = path[from];
  if (step === undefined) return [root];
  if (step === '[]') {
    return Array.isArray(root) ? root.flatMap(item => valuesAt(item, path, from + 1)) : [];
  }
  return isObject(root) && Object.hasOwn(root, step) ? valuesAt(root[step], path, from + 1) : [];
}

/** The first value at a path. */
export function valueAt(root: Json | undefined, path: Path): Json | undefined {
  let at = root;
  for (const [index, step] of path.entries()) {
    if (step === '[]') return valuesAt(at, path, index)[0];
    if (!isObject(at) || !Object.hasOwn(at, step)) return undefined;
    at = at[step];
  }
  return at ?? undefined;
}

export function isObject(value: Json | undefined): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Scalars at a path, as text. */
export function textsAt(root: Json | undefined, path: Path): string[] {
  return valuesAt(root, path).flatMap(value =>
    typeof value === 'object' || value === '' ? [] : [String(value)],
  );
}

/** Calls back with each string inside. */
export function eachString(value: Json | undefined, visit: (text: string) => void): void {
  if (typeof value === 'string') visit(value);
  else if (Array.isArray(value)) for (const item of value) eachString(item, visit);
  else if (isObject(value)) for (const item of Object.values(value)) eachString(item, visit);
}

/** What is in `over` replaces what is in `under`; objects are merged, lists and scalars replaced. */
export function merged(under: Json, over: Json): Json {
  if (!isObject(under) || !isObject(over)) return over;
  const result: { [name: string]: Json } = Object.assign(Object.create(null), under);
  for (const [name, value] of Object.entries(over)) {
    const before = result[name];
    result[name] = before === undefined ? value : merged(before, value);
  }
  return result;
}
