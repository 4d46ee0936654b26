/** Marks the connection as signed out when the service answers with a certain status. */
import type { Simulate } from '../simulate.ts';

export const simulate: Simulate = ({ statusCode }, exchange) => {
  if (exchange.response?.status === Number(statusCode)) exchange.connectionStatus = 'Unauthenticated';
};
