/** `connector flow run`: a generated workflow of a host on this machine, against the gateway and stand-ins. A bench for these flows. */

import { Answered, HungUp } from '../../emulate/asked.ts';
import type { EmulatedConnector } from '../../emulate/connector.ts';
import { bytesOf, contentOf } from '../../emulate/content.ts';
import type { Gateway } from '../../emulate/doors.ts';
import type { Outcome } from '../../emulate/gateway.ts';
import { benchOf } from '../../flows/run/bench.ts';
import { realClock } from '../../flows/run/clock.ts';
import { NoAnswer } from '../../flows/run/doors.ts';
import { type GatewayAddress, gatewayDoors, overHttp } from '../../flows/run/gateway-doors.ts';
import { type Host, hostFacts } from '../../flows/run/host.ts';
import { overNetwork } from '../../flows/run/http-door.ts';
import { type Json, same } from '../../flows/run/value.ts';
import { runWorkflow } from '../../flows/run/workflow.ts';
import { keysKept } from '../../flows/stand-ins/placed.ts';
import { addressName } from '../../model/address-name.ts';
import { masked } from '../../secrets/secret-guard.ts';
import { FileFault } from '../../source/file-system.ts';
import { readingFault } from '../../source/read-text.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Faulty, type FlowToRun, flowToRun, unrunnable } from '../flow-files.ts';
import { recordText, type Shown, type ShownCall } from '../flow-record.ts';
import { builtConnector, openGateway } from '../gateway.ts';
import type { Io } from '../io.ts';
import type { CommonOptions } from '../options.ts';
import { ownConnector } from '../own-connector.ts';
import { conclude, openSession, type Session } from '../session.ts';

export interface FlowRunOptions extends CommonOptions {
  readonly host: Host;
  /** File with the request; `-` for standard input. */
  readonly data?: string;
  readonly set?: readonly string[];
  /** Address of a gateway that runs already. */
  readonly gateway?: string;
  /** File of the service's store; nothing is kept without it. */
  readonly store?: string;
  readonly json?: boolean;
}

/** Largest request in bytes. */
const largestData = 10_000_000;

/** Runs a flow once; exit code 0 when the run succeeded, 1 when it failed, 2 when it could not begin. */
export async function flowRun(name: string, options: FlowRunOptions, io: Io): Promise<ExitCode> {
  const session = openSession('flow run', options, io);
  const found = flowToRun(session, name, options.host, options.set ?? []);
  if ('faults' in found) return conclude(session, found.faults, found.sources);
  const text = await requestText(session, options.data);
  if (typeof text !== 'string') return conclude(session, text.faults, text.sources);
  const calls: ShownCall[] = [];
  const gateway = await gatewayFor(session, found, options, calls);
  if ('faults' in gateway) return conclude(session, gateway.faults, gateway.sources);
  const bench = benchOf({
    gateway: gatewayDoors(gateway.address),
    standIns: found.standIns,
    settings: found.settings,
    secretVariables: found.secretVariables,
    send: overNetwork,
    onCall: ({ to, method, path, status }) =>
      calls.push({ to, method, path, ...(status === undefined ? {} : { status }) }),
  });
  const clock = realClock(() => session.io.clock().getTime());
  try {
    const record = await runWorkflow(
      found.workflow,
      { method: 'POST', headers: { 'Content-Type': 'application/json' }, text },
      { clock, doors: bench.doors, newId: () => crypto.randomUUID() },
    );
    const shown = { title: found.flow.title, record, calls, kept: keysKept(bench.standIns) };
    print(session, shown, found, options);
    return record.status === 'Succeeded' ? exitCodes.clean : exitCodes.findings;
  } finally {
    gateway.close();
  }
}

function print(session: Session, shown: Shown, { secrets }: FlowToRun, { json }: FlowRunOptions): void {
  const { io, colours, say } = session;
  const mask = (text: string): string => masked(text, [...session.secrets, ...secrets]);
  if (json) {
    const { record, calls, kept } = shown;
    io.stdout.write(mask(`${JSON.stringify({ ...record, calls, kept }, null, 2)}\n`));
    return;
  }
  say(mask(recordText(shown, colours).trimEnd()));
  io.stdout.write(mask(`${JSON.stringify(shown.record.answer.body, null, 2)}\n`));
}

async function requestText(session: Session, path: string | undefined): Promise<string | Faulty> {
  if (path === undefined) return '';
  try {
    const bytes = path === '-' ? await session.io.input(largestData) : session.files.read(path);
    return new TextDecoder().decode(bytes);
  } catch (cause) {
    if (!(cause instanceof FileFault)) throw cause;
    return { faults: [readingFault(path, cause)], sources: new Map() };
  }
}

interface OpenedAddress {
  readonly address: GatewayAddress;
  close(): void;
}

/** The gateway that runs already, or one for this run with the service of this machine. */
async function gatewayFor(
  session: Session,
  { model }: FlowToRun,
  { host, gateway, store }: FlowRunOptions,
  calls: ShownCall[],
): Promise<OpenedAddress | Faulty> {
  // In Logic Apps the address of the service is part of the connector, so that its workflows do not send it.
  const own = host === 'logic-apps' ? ownConnector(session, 'fixed') : builtConnector(session);
  if ('faults' in own) return own;
  if (gateway !== undefined) return running(gateway, own.connector, host);
  const kept = store === undefined ? { inMemory: true } : { store };
  const opening = openGateway(
    session,
    undefined,
    { ...kept, connector: own.connector, limit: model.limits },
    { onOutcome: (outcome, method, path) => calls.push(callOf(outcome, method, path)) },
  );
  if ('faults' in opening) return opening;
  const { gateway: opened, close } = opening.opened;
  return { address: { ...placeOf(own.connector), ask: within(opened) }, close };
}

function placeOf(connector: EmulatedConnector): Pick<GatewayAddress, 'connector' | 'connection'> {
  return { connector: addressName(connector), connection: 'local' };
}

/** A gateway that runs must serve what this host calls. One that does not answer is a case that flows have to stand. */
async function running(
  base: string,
  connector: EmulatedConnector,
  host: Host,
): Promise<OpenedAddress | Faulty> {
  const ask = overHttp(base);
  const served = await servedBy(ask);
  if (served === undefined || same(served, connector.source))
    return { address: { ...placeOf(connector), ask }, close: () => undefined };
  const reason = `what answers at ${base} does not serve the connector as ${hostFacts[host].title} calls it`;
  const command = host === 'logic-apps' ? 'connector emulate --host-mode fixed' : 'connector emulate';
  const remedy = `start the gateway with "${command}", and again after each build`;
  return { faults: [unrunnable('--gateway', reason, remedy)], sources: new Map() };
}

/** The definition that a gateway serves; null when it serves none, undefined when nothing answers. */
async function servedBy(ask: GatewayAddress['ask']): Promise<Json | undefined> {
  const asked = { method: 'GET', target: '/definition', headers: [], bytes: new Uint8Array() };
  try {
    const { headers, bytes } = await ask(asked, AbortSignal.timeout(5000));
    return contentOf(headers, bytes).body ?? null;
  } catch (cause) {
    if (cause instanceof NoAnswer) return undefined;
    throw cause;
  }
}

/** Asks a gateway of this process. */
function within(gateway: Gateway): GatewayAddress['ask'] {
  return async asked => {
    try {
      const response = await gateway.answer(asked);
      return { ...response, bytes: bytesOf(response) ?? new Uint8Array() };
    } catch (cause) {
      if (cause instanceof HungUp) throw new NoAnswer('the service cut the connection');
      if (!(cause instanceof Answered)) throw cause;
      return { ...cause.response, bytes: bytesOf(cause.response) ?? new Uint8Array() };
    }
  };
}

function callOf({ forwarded, response, answeredBy }: Outcome, method: string, path: string): ShownCall {
  if (!forwarded) return { to: answeredBy, method, path, status: response.status };
  return { to: forwarded.host, method: forwarded.method, path: forwarded.path, status: response.status };
}
