/** A request as each host of a connector writes it, ready to be copied. Shapes of flows and workflows as their exports have them. */
import type { Action } from './definition.ts';
import { isObject, type Json, shown } from './json.ts';
import { flowParameters, httpRequest, type Sent } from './payload.ts';

export interface Connected {
  /** Where the gateway is, such as `http://127.0.0.1:7071`. */
  readonly origin: string;
  /** Path of the connector there, such as `/apim/orders`. */
  readonly address: string;
  readonly connection: string;
}

/** The last part of the address names the connector. */
function nameIn({ address }: Connected): string {
  return address.split('/').at(-1) || 'connector';
}

/** An action of a Power Automate flow. */
export function flowAction(action: Action, sent: readonly Sent[], connected: Connected): string {
  const name = nameIn(connected);
  return pretty({
    type: 'OpenApiConnection',
    inputs: {
      host: {
        connectionName: name,
        operationId: action.id,
        apiId: `/providers/Microsoft.PowerApps/apis/${name}`,
      },
      parameters: literal(flowParameters(sent)),
      authentication: "@parameters('$authentication')",
    },
  });
}

/** An action of a Logic Apps workflow: raw HTTP, path values encoded by an expression. */
export function workflowAction(action: Action, sent: readonly Sent[], connected: Connected): string {
  const quoted = (value: string): string => `@{encodeURIComponent('${value.replaceAll("'", "''")}')}`;
  const { method, path, headers, queries, body } = httpRequest(action, sent, quoted);
  const fields = (list: readonly (readonly [string, string])[]): Json => literal(Object.fromEntries(list));
  return pretty({
    type: 'ApiConnection',
    inputs: {
      host: { connection: { name: `@parameters('$connections')['${nameIn(connected)}']['connectionId']` } },
      method: method.toLowerCase(),
      path,
      ...(headers.length === 0 ? {} : { headers: fields(headers) }),
      ...(queries.length === 0 ? {} : { queries: fields(queries) }),
      ...(body === undefined ? {} : { body: literal(body) }),
    },
  });
}

/** A line for a shell: the raw form through this gateway. */
export function curlLine(action: Action, sent: readonly Sent[], connected: Connected): string {
  const { origin, address, connection } = connected;
  const { method, path, queries, headers, body } = httpRequest(action, sent);
  const query = queries.length === 0 ? '' : `?${new URLSearchParams([...queries] as [string, string][])}`;
  const named = headers.some(([name]) => name.toLowerCase() === 'content-type');
  const all = [
    ...headers,
    ...(body === undefined || named ? [] : [['Content-Type', 'application/json'] as const]),
  ];
  return [
    `curl -X ${method} ${forShell(`${origin}${address}/${connection}${path}${query}`)}`,
    ...all.map(([name, value]) => `-H ${forShell(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`-d ${forShell(shown(body))}`]),
  ].join(' \\\n  ');
}

function forShell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Text that begins with an at sign would be an expression, and so would `@{` inside one. */
function literal(value: Json): Json {
  if (typeof value === 'string') return value.replaceAll('@{', '@@{').replace(/^@(?!@\{)/, '@@');
  if (Array.isArray(value)) return value.map(literal);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, literal(inner)]));
}

function pretty(value: Json): string {
  return JSON.stringify(value, null, 2);
}
