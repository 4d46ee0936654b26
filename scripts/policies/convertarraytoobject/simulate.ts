/** Makes an object of an array; one property of each entry becomes its key. */
import { changeProperty } from '../change-property.ts';
import type { Json } from '../exchange.ts';
import { parsePath, valueAtPath } from '../json-path.ts';
import type { Simulate } from '../simulate.ts';

export const simulate: Simulate = (parameters, exchange, section) => {
  const steps = parsePath(String(parameters['keyWithinCollectionPath'] ?? ''))?.steps ?? [];
  const retain = String(parameters['retainKey'] ?? 'true') !== 'false';
  changeProperty(parameters, exchange, section, value => {
    if (!Array.isArray(value)) return undefined;
    const entries = value.flatMap((entry): [string, Json][] => {
      const key = valueAtPath(entry, steps);
      return typeof key === 'string' || typeof key === 'number'
        ? [[String(key), retain ? entry : without(entry, steps)]]
        : [];
    });
    return Object.fromEntries(entries);
  });
};

function without(entry: Json, steps: readonly (string | number)[]): Json {
  const [first] = steps;
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry) || steps.length !== 1) return entry;
  return Object.fromEntries(Object.entries(entry).filter(([name]) => name !== String(first)));
}
