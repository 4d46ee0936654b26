/** The surroundings of a run on this machine: the gateway, stand-ins for other parties, secrets; and a list of the calls that went out. */

import { placed, standInAt } from '../stand-ins/placed.ts';
import type { Kept, WorkingStandIn } from '../stand-ins/stand-in.ts';
import type { StandIns } from '../stand-ins/types.ts';
import { secretReader } from '../workflow/secrets.ts';
import {
  type Answer,
  CallRefused,
  type Doors,
  type HttpCall,
  NoAnswer,
  type OperationCall,
} from './doors.ts';
import type { Json } from './value.ts';

/** A call to another party. */
export interface WireCall {
  /** Name of the stand-in, or the address when it is none. */
  readonly to: string;
  readonly method: string;
  readonly path: string;
  /** Undefined when there was no answer. */
  readonly status?: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
}

export interface BenchParts {
  readonly gateway: Pick<Doors, 'operation' | 'connection'>;
  readonly standIns: StandIns;
  /** Settings as text, by their own names. */
  readonly settings: Readonly<Record<string, string>>;
  /** Secret settings by the name of their environment variable. */
  readonly secretVariables: Readonly<Record<string, string>>;
  /** Sends what no stand-in answers. */
  readonly send: Doors['http'];
  /** Told about each call to a party other than the connector. */
  onCall?(call: WireCall): void;
}

export interface Bench {
  readonly doors: Doors;
  readonly standIns: ReadonlyMap<string, WorkingStandIn>;
  /** What a stand-in keeps in a list. */
  kept(standIn: string, list: string): readonly Kept[];
}

/** The connection through which cloud flows read environment variables. */
const dataverse = 'shared_commondataserviceforapps';

export function benchOf(parts: BenchParts): Bench {
  const { gateway, settings } = parts;
  const working = placed(parts.standIns, settings);
  const standIns = new Map(working.map(({ name, standIn }) => [name, standIn]));

  async function http(call: HttpCall, signal: AbortSignal): Promise<Answer> {
    const { found, path = call.uri } = standInAt(working, call.uri) ?? {};
    const told = { to: found?.name ?? 'elsewhere', method: call.method, path, headers: call.headers };
    const body = call.body === undefined ? {} : { body: call.body };
    try {
      const answer = found ? found.standIn.answer(path, call) : await parts.send(call, signal);
      parts.onCall?.({ ...told, ...body, status: answer.statusCode });
      return answer;
    } catch (cause) {
      if (cause instanceof NoAnswer) parts.onCall?.({ ...told, ...body });
      throw cause;
    }
  }

  return {
    standIns,
    kept: (name, list) => [...(standIns.get(name)?.kept.get(list)?.values() ?? [])],
    doors: {
      http,
      connection: (call, signal) => gateway.connection(call, signal),
      operation: (call, signal) =>
        call.connection === dataverse ? secretOf(call, parts) : gateway.operation(call, signal),
    },
  };
}

/** Dataverse as far as flows ask it: the value behind an environment variable that is a secret. */
async function secretOf(
  { operationId, parameters }: OperationCall,
  { secretVariables, settings }: BenchParts,
): Promise<Answer> {
  const variable = String(parameters['item/EnvironmentVariableName'] ?? '');
  if (operationId !== 'PerformUnboundAction' || parameters['actionName'] !== secretReader)
    throw new CallRefused('NotEmulated', `This bench knows of Dataverse the action ${secretReader} only.`);
  const setting = Object.hasOwn(secretVariables, variable) ? secretVariables[variable] : undefined;
  const value = setting === undefined ? undefined : settings[setting];
  if (value === undefined)
    return {
      statusCode: 404,
      headers: {},
      body: { error: { code: '404', message: `There is no secret "${variable}".` } },
    };
  return { statusCode: 200, headers: {}, body: { EnvironmentVariableSecretValue: value } };
}
