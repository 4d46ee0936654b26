/** Which of the platform's visibilities an entry gets. Left out means shown at once. */
import type { Visibility } from '../../model/types.ts';
import type { Shown } from './types.ts';

/**
 * The visibility of an entry inside a part that may itself be folded away. Everything below an advanced object is advanced:
 * designers show each leaf on its own, and not all of them look at the object around it.
 */
export function effectiveVisibility(visibility: Visibility, folded: boolean): Visibility {
  return folded && visibility !== 'internal' ? 'advanced' : visibility;
}

/** The x-ms-visibility member for an effective visibility. */
export function visibilityMember(visibility: Visibility): Pick<Shown, 'x-ms-visibility'> {
  return visibility === 'normal' ? {} : { 'x-ms-visibility': visibility };
}
