/** `connector call`: one call through the gateway, for scripts and for trying things out. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { faultAt } from '../../diagnostics/fault.ts';
import { didYouMean } from '../../diagnostics/message.ts';
import { HungUp } from '../../emulate/asked.ts';
import { asObject, type DefinedOperation } from '../../emulate/definition.ts';
import type { Gateway } from '../../emulate/doors.ts';
import { postJson } from '../../emulate/forward.ts';
import type { Guard } from '../../emulate/guard.ts';
import type { Json } from '../../policies/exchange.ts';
import { masked } from '../../secrets/secret-guard.ts';
import { FileFault } from '../../source/file-system.ts';
import { readingFault } from '../../source/read-text.ts';
import { assigned, type Parameters } from '../call-parameters.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type OpenGatewayOptions, openGateway } from '../gateway.ts';
import type { Io } from '../io.ts';
import type { CommonOptions } from '../options.ts';
import { conclude, openSession, type Session } from '../session.ts';

export interface CallOptions extends CommonOptions, OpenGatewayOptions {
  /** File with the body, or with the parameters of a step; `-` for standard input. */
  readonly data?: string;
  readonly set?: readonly string[];
  readonly connection: string;
  /** Address of a gateway that runs already. */
  readonly gateway?: string;
  /** Host of a real service, such as api.contoso.com. */
  readonly host?: string;
  readonly folder?: string;
}

/** Largest body in bytes; the gateway takes no larger one. */
const largestData = 10_000_000;

/** Where a token for a real service may be, when no connection has credentials for it. */
export const tokenVariable = 'CONNECTOR_ACCESS_TOKEN';

interface Answer {
  readonly status: number;
  readonly trace?: string;
  readonly body: Json;
}

/** Sends one call and prints the body of its answer. */
export async function call(name: string, options: CallOptions, io: Io): Promise<ExitCode> {
  const session = openSession('call', options, io);
  session.keepSecret(tokenVariable);
  const opening = openGateway(session, options.folder, real(options, session));
  if ('faults' in opening) return conclude(session, opening.faults, opening.sources);
  const { opened } = opening;
  try {
    const { connector } = opened.gateway.options;
    const found = operationNamed(connector.definition.operations, name);
    if ('fault' in found) return conclude(session, [found.fault], new Map());
    const data = await dataOf(session, options.data);
    if ('fault' in data) return conclude(session, [data.fault], new Map());
    const made = assigned(connector.definition, found.operation, data.value, options.set ?? []);
    if ('problem' in made) return conclude(session, [unusable('--set', made.problem)], new Map());
    const request: Json = {
      operationId: found.operation.id,
      parameters: withHost(made.parameters, connector.guard, options),
    };
    return print(session, options, await answerTo(session, opened.gateway, request, options));
  } finally {
    opened.close();
  }
}

/** A real host is reached with a token of the shell unless a connection brings its own. */
function real(options: CallOptions, { io }: Session): CallOptions {
  const accessToken = io.environment[tokenVariable];
  // A gateway that runs already has a service of its own.
  if (options.host === undefined)
    return options.gateway === undefined ? options : { ...options, local: false };
  return { ...options, local: false, ...(accessToken ? { accessToken } : {}) };
}

/** The host is a parameter of each call where a guard checks it; the command line or the first host of its list fills it. */
function withHost(parameters: Parameters, guard: Guard | undefined, { host }: CallOptions): Parameters {
  if (!guard?.header || parameters[guard.header] !== undefined) return parameters;
  const named = host?.replace(/^https:\/\//, '').replace(/\/+$/, '');
  const known = named ?? guard.allowed.find(pattern => !pattern.includes('*')) ?? guard.allowed[0];
  return known === undefined
    ? parameters
    : { ...parameters, [guard.header]: `https://${known.replace('*', 'local')}` };
}

type Found = { readonly operation: DefinedOperation } | { readonly fault: Diagnostic };

/** An operation by its id, in any letter case, or by an end of its id that no other one has. */
function operationNamed(operations: readonly DefinedOperation[], name: string): Found {
  const wanted = name.toLowerCase();
  const exact = operations.filter(({ id }) => id.toLowerCase() === wanted);
  const ending = operations.filter(({ id }) => id.toLowerCase().endsWith(wanted));
  const [operation, ...others] = exact.length > 0 ? exact : ending;
  if (operation && others.length === 0) return { operation };
  const ids = (others.length > 0 ? ending : operations).map(({ id }) => id);
  const hint =
    others.length > 0
      ? ' It ends the names of several.'
      : didYouMean(name, [...ids, ...ids.map(id => id.split('_').at(-1) ?? id)]);
  return {
    fault: faultAt('operation-unknown', 'command line', { name, hint, known: ids.slice(0, 30).join(', ') }),
  };
}

type Data = { readonly value: Json | undefined } | { readonly fault: Diagnostic };

async function dataOf(session: Session, path: string | undefined): Promise<Data> {
  if (path === undefined) return { value: undefined };
  try {
    const bytes = path === '-' ? await session.io.input(largestData) : session.files.read(path);
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json };
  } catch (cause) {
    if (cause instanceof FileFault) return { fault: readingFault(path, cause) };
    return { fault: unusable(path === '-' ? 'standard input' : path, 'it is not JSON in UTF-8') };
  }
}

function unusable(path: string, reason: string): Diagnostic {
  return faultAt('call-unusable', path, { path, reason });
}

async function answerTo(
  session: Session,
  gateway: Gateway,
  request: Json,
  { gateway: address, connection }: CallOptions,
): Promise<Answer | Diagnostic> {
  const path = `/flow/${connection}`;
  try {
    if (address !== undefined) {
      const { status, headers, body } = await postJson(
        `${address.replace(/\/+$/, '')}${path}`,
        request,
        130_000,
      );
      return unwrapped(status, headers, body);
    }
    const bytes = new TextEncoder().encode(JSON.stringify(request));
    const {
      status,
      headers,
      body = null,
    } = await gateway.answer({ method: 'POST', target: path, headers: [], bytes });
    return unwrapped(status, headers, body);
  } catch (cause) {
    if (cause instanceof HungUp) return unusable('the service', 'it cut the connection without an answer');
    const reason = cause instanceof Error ? cause.message : String(cause);
    return unusable(address ?? 'the gateway', masked(reason, session.secrets));
  }
}

/** The door wraps what the service said; a refusal of the door itself has no status inside. */
function unwrapped(status: number, headers: readonly (readonly [string, string])[], body: Json): Answer {
  const trace = headers.find(([name]) => name.toLowerCase() === 'x-connector-trace')?.[1];
  const inner = asObject(body);
  const own = typeof inner['statusCode'] === 'number' && status === 200 ? inner['statusCode'] : undefined;
  return {
    status: own ?? status,
    ...(trace === undefined ? {} : { trace }),
    body: own === undefined ? body : (inner['body'] ?? null),
  };
}

function print(session: Session, { format }: CallOptions, answer: Answer | Diagnostic): ExitCode {
  if ('code' in answer) return conclude(session, [answer], new Map());
  const { status, body, trace } = answer;
  const shown = format === 'json' ? { status, trace: trace ?? null, body } : body;
  session.io.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
  const good = status >= 200 && status < 300;
  if (!good) session.say(`${session.colours.red(String(status))}  the call failed`);
  return good ? exitCodes.clean : exitCodes.findings;
}
