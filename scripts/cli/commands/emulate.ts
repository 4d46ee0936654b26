/** `connector emulate`: the connector's gateway on this machine. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { faultAt } from '../../diagnostics/fault.ts';
import { explained } from '../../emulate/explain.ts';
import { secretsOf } from '../../emulate/mask.ts';
import { gatewayServer } from '../../emulate/server.ts';
import { masked } from '../../secrets/secret-guard.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type OpenedGateway, type OpenGatewayOptions, openGateway } from '../gateway.ts';
import type { Io } from '../io.ts';
import { folders, type ModelOptions } from '../options.ts';
import { conclude, openSession, type Session } from '../session.ts';
import type { StandInServers } from '../stand-in-servers.ts';

export interface EmulateOptions extends ModelOptions, OpenGatewayOptions {
  readonly port: number;
  /** Serves the stand-ins of the flows, too. */
  readonly standIns?: boolean;
  readonly explain?: boolean;
}

/** Serves until somebody stops it. */
export async function emulate(
  folder: string | undefined,
  options: EmulateOptions,
  io: Io,
): Promise<ExitCode> {
  const session = openSession('emulate', options, io);
  // What only these options need is loaded for them only, since a gateway has to listen soon.
  const own =
    options.hostMode && (await import('../own-connector.ts')).ownConnector(session, options.hostMode);
  if (own && 'faults' in own) return conclude(session, own.faults, own.sources);
  const beside = options.standIns
    ? (await import('../stand-in-servers.ts')).standInServers(session)
    : noStandIns;
  if ('faults' in beside) return conclude(session, beside.faults, beside.sources);
  const opening = openGateway(
    session,
    folder,
    { ...own, ...options },
    {
      onOutcome: (outcome, method, target, connection) => {
        if (!options.explain) return;
        const secrets = [...session.secrets, ...secretsOf(opened.gateway.options.connector, connection)];
        const mask = (text: string): string => masked(text, secrets);
        session.io.stderr.write(explained(method, target, outcome, mask, options.service));
      },
    },
  );
  if ('faults' in opening) return conclude(session, opening.faults, opening.sources);
  const { opened } = opening;
  const server = gatewayServer(opened.gateway);
  const servers = [server, ...beside.servers.values()];
  try {
    const faults = [
      ...(await faultOf(server, options.port, folder ?? folders.generated, 'choose another one with --port')),
      ...(await standInFaults(beside)),
    ];
    if (faults.length === 0) {
      const { port } = server.address() as AddressInfo;
      session.io.stdout.write(welcome(session, opened, beside, `http://127.0.0.1:${port}`));
      await io.stopped();
    }
    return faults.length === 0 ? exitCodes.clean : conclude(session, faults, new Map());
  } finally {
    await Promise.all(servers.map(closed));
    opened.close();
  }
}

const noStandIns: StandInServers = { standIns: [], servers: new Map() };

async function standInFaults({ servers }: StandInServers): Promise<readonly Diagnostic[]> {
  const settings = `${folders.flows}/settings.yaml`;
  const remedy = `free it, or change "local" of the settings in ${settings}`;
  const found = [...servers].map(([port, server]) => faultOf(server, port, settings, remedy));
  return (await Promise.all(found)).flat();
}

/** Listens, or says why it cannot. */
async function faultOf(
  server: Server,
  port: number,
  file: string,
  remedy: string,
): Promise<readonly Diagnostic[]> {
  const reason = await listening(server, port);
  return reason === undefined
    ? []
    : [faultAt('gateway-unstartable', file, { path: `port ${port}`, reason, remedy })];
}

async function closed(server: Server): Promise<void> {
  if (!server.listening) return;
  await new Promise<void>(done => {
    server.close(() => done());
    server.closeAllConnections();
  });
}

function welcome(
  { colours }: Session,
  { gateway, service, target }: OpenedGateway,
  { standIns }: StandInServers,
  base: string,
): string {
  const { connector, name, limit } = gateway.options;
  return [
    `${colours.bold(connector.title)}  ${connector.operations.length} operations, ${target}`,
    `  console         ${base}/`,
    `  Logic Apps      ${base}/apim/${name}/local`,
    `  Power Automate  ${base}/flow/local`,
    `  Power Apps      ${base}/invoke`,
    ...(service ? [`  the service     ${base}, timelines ${base}/timeline, magic values ${base}/magic`] : []),
    ...standIns.map(({ name, address }) => `  ${name.padEnd(15)} ${address}, a stand-in`),
    `  ${limit.calls} calls in ${limit.seconds} seconds for each of ${base}/connections; stop with Ctrl+C`,
    '',
  ].join('\n');
}

/** Why it does not listen, as the rest of a sentence. Loopback only: nothing else may reach it. */
function listening(server: Server, port: number): Promise<string | undefined> {
  return new Promise(done => {
    server.once('error', (fault: NodeJS.ErrnoException) =>
      done(fault.code === 'EADDRINUSE' ? 'it is in use' : (fault.code ?? 'it cannot be opened')),
    );
    server.listen(port, '127.0.0.1', () => done(undefined));
  });
}
