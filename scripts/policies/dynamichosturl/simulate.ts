/** Replaces scheme, host and whatever stands before the path; the definition's host no longer counts. */
import { evaluateText } from '../evaluate.ts';
import { PolicyFailure } from '../exchange.ts';
import type { Simulate } from '../simulate.ts';

export const simulate: Simulate = ({ urlTemplate }, exchange, section) => {
  const text = evaluateText(urlTemplate, { exchange, section }).trim();
  if (text === '') throw new PolicyFailure('the host of the service is empty');
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) throw new PolicyFailure('the host of the service is not an address');
  exchange.request.host = address.replace(/\/+$/, '');
};
