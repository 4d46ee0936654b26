/** Sends the request to another path of the same service, with another method if one is named. */
import { evaluateText } from '../evaluate.ts';
import { pathAndQuery } from '../exchange.ts';
import type { Simulate } from '../simulate.ts';

export const simulate: Simulate = ({ newPath, httpMethod }, exchange, section) => {
  const { request, pathParameters } = exchange;
  const filled = evaluateText(newPath, { exchange, section }).replace(
    /\{([^{}]+)\}/g,
    (whole, name: string) =>
      Object.hasOwn(pathParameters, name) ? encodeURIComponent(pathParameters[name] ?? '') : whole,
  );
  const { path, query } = pathAndQuery(filled);
  request.path = path;
  request.query = [...request.query, ...query];
  const method = String(httpMethod ?? '@Request.OriginalHTTPMethod');
  if (!method.startsWith('@')) request.method = method.toUpperCase();
};
