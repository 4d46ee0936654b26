/** Makes an extra request to the same service and puts a value of its answer into a header or a query parameter. */
import { evaluateText } from '../evaluate.ts';
import { PolicyFailure, pathAndQuery, type Request, setField } from '../exchange.ts';
import type { Simulate } from '../simulate.ts';

const receiver = /^@(headers|queryParameters)\(\s*'([^']+)'\s*\)$/i;

export const simulate: Simulate = async (parameters, exchange, section) => {
  const [, kind = '', name] = receiver.exec(String(parameters['parameterTemplate'] ?? '').trim()) ?? [];
  if (name === undefined) throw new PolicyFailure('parameterTemplate names no header and no query parameter');
  if (!exchange.send)
    throw new PolicyFailure('the extra request of setvaluefromurl cannot be sent from here');
  const answer = await exchange.send(extraRequest(parameters, exchange, section));
  if (answer.status >= 300) throw new PolicyFailure(`the extra request was answered with ${answer.status}`);
  const scope = { exchange: { ...exchange, response: answer }, section: 'Response' as const };
  const text = evaluateText(parameters['parameterValuePathTemplate'], scope);
  const { request } = exchange;
  const put = (fields: Request['headers']) => setField(fields, name, text, 'override', before => before);
  if (kind.toLowerCase() === 'headers') request.headers = put(request.headers);
  else request.query = put(request.query);
};

function extraRequest(
  parameters: Readonly<Record<string, unknown>>,
  exchange: Parameters<Simulate>[1],
  section: Parameters<Simulate>[2],
): Request {
  const { request } = exchange;
  return {
    method: String(parameters['httpMethod'] ?? 'GET').toUpperCase(),
    host: request.host,
    ...pathAndQuery(evaluateText(parameters['parameterValueUrl'], { exchange, section })),
    headers: request.headers.map(([name, value]) => [name, value]),
  };
}
