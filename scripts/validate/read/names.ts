/** How an operation is called in a finding, and which operations a maker sees. */
import type { Connector, Operation } from '../connector.ts';

export const shown = (connector: Connector): readonly Operation[] =>
  connector.operations.filter(({ internal, deprecated }) => !internal && !deprecated);

export const nameOf = ({ id, method, route }: Operation): string => id ?? `${method.toUpperCase()} ${route}`;

export const stripped = (id: string): string => id.replace(/[^A-Za-z0-9]/g, '');
