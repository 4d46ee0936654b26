/** Replaces every occurrence of a text. No page describes the template; the schema and 13 published instances do. */
import { changeProperty } from '../change-property.ts';
import type { Simulate } from '../simulate.ts';

export const simulate: Simulate = (parameters, exchange, section) => {
  const source = String(parameters['sourceString'] ?? '');
  const replacement = String(parameters['replacementString'] ?? '');
  changeProperty(parameters, exchange, section, value =>
    typeof value === 'string' && source !== '' ? value.split(source).join(replacement) : undefined,
  );
};
