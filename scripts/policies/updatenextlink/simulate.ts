/** Points the link to the next page at the gateway, so that the next request carries the connection again. */
import { bodyOf, PolicyFailure, replaceBody } from '../exchange.ts';
import { parsePath, valueAtPath, withValueAt } from '../json-path.ts';
import type { Simulate } from '../simulate.ts';

export const simulate: Simulate = ({ nextLinkPropertyName, nextLinkParentPropertyPath }, exchange) => {
  const parent = parsePath(String(nextLinkParentPropertyPath ?? '@body()'));
  if (!parent) throw new PolicyFailure('nextLinkParentPropertyPath is not a path');
  // The name may hold dots, such as @odata.nextLink, and is one step.
  const steps = [...parent.steps, String(nextLinkPropertyName)];
  const body = bodyOf(exchange, 'Response');
  const link = valueAtPath(body, steps);
  if (body === undefined || typeof link !== 'string' || !URL.canParse(link)) return;
  const { pathname, search } = new URL(link);
  const prefix = URL.canParse(exchange.request.host)
    ? new URL(exchange.request.host).pathname.replace(/\/$/, '')
    : '';
  const path = prefix !== '' && pathname.startsWith(`${prefix}/`) ? pathname.slice(prefix.length) : pathname;
  replaceBody(exchange, 'Response', withValueAt(body, steps, `${exchange.gateway}${path}${search}`));
};
