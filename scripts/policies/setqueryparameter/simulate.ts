/** Sets a query parameter of the request. */
import { evaluateText } from '../evaluate.ts';
import { fieldValue, setField } from '../exchange.ts';
import type { Simulate } from '../simulate.ts';

export const simulate: Simulate = ({ name, value, existsAction }, exchange, section) => {
  const text = evaluateText(value, { exchange, section });
  const { request } = exchange;
  // A query may hold a name twice, which is what appending does.
  request.query =
    existsAction === 'append' && fieldValue(request.query, String(name)) !== undefined
      ? [...request.query, [String(name), text]]
      : setField(request.query, String(name), text, existsAction, before => before);
};
