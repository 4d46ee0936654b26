/** Keeps names inside their folder. */
import { isAbsolute, join, relative } from 'node:path';

/** The path of a name below a folder; throws when the name would leave it. */
export function insideOf(folder: string, name: string): string {
  const target = join(folder, name);
  const inside = relative(folder, target);
  if (inside.startsWith('..') || isAbsolute(inside)) throw new Error(`a name leaves its folder: ${name}`);
  return target;
}
