/** Origins: where a node was written, and how to point at it. */
import type { Path } from '../source/pointer.ts';
import { type Part, type Place, placeOf } from '../source/yaml-file.ts';
import type { Origin } from './types.ts';

/** The origin of a member below this one. */
export function childOrigin(origin: Origin, ...steps: Path): Origin {
  return { file: origin.file, path: [...origin.path, ...steps] };
}

/** The range of an origin; its key unless another part is asked for. */
export function originPlace(origin: Origin, part: Part = 'key'): Place {
  return placeOf(origin.file, origin.path, part);
}
