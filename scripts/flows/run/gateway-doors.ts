/**
 * The doors of a run that lead to a connector's gateway: the checked door of Power Automate and the raw one of Logic Apps. How a request
 * gets there, over a socket or by a call, comes from outside.
 */
import type { Asked } from '../../emulate/asked.ts';
import { contentOf } from '../../emulate/content.ts';
import type { Fields } from '../../policies/exchange.ts';
import {
  type Answer,
  CallRefused,
  type ConnectionCall,
  type Doors,
  NoAnswer,
  type OperationCall,
} from './doors.ts';
import { isObject, type Json } from './value.ts';

export interface Answered {
  readonly status: number;
  readonly headers: Fields;
  readonly bytes: Uint8Array;
}

export interface GatewayAddress {
  /** Sends a request to the gateway. Rejects with NoAnswer. */
  ask(asked: Asked, signal: AbortSignal): Promise<Answered>;
  /** Name of the connector in addresses of the gateway. */
  readonly connector: string;
  /** Connection of the gateway that stands for the one of the workflow. */
  readonly connection: string;
}

const jsonType: Fields[number] = ['Content-Type', 'application/json'];

/** Both doors of a gateway. */
export function gatewayDoors(gateway: GatewayAddress): Pick<Doors, 'operation' | 'connection'> {
  return {
    operation: (call, signal) => throughFlowDoor(gateway, call, signal),
    connection: (call, signal) => throughRawDoor(gateway, call, signal),
  };
}

async function throughFlowDoor(
  { ask, connection }: GatewayAddress,
  { operationId, parameters }: OperationCall,
  signal: AbortSignal,
): Promise<Answer> {
  const asked = {
    method: 'POST',
    target: `/flow/${connection}`,
    headers: [jsonType],
    bytes: bytesOf({ operationId, parameters }),
  };
  const { status, headers, bytes } = await ask(asked, signal);
  const { body } = contentOf(headers, bytes);
  if (status === 200 && isObject(body) && typeof body['statusCode'] === 'number') {
    const given = isObject(body['headers']) ? body['headers'] : {};
    return { statusCode: body['statusCode'], headers: texts(given), body: body['body'] ?? null };
  }
  const { code = 'GatewayFault', message = `The gateway answered with status ${status}.` } =
    isObject(body) && isObject(body['error']) ? body['error'] : {};
  throw new CallRefused(String(code), String(message));
}

async function throughRawDoor(
  { ask, connector, connection }: GatewayAddress,
  { method, path, queries, headers, body }: ConnectionCall,
  signal: AbortSignal,
): Promise<Answer> {
  const query = new URLSearchParams(queries).toString();
  const answer = await ask(
    {
      method,
      target: `/apim/${connector}/${connection}${path}${query === '' ? '' : `?${query}`}`,
      headers: withType(headers, body),
      bytes: body === undefined ? new Uint8Array() : bytesOf(body),
    },
    signal,
  );
  return answerOf(answer);
}

/** The engine names the type of a JSON body when the workflow does not. */
function withType(headers: Readonly<Record<string, string>>, body: Json | undefined): Fields {
  const fields = Object.entries(headers);
  const named = fields.some(([name]) => name.toLowerCase() === 'content-type');
  return body === undefined || named ? fields : [...fields, jsonType];
}

/** What outputs of a call hold: JSON as JSON, text as text, anything else in base64. */
export function answerOf({ status, headers, bytes }: Answered): Answer {
  const named = texts(Object.fromEntries(headers));
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const { body, raw } = contentOf(headers, bytes);
  return { statusCode: status, headers: named, body: body ?? (raw ? rawBody(raw, type) : null) };
}

function rawBody(raw: Uint8Array, type: string): Json {
  if (/^text\/|json|xml/i.test(type)) return new TextDecoder().decode(raw);
  return { '$content-type': type, $content: Buffer.from(raw).toString('base64') };
}

function bytesOf(value: Json): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

function texts(values: Readonly<Record<string, Json>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

/** Sends over a socket to a gateway of this machine. */
export function overHttp(base: string): GatewayAddress['ask'] {
  return async ({ method, target, headers, bytes }, signal) => {
    try {
      const response = await fetch(`${base.replace(/\/+$/, '')}${target}`, {
        method,
        headers,
        signal,
        redirect: 'manual',
        ...(bytes.length === 0 ? {} : { body: bytes as Uint8Array<ArrayBuffer> }),
      });
      const content = new Uint8Array(await response.arrayBuffer());
      return { status: response.status, headers: [...response.headers], bytes: content };
    } catch {
      throw new NoAnswer('the gateway did not answer');
    }
  };
}
