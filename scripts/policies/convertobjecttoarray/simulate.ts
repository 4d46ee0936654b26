/** Makes an array of an object: an entry for each of its members, with the key and the value. */
import { changeProperty } from '../change-property.ts';
import type { Simulate } from '../simulate.ts';

export const simulate: Simulate = (parameters, exchange, section) => {
  const keyName = String(parameters['keyName'] ?? 'key');
  const valueName = String(parameters['valueName'] ?? 'value');
  changeProperty(parameters, exchange, section, value =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).map(([key, member]) => ({ [keyName]: key, [valueName]: member }))
      : undefined,
  );
};
