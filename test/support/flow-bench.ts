/** The flows of this repository on a bench: both hosts' generated definitions, the gateway and the service in memory, a clock to turn. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Answered, HungUp } from '../../scripts/emulate/asked.ts';
import {
  type ConnectorFiles,
  type EmulatedConnector,
  readConnector,
} from '../../scripts/emulate/connector.ts';
import { bytesOf } from '../../scripts/emulate/content.ts';
import { gatewayOf } from '../../scripts/emulate/doors.ts';
import { atService } from '../../scripts/emulate/local.ts';
import { serviceOf } from '../../scripts/emulate/service/service.ts';
import { openStore } from '../../scripts/emulate/service/sqlite-store.ts';
import type { Limit } from '../../scripts/emulate/throttle.ts';
import { type Bench, benchOf } from '../../scripts/flows/run/bench.ts';
import { NoAnswer } from '../../scripts/flows/run/doors.ts';
import { gatewayDoors } from '../../scripts/flows/run/gateway-doors.ts';
import type { Host } from '../../scripts/flows/run/host.ts';
import { cloudFlow, standardWorkflow } from '../../scripts/flows/run/host-workflow.ts';
import { settingValues, variableNames } from '../../scripts/flows/run/setting-values.ts';
import type { Json } from '../../scripts/flows/run/value.ts';
import { type RunRecord, runWorkflow, type Workflow } from '../../scripts/flows/run/workflow.ts';
import { loadStandIns } from '../../scripts/flows/stand-ins/load.ts';
import { generateTexts } from '../../scripts/generate/index.ts';
import type { Model } from '../../scripts/model/types.ts';
import { sharedFiles } from '../../scripts/package/logic-apps/project.ts';
import type { Response } from '../../scripts/policies/exchange.ts';
import { nodeFileSystem } from '../../scripts/source/file-system.ts';
import { connector, connectorModel, root } from './connector.ts';
import { connectorFlows } from './flows.ts';
import { definition, serviceFiles } from './local-service.ts';
import { type TurningClock, turningClock } from './turning-clock.ts';

const loaded = loadStandIns(nodeFileSystem(root), 'connector/flows/local/stand-ins.yaml');
if (!loaded.value) throw new Error(loaded.diagnostics.map(({ message }) => message).join('\n'));
const standIns = loaded.value;

function emulated(model: Model): EmulatedConnector {
  const files: ConnectorFiles = new Map(generateTexts(model).map(({ path, bytes }) => [path, bytes]));
  return readConnector(files);
}

const connectors: Readonly<Record<Host, EmulatedConnector>> = {
  'power-automate': emulated(connector),
  'logic-apps': emulated(connectorModel({ hostMode: 'fixed' })),
};

const project = sharedFiles(connector, connectorFlows);
const projectFile = (name: string): unknown => JSON.parse(new TextDecoder().decode(project.get(name)));
export const localSettings = (projectFile('local.settings.json') as { Values: Record<string, string> })
  .Values;

/** The generated workflow of a host with settings. */
export function workflowOn(host: Host, name: string, given: Readonly<Record<string, string>> = {}): Workflow {
  const path = join(root, 'connector', 'generated', 'flows', `${name}.${host}.json`);
  const file: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (host === 'logic-apps')
    return standardWorkflow(name, file, projectFile('parameters.json'), { ...localSettings, ...given });
  const values = settingValues(connectorFlows, given);
  const variables = Object.entries(variableNames(connectorFlows, connector)).map(
    ([variable, setting]): [string, string] => [variable, values[setting] ?? ''],
  );
  return cloudFlow(name, file, Object.fromEntries(variables));
}

/** A call that left the workflow, on either host, with nothing that differs from run to run. */
export interface Wire {
  readonly to: string;
  readonly call: string;
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json | undefined;
}

export interface FlowBench extends Bench {
  readonly clock: TurningClock;
  readonly wire: Wire[];
  run(name: string, body: Json | string): Promise<RunRecord>;
  /** Times that the service was asked by path. */
  calls(part: string): readonly Wire[];
}

export interface BenchOptions {
  readonly settings?: Readonly<Record<string, string>>;
  readonly limit?: Limit;
  /** Answers instead of the service. */
  readonly service?: () => Promise<Response>;
}

/** Opens a bench for a host. Times, ids and decisions are the same each time. */
export function flowBench(
  host: Host,
  { settings = {}, limit, service: other }: BenchOptions = {},
): FlowBench {
  const clock = turningClock();
  const wire: Wire[] = [];
  let made = 0;
  const newId = (): string => {
    made += 1;
    return `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
  };
  const service = serviceOf(serviceFiles, definition, {
    store: openStore(undefined),
    now: () => clock.now(),
    newId,
    wait: milliseconds => clock.sleep(milliseconds),
  });
  const gateway = gatewayOf({
    connector: connectors[host],
    name: 'tested',
    limit: limit ?? { calls: 500, seconds: 60 },
    connections: [
      {
        id: 'local',
        parameters: {},
        get token() {
          return service.ownToken();
        },
      },
    ],
    send: request => (other ? other() : atService(service, request)),
    postForm: () => Promise.reject(new Error('no token endpoint here')),
    now: () => clock.now(),
    onOutcome: ({ forwarded, response, answeredBy }) => {
      if (!forwarded)
        return wire.push({ to: answeredBy, call: '', status: response.status, headers: {}, body: undefined });
      const { method, host: to, path, query, headers, body } = forwarded;
      return wire.push({
        to,
        call: `${method} ${path}${query.length > 0 ? `?${new URLSearchParams(query)}` : ''}`,
        status: response.status,
        headers: Object.fromEntries(
          headers
            // Without an environment the connector of one host sends an empty header, and that of the other none.
            .filter(([name, value]) => /^(content-type|x-ms-)/i.test(name) && value !== '')
            .map(([name, value]) => [name.toLowerCase(), value]),
        ),
        body,
      });
    },
  });
  const values = settingValues(connectorFlows, settings);
  const bench = benchOf({
    gateway: gatewayDoors({
      connector: 'tested',
      connection: 'local',
      ask: async asked => {
        try {
          const response = await gateway.answer(asked);
          return { ...response, bytes: bytesOf(response) ?? new Uint8Array() };
        } catch (cause) {
          if (cause instanceof HungUp) throw new NoAnswer('the gateway hung up');
          if (!(cause instanceof Answered)) throw cause;
          const { response } = cause;
          return { ...response, bytes: bytesOf(response) ?? new Uint8Array() };
        }
      },
    }),
    standIns,
    settings: values,
    secretVariables: variableNames(connectorFlows, connector),
    send: () => Promise.reject(new NoAnswer('tests reach no network')),
    onCall: ({ to, method, path, status, headers, body }) =>
      wire.push({ to, call: `${method} ${path}`, status, headers, body }),
  });
  return {
    ...bench,
    clock,
    wire,
    calls: part => wire.filter(({ call }) => call.includes(part)),
    run: (name, body) =>
      runWorkflow(
        workflowOn(host, name, settings),
        { method: 'POST', headers: {}, text: typeof body === 'string' ? body : JSON.stringify(body) },
        { clock, doors: bench.doors, newId },
      ),
  };
}

/** A plain order of the checkout; words in its number and in the user's force what happens. */
export function order(
  orderId: string,
  more: { readonly [name: string]: Json } = {},
): { [name: string]: Json } {
  return {
    orderId,
    totalAmount: 49.9,
    currency: 'EUR',
    user: { userId: `user-of-${orderId}`, firstName: 'Ann', lastName: 'Example', email: 'ann@contoso.com' },
    paymentInstrumentList: [{ merchantPaymentInstrumentId: 'pi-1', type: 'CreditCard' }],
    productList: [{ productId: 'p-1', productName: 'Lamp', purchasePrice: 49.9, quantity: 1 }],
    ...more,
  };
}

/** Ids are made in the order in which a host needs them; what matters is where the same one comes again. */
export function withoutIds<T>(value: T): T {
  const names = new Map<string, string>();
  const text = JSON.stringify(value).replace(/00000000-0000-4000-8000-\d{12}/g, id => {
    if (!names.has(id)) names.set(id, `id-${names.size + 1}`);
    return names.get(id) ?? id;
  });
  return JSON.parse(text) as T;
}
