/** `connector emulate`: the connector's gateway on this machine. */
import type { AddressInfo } from 'node:net';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { faultAt } from '../../diagnostics/fault.ts';
import {
  type EmulatedConnector,
  isConnectorFile,
  readConnector,
  UnreadableConnector,
} from '../../emulate/connector.ts';
import { explained } from '../../emulate/explain.ts';
import type { Connection } from '../../emulate/gateway.ts';
import { connectionFrom, gatewayServer } from '../../emulate/server.ts';
import type { Service } from '../../emulate/service/service.ts';
import { type Limit, platformLimit } from '../../emulate/throttle.ts';
import { loadModel } from '../../model/load.ts';
import { type KnownSecret, masked } from '../../secrets/secret-guard.ts';
import { FileFault } from '../../source/file-system.ts';
import { readingFault } from '../../source/read-text.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { type LocalServiceOptions, type OpenedService, openService } from '../local-service.ts';
import { type CommonOptions, folders } from '../options.ts';
import { conclude, openSession, type Session } from '../session.ts';

export interface EmulateOptions extends CommonOptions, LocalServiceOptions {
  readonly port: number;
  readonly service?: string;
  readonly allow?: readonly string[];
  readonly connections?: string;
  readonly limit?: Limit;
  readonly explain?: boolean;
  /** Folder with the files of a local service; false for none. */
  readonly local?: string | boolean;
}

/** Serves until somebody stops it. */
export async function emulate(
  folder: string | undefined,
  options: EmulateOptions,
  io: Io,
): Promise<ExitCode> {
  const session = openSession('emulate', options, io);
  const path = folder ?? folders.generated;
  const connector = read(session, path);
  const connections = connectionsIn(session, options.connections);
  const faults = [connector, connections].flatMap(result => ('fault' in result ? [result.fault] : []));
  if ('fault' in connector || 'fault' in connections) return conclude(session, faults, new Map());
  const { value } = connector;
  const opened = localService(session, value, folder, options);
  if (!opened.service && opened.diagnostics.length > 0)
    return conclude(session, opened.diagnostics, opened.sources);
  const name =
    value.title
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'connector';
  const limit = options.limit ?? (folder === undefined ? modelLimit(session) : undefined) ?? platformLimit;
  const server = gatewayServer({
    connector: value,
    name,
    limit,
    connections: connections.value.map(connection => signedIn(connection, opened.service)),
    allowed: [...(value.guard?.allowed ?? [new URL(value.host).hostname]), ...(options.allow ?? [])],
    timeoutMs: 120_000,
    ...(options.service === undefined ? {} : { service: options.service }),
    ...(opened.service ? { local: opened.service } : {}),
    onOutcome: (outcome, method, target, connection) => {
      if (!options.explain) return;
      const secrets = [...session.secrets, ...secretsOf(value, connection)];
      const mask = (text: string): string => masked(text, secrets);
      session.io.stderr.write(explained(method, target, outcome, mask, options.service));
    },
  });
  const fault = await listening(server, options.port);
  if (fault !== undefined) {
    const remedy = 'choose another one with --port';
    return conclude(
      session,
      [faultAt('gateway-unstartable', path, { path: `port ${options.port}`, reason: fault, remedy })],
      new Map(),
    );
  }
  const { port } = server.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}`;
  session.io.stdout.write(
    [
      `${session.colours.bold(value.title)}  ${value.operations.length} operations at ${base}/apim/${name}/local`,
      `  connections ${base}/connections, health ${base}/health, Power Apps ${base}/invoke`,
      `  ${limit.calls} calls in ${limit.seconds} seconds, ${target(options, opened.service)}; stop with Ctrl+C`,
      '',
    ].join('\n'),
  );
  await io.stopped();
  await new Promise<void>(done => {
    server.close(() => done());
    server.closeAllConnections();
  });
  opened.service?.store.close();
  return exitCodes.clean;
}

/** The service beside our own connector, or the one that is asked for; none where requests go to another one. */
function localService(
  session: Session,
  { definition }: EmulatedConnector,
  folder: string | undefined,
  { service, local, ...options }: EmulateOptions,
): OpenedService {
  const own = service === undefined && folder === undefined && hasFolder(session, folders.service);
  const place = typeof local === 'string' ? local : local !== false && own ? folders.service : undefined;
  if (place === undefined) return { diagnostics: [], sources: new Map() };
  return openService(session, place, definition, options);
}

function hasFolder({ files }: Session, folder: string): boolean {
  try {
    return files.list(folder).length > 0;
  } catch {
    return false;
  }
}

/** The connection that is always there signs in to the service of this machine by itself. */
function signedIn(connection: Connection, service: Service | undefined): Connection {
  if (!service || connection.id !== 'local' || connection.token !== undefined) return connection;
  return {
    ...connection,
    get token() {
      return service.ownToken();
    },
  };
}

function target({ service }: EmulateOptions, local: Service | undefined): string {
  if (local) return `answered by ${local.files.description.title}`;
  return `forwards to ${service ?? 'the allowed hosts, over https'}`;
}

/** The built files do not carry the limit, so that of the model beside them counts. */
function modelLimit(session: Session): Limit | undefined {
  return loadModel(session.files, folders.model).model?.limits;
}

type Result<T> = { readonly value: T } | { readonly fault: Diagnostic };

function read(session: Session, folder: string): Result<EmulatedConnector> {
  try {
    const names = session.files.list(folder).filter(isConnectorFile);
    return {
      value: readConnector(new Map(names.map(name => [name, session.files.read(`${folder}/${name}`)]))),
    };
  } catch (cause) {
    if (cause instanceof FileFault) return { fault: readingFault(folder, cause) };
    if (!(cause instanceof UnreadableConnector)) throw cause;
    const remedy = 'run "connector build" first, or name another folder';
    return { fault: faultAt('gateway-unstartable', folder, { path: folder, reason: cause.message, remedy }) };
  }
}

/** The connection `local` is always there, so that the first request needs no preparation. */
function connectionsIn(session: Session, path: string | undefined): Result<readonly Connection[]> {
  const local: Connection = { id: 'local', parameters: {} };
  if (path === undefined) return { value: [local] };
  try {
    const list: unknown = JSON.parse(new TextDecoder().decode(session.files.read(path)));
    return { value: [local, ...(Array.isArray(list) ? list : [list]).map(connectionFrom)] };
  } catch (cause) {
    if (cause instanceof FileFault) return { fault: readingFault(path, cause) };
    const reason = cause instanceof Error ? cause.message : String(cause);
    const remedy = 'write a list of objects with id, parameters and token';
    return {
      fault: faultAt('gateway-unstartable', path, { path, reason: reason.replace(/\.$/, ''), remedy }),
    };
  }
}

function secretsOf(
  { secretParameters }: EmulatedConnector,
  { token, parameters }: Connection,
): KnownSecret[] {
  const named = Object.entries({ ...parameters, ...(token === undefined ? {} : { token }) });
  return named.flatMap(([name, value]) =>
    name === 'token' || secretParameters.includes(name) || /key|secret|password/i.test(name)
      ? [{ name, value }]
      : [],
  );
}

/** Why it does not listen, as the rest of a sentence. Loopback only: nothing else may reach it. */
function listening(server: ReturnType<typeof gatewayServer>, port: number): Promise<string | undefined> {
  return new Promise(done => {
    server.once('error', (fault: NodeJS.ErrnoException) =>
      done(fault.code === 'EADDRINUSE' ? 'it is in use' : (fault.code ?? 'it cannot be opened')),
    );
    server.listen(port, '127.0.0.1', () => done(undefined));
  });
}
