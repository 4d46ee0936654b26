/** `connector emulate`: the connector's gateway on this machine. */
import type { AddressInfo } from 'node:net';
import { faultAt } from '../../diagnostics/fault.ts';
import { explained } from '../../emulate/explain.ts';
import { secretsOf } from '../../emulate/mask.ts';
import { gatewayServer } from '../../emulate/server.ts';
import { masked } from '../../secrets/secret-guard.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type OpenedGateway, type OpenGatewayOptions, openGateway } from '../gateway.ts';
import type { Io } from '../io.ts';
import { type CommonOptions, folders } from '../options.ts';
import { conclude, openSession, type Session } from '../session.ts';

export interface EmulateOptions extends CommonOptions, OpenGatewayOptions {
  readonly port: number;
  readonly explain?: boolean;
}

/** Serves until somebody stops it. */
export async function emulate(
  folder: string | undefined,
  options: EmulateOptions,
  io: Io,
): Promise<ExitCode> {
  const session = openSession('emulate', options, io);
  const opening = openGateway(session, folder, options, {
    onOutcome: (outcome, method, target, connection) => {
      if (!options.explain) return;
      const secrets = [...session.secrets, ...secretsOf(opened.gateway.options.connector, connection)];
      const mask = (text: string): string => masked(text, secrets);
      session.io.stderr.write(explained(method, target, outcome, mask, options.service));
    },
  });
  if ('faults' in opening) return conclude(session, opening.faults, opening.sources);
  const { opened } = opening;
  const server = gatewayServer(opened.gateway);
  const reason = await listening(server, options.port);
  if (reason !== undefined) {
    opened.close();
    const at = { path: `port ${options.port}`, reason, remedy: 'choose another one with --port' };
    return conclude(session, [faultAt('gateway-unstartable', folder ?? folders.generated, at)], new Map());
  }
  const { port } = server.address() as AddressInfo;
  session.io.stdout.write(welcome(session, opened, `http://127.0.0.1:${port}`));
  await io.stopped();
  await new Promise<void>(done => {
    server.close(() => done());
    server.closeAllConnections();
  });
  opened.close();
  return exitCodes.clean;
}

function welcome({ colours }: Session, { gateway, service, target }: OpenedGateway, base: string): string {
  const { connector, name, limit } = gateway.options;
  return [
    `${colours.bold(connector.title)}  ${connector.operations.length} operations, ${target}`,
    `  console         ${base}/`,
    `  Logic Apps      ${base}/apim/${name}/local`,
    `  Power Automate  ${base}/flow/local`,
    `  Power Apps      ${base}/invoke`,
    ...(service ? [`  the service     ${base}, timelines ${base}/timeline, magic values ${base}/magic`] : []),
    `  ${limit.calls} calls in ${limit.seconds} seconds for each of ${base}/connections; stop with Ctrl+C`,
    '',
  ].join('\n');
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
