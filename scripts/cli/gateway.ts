/** The gateway of a run, from the files of a connector folder and the options that `emulate` and `call` share. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { faultAt } from '../diagnostics/fault.ts';
import { BadConnection, connectionFrom } from '../emulate/connections.ts';
import {
  type EmulatedConnector,
  isConnectorFile,
  readConnector,
  UnreadableConnector,
} from '../emulate/connector.ts';
import { type Gateway, type GatewayOptions, gatewayOf } from '../emulate/doors.ts';
import { forward, postForm } from '../emulate/forward.ts';
import type { Connection } from '../emulate/gateway.ts';
import { atService } from '../emulate/local.ts';
import type { Send } from '../emulate/record.ts';
import type { Service } from '../emulate/service/service.ts';
import { type Limit, platformLimit } from '../emulate/throttle.ts';
import { addressName } from '../model/address-name.ts';
import { loadModel } from '../model/load.ts';
import type { Json } from '../policies/exchange.ts';
import { FileFault } from '../source/file-system.ts';
import { readingFault } from '../source/read-text.ts';
import type { Faulty } from './flow-files.ts';
import { type LocalServiceOptions, type OpenedService, openService } from './local-service.ts';
import { folders } from './options.ts';
import { recording, recordings } from './recordings.ts';
import type { Session } from './session.ts';

export interface OpenGatewayOptions extends LocalServiceOptions {
  /** A connector that is there already, instead of the files of a folder. */
  readonly connector?: EmulatedConnector;
  /** Address of a service that gets everything. */
  readonly service?: string;
  readonly allow?: readonly string[];
  readonly connections?: string;
  readonly limit?: Limit;
  /** Folder with the files of a local service; false for none. */
  readonly local?: string | boolean;
  readonly strictResponses?: boolean;
  /** Token for real hosts, when the connection `local` has none. */
  readonly accessToken?: string;
  /** Folders of recordings. */
  readonly record?: string;
  readonly replay?: string;
}

export interface OpenedGateway {
  readonly gateway: Gateway;
  readonly service: Service | undefined;
  /** Where requests go, for people. */
  readonly target: string;
  close(): void;
}

export type Opening = { readonly opened: OpenedGateway } | Faulty;

type Told = Pick<GatewayOptions, 'onOutcome'>;

/** Opens the gateway of a folder, or of our own connector. Gives faults instead when something that it needs is wrong. */
export function openGateway(
  session: Session,
  folder: string | undefined,
  options: OpenGatewayOptions,
  told: Told = {},
): Opening {
  const connector = options.connector
    ? { value: options.connector }
    : read(session, folder ?? folders.generated);
  const connections = connectionsIn(session, options.connections);
  const recorded = recordings(session, options.replay);
  const faults = [connector, connections, recorded].flatMap(result =>
    'fault' in result ? [result.fault] : [],
  );
  if ('fault' in connector || 'fault' in connections || 'fault' in recorded)
    return { faults, sources: new Map() };
  const local =
    options.replay === undefined ? localService(session, connector.value, folder, options) : nothing;
  if (!local.service && local.diagnostics.length > 0)
    return { faults: local.diagnostics, sources: local.sources };
  const { service } = local;
  const send = recorded.send ?? sender(connector.value, service, options);
  const gateway = gatewayOf({
    connector: connector.value,
    name: addressName(connector.value),
    limit: options.limit ?? (folder === undefined ? modelLimit(session) : undefined) ?? platformLimit,
    connections: connections.value.map(connection => signedIn(connection, service, options)),
    ...(service ? { local: service } : {}),
    strictResponses: options.strictResponses ?? false,
    send: recording(session, options.record, connector.value, connections.value, send),
    postForm: (url, form) => postForm(url, form, 30_000),
    now: () => session.io.clock().getTime(),
    ...told,
  });
  const close = (): void => service?.store.close();
  return { opened: { gateway, service, target: targetOf(options, service), close } };
}

function targetOf({ service: address, replay }: OpenGatewayOptions, service: Service | undefined): string {
  if (replay !== undefined) return `answered by the recordings in ${replay}`;
  if (service) return `answered by ${service.files.description.title}`;
  return `forwarded to ${address ?? 'the allowed hosts, over https'}`;
}

function sender(
  connector: EmulatedConnector,
  local: Service | undefined,
  { service, allow = [] }: OpenGatewayOptions,
): Send {
  if (local) return request => atService(local, request);
  const allowed = [...(connector.guard?.allowed ?? [new URL(connector.host).host]), ...allow];
  return request =>
    forward(request, { allowed, timeoutMs: 120_000, ...(service === undefined ? {} : { service }) });
}

const nothing: OpenedService = { diagnostics: [], sources: new Map() };

/** The service beside our own connector, or the one that is asked for; none where requests go to another one. */
function localService(
  session: Session,
  { definition }: EmulatedConnector,
  folder: string | undefined,
  { service, local, ...options }: OpenGatewayOptions,
): OpenedService {
  const own = service === undefined && folder === undefined && hasFolder(session, folders.service);
  const place = typeof local === 'string' ? local : local !== false && own ? folders.service : undefined;
  return place === undefined ? nothing : openService(session, place, definition, options);
}

function hasFolder({ files }: Session, folder: string): boolean {
  try {
    return files.list(folder).length > 0;
  } catch {
    return false;
  }
}

/** The connection that is always there signs in to the service of this machine by itself; for real hosts the shell may hold a token. */
function signedIn(
  connection: Connection,
  service: Service | undefined,
  { accessToken }: OpenGatewayOptions,
): Connection {
  if (connection.id !== 'local' || connection.token !== undefined || connection.credentials)
    return connection;
  if (!service) return accessToken ? { ...connection, token: accessToken } : connection;
  return {
    ...connection,
    get token() {
      return service.ownToken();
    },
  };
}

/** The built files do not carry the limit, so that of the model beside them counts. */
function modelLimit(session: Session): Limit | undefined {
  return loadModel(session.files, folders.model).model?.limits;
}

/** Our own connector as it was built. */
export function builtConnector(session: Session): { readonly connector: EmulatedConnector } | Faulty {
  const result = read(session, folders.generated);
  return 'fault' in result ? { faults: [result.fault], sources: new Map() } : { connector: result.value };
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
  const variable = (name: string): string | undefined => {
    session.keepSecret(name);
    return session.io.environment[name];
  };
  try {
    const list = JSON.parse(new TextDecoder().decode(session.files.read(path))) as Json;
    const named = (Array.isArray(list) ? list : [list]).map(value => connectionFrom(value, variable));
    return { value: [local, ...named] };
  } catch (cause) {
    if (cause instanceof FileFault) return { fault: readingFault(path, cause) };
    const reason = cause instanceof BadConnection ? cause.message : 'it is not JSON';
    const remedy = 'write a list of objects with id, parameters and token or credentials';
    return {
      fault: faultAt('gateway-unstartable', path, { path, reason: reason.replace(/\.$/, ''), remedy }),
    };
  }
}
