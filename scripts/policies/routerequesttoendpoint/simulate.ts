/** Sends the request to another path of the same service, with another method if one is named. */
import { evaluateText } from '../evaluate.ts';
import type { Simulate } from '../simulate.ts';

export const simulate: Simulate = ({ newPath, httpMethod }, exchange, section) => {
  const { request, pathParameters } = exchange;
  const filled = evaluateText(newPath, { exchange, section }).replace(
    /\{([^{}]+)\}/g,
    (whole, name: string) =>
      Object.hasOwn(pathParameters, name) ? encodeURIComponent(pathParameters[name] ?? '') : whole,
  );
  const [path = '', query] = filled.split('?');
  request.path = path.startsWith('/') ? path : `/${path}`;
  if (query !== undefined) request.query = [...request.query, ...new URLSearchParams(query)];
  const method = String(httpMethod ?? '@Request.OriginalHTTPMethod');
  if (!method.startsWith('@')) request.method = method.toUpperCase();
};
