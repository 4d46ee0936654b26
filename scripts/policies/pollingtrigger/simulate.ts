/**
 * Turns an answer into that of a polling trigger: 200 with the next address while there is news, 202 with the same address when there
 * is none. The statuses are those of the trigger protocol; how the gateway builds the address is inferred.
 */
import { evaluate, evaluateText } from '../evaluate.ts';
import { fieldValue, setField } from '../exchange.ts';
import type { Simulate } from '../simulate.ts';

/** Entry that names the link to the next page, and is no query parameter. */
const nextLinkKey = 'x-ms-triggerConfig-nextLink';

export const simulate: Simulate = ({ triggerConfig, triggerDataPath }, exchange, section) => {
  const { request, response, gateway } = exchange;
  if (!response || response.status >= 300) return;
  const scope = { exchange, section };
  const data = evaluate(String(triggerDataPath ?? ''), scope);
  const news = Array.isArray(data) && data.length > 0;
  let query = request.query;
  if (news && typeof triggerConfig === 'object' && triggerConfig !== null) {
    for (const [name, value] of Object.entries(triggerConfig)) {
      if (name === nextLinkKey) continue;
      query = setField(query, name, evaluateText(value, scope), 'override', before => before);
    }
  }
  const address = `${gateway}${request.path}${query.length > 0 ? `?${new URLSearchParams(query)}` : ''}`;
  response.status = news ? 200 : 202;
  response.headers = setField(response.headers, 'Location', address, 'override', before => before);
  if (fieldValue(response.headers, 'Retry-After') === undefined) response.headers.push(['Retry-After', '60']);
};
