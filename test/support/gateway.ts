/** A gateway of the example model on a free port of this machine, whose service is a function of the test. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readConnector } from '../../scripts/emulate/connector.ts';
import { type Gateway, type GatewayOptions, gatewayOf } from '../../scripts/emulate/doors.ts';
import type { Patience } from '../../scripts/emulate/loopback-server.ts';
import { gatewayServer } from '../../scripts/emulate/server.ts';
import { generateTexts } from '../../scripts/generate/index.ts';
import type { Request } from '../../scripts/policies/exchange.ts';
import { exampleModel } from './example-model.ts';

export const connector = readConnector(
  new Map(generateTexts(exampleModel()).map(({ path, bytes }) => [path, bytes])),
);

/** The first operation with its parameters filled in. */
export const path = connector.operations[0]?.path.replace(/\{[^}]+\}/g, 'x') ?? '';

export interface TestGateway {
  readonly gateway: Gateway;
  readonly server: Server;
  readonly port: number;
  readonly base: string;
  /** What left for the service. */
  readonly seen: Request[];
  close(): void;
}

/** Opens one. Its service answers 200 unless `options` say otherwise. */
export async function testGateway(
  options: Partial<GatewayOptions> = {},
  patience?: Patience,
): Promise<TestGateway> {
  const seen: Request[] = [];
  const gateway = gatewayOf({
    connector,
    name: 'orders',
    limit: { calls: 1_000_000, seconds: 60 },
    connections: [{ id: 'local', parameters: {} }],
    send: async request => {
      seen.push(request);
      return { status: 200, headers: [['Content-Type', 'application/json']], body: { ok: true } };
    },
    postForm: () => Promise.reject(new Error('no token endpoint')),
    now: () => Date.now(),
    ...options,
  });
  const server = gatewayServer(gateway, patience);
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { gateway, server, port, base: `http://127.0.0.1:${port}`, seen, close };
}
