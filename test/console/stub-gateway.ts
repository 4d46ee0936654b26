/** A gateway for tests of the console: the real assets, the connector's definition, and a service that repeats what it gets. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { consoleAnswer } from '../../scripts/emulate/console.ts';
import { bytesOf } from '../../scripts/emulate/content.ts';
import type { Json, Response } from '../../scripts/policies/exchange.ts';

interface Sent {
  readonly operationId: string;
  readonly parameters: Record<string, Json>;
}

export interface StubGateway {
  readonly origin: string;
  readonly sent: readonly Sent[];
  /** Paths asked for that nobody knows. */
  readonly strange: readonly string[];
  close(): Promise<void>;
}

/** Starts it on any free port of the loopback. `hostile` is put into every text that the service answers. */
export async function stubGateway(definition: Json, hostile = ''): Promise<StubGateway> {
  const sent: Sent[] = [];
  const strange: string[] = [];
  const events: Json[] = [];
  const traces = new Map<string, Json>();

  const flow = (connection: string, call: Sent): Json => {
    sent.push(call);
    const { operationId, parameters } = call;
    const rejected = Object.values(parameters).includes('magic-reject');
    const decision = rejected ? 'Reject' : 'Approve';
    const body: Json = {
      resultDetails: [
        {
          decision,
          reasons: [`Known device${hostile}`],
          [`score${hostile}`]: 117,
          tooltip: null,
          safe: true,
          empty: {},
        },
      ],
      transactionReferenceId: '8d1f8c6e-0c0e-4f6a-9c1b-6f3c3c7f1a55',
      echo: parameters,
    };
    traces.set(String(sent.length), {
      id: String(sent.length),
      door: 'flow',
      connection,
      operationId,
      policies: [
        {
          template: 'dynamichosturl',
          title: `Host of the service${hostile}`,
          section: 'Request',
          changes: [`host: https://api.contoso.example -> ${parameters['hostUrl'] ?? ''}${hostile}`],
        },
        { template: 'setheader', title: 'Environment of the connection', section: 'Request', changes: [] },
        {
          template: 'setheader',
          title: 'Mark of the answer',
          section: 'Response',
          changes: ['answer header x-mark: 1'],
        },
      ],
      forwarded: {
        method: 'POST',
        url: `${parameters['hostUrl'] ?? 'https://api.contoso.example'}/v1.0/events${hostile}`,
        headers: { 'content-type': 'application/json', authorization: '***' },
      },
      status: 200,
      answeredBy: 'service',
      duration: 4.2,
      warnings: [`the answer has a field that the definition does not declare${hostile}`],
    });
    events.unshift({
      time: '2026-05-04T13:05:00.000Z',
      operationId,
      title: `Event ${operationId}${hostile}`,
      record: 'purchase',
      id: String(parameters['body/purchaseId'] ?? `none${hostile}`),
      summary: { decision, [`amount${hostile}`]: '49.95' },
      request: parameters,
      response: body,
    });
    return { statusCode: 200, headers: { 'x-ms-correlation-id': `c-1${hostile}` }, body };
  };

  const answers: Record<string, () => Json | undefined> = {
    '/definition': () => definition,
    '/health': () => ({ status: 'ok', connector: 'Stub', address: '/apim/stub', operations: 14 }),
    '/connections': () => [
      { id: 'local', address: '/apim/stub/local', status: 'Connected', expires: '2026-05-04T14:05:00Z' },
      { id: 'second', address: `/apim/stub/second${hostile}` },
    ],
    '/magic': () => [
      { value: 'magic-reject', effect: `The decision is Reject.${hostile}` },
      { value: 'magic-slow', effect: 'The answer takes two seconds.' },
    ],
    '/timeline': () => ({
      kinds: [
        { kind: 'purchase', title: 'Purchase' },
        { kind: 'user', title: `User${hostile}` },
      ],
      events,
    }),
  };

  const recorded = (
    door: string | undefined,
    [first = '', second = '']: readonly string[],
  ): Json | undefined => {
    if (door === 'traces') return traces.get(first);
    if (door !== 'timeline') return undefined;
    return {
      kind: first,
      id: second,
      events: events.filter(event => (event as { id: string }).id === second),
    };
  };
  const called = (connection: string, text: string): [status: number, body: Json, trace: string] => {
    const call: Sent = JSON.parse(text);
    if (call.parameters['hostUrl'] === undefined) {
      const message = `'hostUrl' is required.${hostile}`;
      return [400, { error: { code: 'OpenApiOperationParameterValidationFailed', message } }, ''];
    }
    const outcome = flow(connection, call);
    return [200, outcome, String(sent.length)];
  };

  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://gateway');
    const answer = (status: number, body: Json, id = ''): void => {
      response.writeHead(status, { 'content-type': 'application/json', 'x-connector-trace': id });
      response.end(JSON.stringify(body));
    };
    const asset = await consoleAnswer(pathname);
    if (asset) return writeAsset(response, asset);
    const [, door, ...rest] = pathname.split('/').map(decodeURIComponent);
    if (door === 'flow') return answer(...called(rest[0] ?? '', await textOf(request)));
    const known = Object.hasOwn(answers, pathname) ? answers[pathname]?.() : recorded(door, rest);
    if (known === undefined) strange.push(pathname);
    answer(known === undefined ? 404 : 200, known ?? {});
  });
  return {
    origin: await listening(server),
    sent,
    strange,
    close: () =>
      new Promise(done => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function writeAsset(response: ServerResponse, asset: Response): void {
  for (const [name, value] of asset.headers) response.setHeader(name, value);
  response.end(bytesOf(asset));
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
