/** Schemas and parameters together, where both take the same keywords, and whether a value fits one. */
import type { Path } from '../../source/pointer.ts';
import type { Connector } from '../connector.ts';
import type { Json } from '../json.ts';

export const nodes = (connector: Connector): { node: Json; path: Path }[] => [
  ...connector.schemas,
  ...connector.parameters,
];

export const fits = (value: unknown, type: unknown): boolean => {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return !['string', 'number', 'boolean'].includes(String(type)) || typeof value === type;
};
