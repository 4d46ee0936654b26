/** Faults that stop a model from being put together: names that lead nowhere, twice or in a circle. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type FaultCode, faultAt } from '../diagnostics/fault.ts';
import type { Part } from '../source/yaml-file.ts';
import { originPlace } from './origin.ts';
import type { Origin } from './types.ts';

type ModelFaultCode = Extract<
  FaultCode,
  | 'name-duplicate'
  | 'type-unknown'
  | 'type-cycle'
  | 'field-duplicate'
  | 'required-unknown'
  | 'value-list-unknown'
  | 'parameter-group-unknown'
  | 'label-missing'
  | 'host-parameter-unknown'
>;

/** A finding at an origin; points at the key unless another part is named. */
export function modelFault<Code extends ModelFaultCode>(
  code: Code,
  origin: Origin,
  args: Parameters<typeof faultAt<Code>>[2],
  related: Diagnostic['related'] = [],
  part: Part = 'key',
): Diagnostic {
  return faultAt(code, originPlace(origin, part).range, args, related);
}
