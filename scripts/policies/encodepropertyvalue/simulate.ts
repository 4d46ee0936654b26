/** Percent-encodes a text. No page describes the template; that it encodes for addresses is taken from its one published use. */
import { changeProperty } from '../change-property.ts';
import type { Simulate } from '../simulate.ts';

export const simulate: Simulate = (parameters, exchange, section) => {
  changeProperty(parameters, exchange, section, value =>
    typeof value === 'string' ? encodeURIComponent(value) : undefined,
  );
};
