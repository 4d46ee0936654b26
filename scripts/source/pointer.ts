/** JSON Pointers (RFC 6901) and the key paths they stand for. */
export type Path = readonly (string | number)[];

/** `['paths', '/a/b']` becomes `/paths/~1a~1b`. */
export function toPointer(path: Path): string {
  return path.map(step => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** `/paths/~1a~1b` becomes `['paths', '/a/b']`; array positions stay text. */
export function fromPointer(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value at a path of plain data; undefined when the path leads nowhere. Own members only. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}
