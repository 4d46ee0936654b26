/**
 * Keys and passwords of a connection on its requests, as the definition's security says. They are there before policies run: published
 * connectors put a word in front of the key with a policy that reads it from its header.
 */
import type { Json, Request } from '../policies/exchange.ts';
import { asObject } from './definition.ts';

/** A credential that requests carry. */
export type ApiKey =
  | { readonly in: 'header' | 'query'; readonly name: string; readonly parameter: string }
  | { readonly in: 'basic' };

/**
 * Credentials of a definition. A key comes from the connection parameter of the same name, otherwise from the one that is secret, otherwise
 * from `api_key`, as the wizard names it.
 */
export function apiKeysOf(
  securityDefinitions: Json | undefined,
  connectionParameters: readonly string[],
  secretParameters: readonly string[],
): ApiKey[] {
  return Object.entries(asObject(securityDefinitions)).flatMap(([title, source]): ApiKey[] => {
    const { type, in: place, name } = asObject(source);
    if (type === 'basic') return [{ in: 'basic' }];
    if (type !== 'apiKey' || typeof name !== 'string' || (place !== 'header' && place !== 'query')) return [];
    const [only, ...others] = secretParameters;
    const secret = others.length === 0 && only !== undefined ? only : 'api_key';
    return [{ in: place, name, parameter: connectionParameters.includes(title) ? title : secret }];
  });
}

/** The request with the credentials that the connection has; others are left out. */
export function withApiKeys(
  keys: readonly ApiKey[],
  request: Request,
  parameters: Readonly<Record<string, string>>,
): Request {
  return keys.reduce((result, key) => withApiKey(key, result, parameters), request);
}

function withApiKey(key: ApiKey, request: Request, parameters: Readonly<Record<string, string>>): Request {
  if (key.in === 'basic') {
    const [user, password] = ['username', 'password'].map(name => own(parameters, name));
    if (user === undefined || password === undefined) return request;
    const value = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    return withHeader(request, 'Authorization', value);
  }
  const value = own(parameters, key.parameter);
  if (value === undefined) return request;
  if (key.in === 'header') return withHeader(request, key.name, value);
  return { ...request, query: [...request.query.filter(([name]) => name !== key.name), [key.name, value]] };
}

function own(parameters: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(parameters, name) ? parameters[name] : undefined;
}

/** A caller cannot put a key of its own beside that of the connection. */
function withHeader(request: Request, name: string, value: string): Request {
  const others = request.headers.filter(([candidate]) => candidate.toLowerCase() !== name.toLowerCase());
  return { ...request, headers: [...others, [name, value]] };
}
