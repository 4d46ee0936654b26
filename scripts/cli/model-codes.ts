/** Codes that a model can bring up. Apart from the catalogue, since rules over other connectors take time to load. */
import { faults } from '../diagnostics/fault.ts';
import { rules } from '../rules/index.ts';

/** Codes of faults and of rules over the model. */
export function modelCodes(): ReadonlySet<string> {
  return new Set([...Object.keys(faults), ...rules.map(({ code }) => code)]);
}
