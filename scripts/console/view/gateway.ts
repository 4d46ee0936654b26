/** What the console asks of its gateway. Everything that comes back is data of strangers. */
import { isObject, type Json, type JsonObject, member, textMember } from '../json.ts';
import { fieldsOf } from '../story.ts';

/** What there is to know when the console opens. Parts that a gateway does not have are undefined. */
export interface Start {
  readonly definition: Json;
  readonly title: string;
  /** Path of the connector, such as `/apim/orders`. */
  readonly address: string;
  readonly connections: readonly Connection[];
  readonly magic: readonly Magic[];
}

export interface Connection {
  readonly id: string;
  readonly address: string;
  readonly status?: string;
  readonly expires?: string;
}

export interface Magic {
  readonly value: string;
  readonly effect: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Json | undefined;
  /** The gateway itself refused, before anything was sent. */
  readonly refused: boolean;
  readonly duration: number;
  readonly trace: Json | undefined;
}

/** Asks for JSON. Undefined for 404; throws Error with the message of the gateway for any other refusal. */
export async function ask(path: string): Promise<Json | undefined> {
  const response = await fetch(path, { headers: { accept: 'application/json' } });
  if (response.status === 404) return undefined;
  const body: Json = await response.json();
  if (!response.ok) throw new Error(messageOf(body) ?? `${path} answered ${response.status}`);
  return body;
}

/** Everything that the console needs at first, in parallel. Throws Error when there is no definition. */
export async function start(): Promise<Start> {
  const optional = (path: string): Promise<Json | undefined> => ask(path).catch(() => undefined);
  const [definition, health, connections, magic] = await Promise.all([
    ask('/definition'),
    optional('/health'),
    optional('/connections'),
    optional('/magic'),
  ]);
  if (definition === undefined) throw new Error('This gateway does not hand out its definition.');
  const title = textMember(member(definition, 'info'), 'title');
  return {
    definition,
    title: title ?? textMember(health, 'connector') ?? 'Connector',
    address: textMember(health, 'address') ?? '/apim/connector',
    connections: listOf(connections).flatMap(connectionOf),
    magic: listOf(magic).flatMap(entry => {
      const value = member(entry, 'value');
      const effect = textMember(entry, 'effect') ?? '';
      return value === undefined ? [] : [{ value: String(value), effect }];
    }),
  };
}

/** The connections as they are now. */
export async function connectionsNow(): Promise<Connection[]> {
  return listOf(await ask('/connections')).flatMap(connectionOf);
}

function connectionOf(entry: Json): Connection[] {
  const id = textMember(entry, 'id');
  if (id === undefined) return [];
  const status = textMember(entry, 'status');
  const expires = textMember(entry, 'expires');
  return [
    {
      id,
      address: textMember(entry, 'address') ?? '',
      ...(status === undefined ? {} : { status }),
      ...(expires === undefined ? {} : { expires }),
    },
  ];
}

/** Sends an action through the door of Power Automate. Throws Error when the gateway cannot be reached. */
export async function send(connection: string, operationId: string, parameters: JsonObject): Promise<Answer> {
  const begun = performance.now();
  const response = await fetch(`/flow/${encodeURIComponent(connection)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ operationId, parameters }),
  });
  const text = await response.text();
  const duration = performance.now() - begun;
  const outcome = jsonOr(text);
  const id = response.headers.get('x-connector-trace');
  const trace = !id ? undefined : await ask(`/traces/${encodeURIComponent(id)}`).catch(() => undefined);
  const status = member(outcome, 'statusCode');
  const passed = response.ok && typeof status === 'number';
  return {
    status: passed ? status : response.status,
    headers: passed ? fieldsOf(member(outcome, 'headers')) : [...response.headers],
    body: passed ? member(outcome, 'body') : outcome,
    refused: !passed,
    duration,
    trace,
  };
}

function jsonOr(text: string): Json | undefined {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

/** The message of an error body, in the usual places. */
export function messageOf(body: Json | undefined): string | undefined {
  const error = member(body, 'error');
  return textMember(error, 'message') ?? (typeof error === 'string' ? error : textMember(body, 'message'));
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value.filter(entry => isObject(entry)) : [];
}
