/** The doors of a run: every call that leaves a workflow goes through one of them. Says what goes through, not how. */
import type { Json } from './value.ts';

/** An action of Power Automate: operation and parameters by name. */
export interface OperationCall {
  readonly connection: string;
  readonly operationId: string;
  readonly parameters: Readonly<Record<string, Json>>;
}

/** An action of Logic Apps: method and path behind the connection. */
export interface ConnectionCall {
  readonly connection: string;
  readonly method: string;
  readonly path: string;
  readonly queries: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
}

/** An HTTP action. */
export interface HttpCall {
  readonly method: string;
  readonly uri: string;
  readonly queries: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
}

export interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
}

export interface Doors {
  operation(call: OperationCall, signal: AbortSignal): Promise<Answer>;
  connection(call: ConnectionCall, signal: AbortSignal): Promise<Answer>;
  http(call: HttpCall, signal: AbortSignal): Promise<Answer>;
}

/** There is no answer: nobody is there, or the connection broke. Hosts try again. */
export class NoAnswer extends Error {}

/** The host refuses the call before it is made; trying again would not help. */
export class CallRefused extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
