/** Sets a header of the request or of the answer. Source: template page; the order of values is its example (foo and moo). */
import { evaluateText } from '../evaluate.ts';
import { setField } from '../exchange.ts';
import type { Simulate } from '../simulate.ts';

export const simulate: Simulate = ({ name, value, existsAction }, exchange, section) => {
  const side = section === 'Request' ? exchange.request : exchange.response;
  if (!side) return;
  const text = evaluateText(value, { exchange, section });
  // Several values of a header are one text with commas (API Management, set-header).
  side.headers = setField(
    side.headers,
    String(name),
    text,
    existsAction,
    (before, added) => `${before},${added}`,
  );
};
