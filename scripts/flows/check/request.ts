/** The request of a flow: its types are those of the model. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { faultAt } from '../../diagnostics/fault.ts';
import { didYouMean } from '../../diagnostics/message.ts';
import { childOrigin, originPlace } from '../../model/origin.ts';
import { scalarNames } from '../../model/scope.ts';
import { objectNameIn } from '../../model/type-reference.ts';
import type { Model } from '../../model/types.ts';
import type { Flow } from '../types.ts';

/** Findings about types that nobody declares. */
export function requestFaults({ request }: Flow, { types }: Model): Diagnostic[] {
  return request.flatMap(({ type, origin }) => {
    const name = objectNameIn(type);
    if (name === undefined || types.has(name)) return [];
    const hint = didYouMean(name, [...types.keys(), ...scalarNames]);
    return [faultAt('type-unknown', originPlace(childOrigin(origin, 'type'), 'value').range, { name, hint })];
  });
}
