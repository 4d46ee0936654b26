/** The lines of README that send something, sent. */
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConnector } from '../../scripts/emulate/connector.ts';
import { gatewayOf } from '../../scripts/emulate/doors.ts';
import { atService } from '../../scripts/emulate/local.ts';
import { gatewayServer } from '../../scripts/emulate/server.ts';
import { artefacts, root } from '../support/connector.ts';
import { testService } from '../support/local-service.ts';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const [, block = ''] = /<!-- run against the gateway -->\n```sh\n([\s\S]*?)```/.exec(readme) ?? [];
const { service } = testService();
const server = gatewayServer(
  gatewayOf({
    connector: readConnector(new Map(artefacts.map(({ path, bytes }) => [path, bytes]))),
    name: 'fraud-protection',
    limit: { calls: 100, seconds: 60 },
    connections: [{ id: 'local', parameters: {}, token: service.ownToken() }],
    local: service,
    strictResponses: true,
    send: request => atService(service, request),
    postForm: async () => ({ status: 500, text: '' }),
    now: () => Date.now(),
  }),
);
let base = '';
beforeAll(async () => {
  await new Promise<void>(done => server.listen(0, '127.0.0.1', () => done()));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

/** A line for curl as the request that it makes. */
async function sent(line: string): Promise<{ status: number; body: unknown }> {
  const address = /http:\/\/127\.0\.0\.1:7071(\S*)/.exec(line)?.[1] ?? '';
  const headers = [...line.matchAll(/-H '([^:]+): ([^']*)'/g)].map(
    ([, name = '', value = '']) => [name, value] as [string, string],
  );
  const [, file, text] = /-d (?:@(\S+)|'([\s\S]*)')/.exec(line) ?? [];
  const body = file === undefined ? text : readFileSync(join(root, file), 'utf8');
  const answer = await fetch(base + address, {
    method: body === undefined ? 'GET' : 'POST',
    headers,
    ...(body === undefined ? {} : { body }),
  });
  return { status: answer.status, body: await answer.json() };
}

test('README sends through every door, and the timeline shows all of it', async () => {
  const lines = block
    .split(/^# .*$/m)
    .map(part => part.replaceAll('\\\n', ' ').trim())
    .filter(Boolean);
  expect(lines).toHaveLength(4);
  const answers = [];
  for (const line of lines) answers.push(await sent(line));
  const [raw, invoke, flow, timeline] = answers;
  const [, promised = ''] = /```json\n(\{"resultDetails".*?),\.\.\.\}\}\n```/.exec(readme) ?? [];
  expect(JSON.stringify(raw?.body)).toContain(promised);
  expect(invoke).toEqual({ status: 200, body: { resultDetails: { Succeeded: true, Error: null } } });
  expect(flow).toMatchObject({
    status: 200,
    body: { statusCode: 200, body: { resultDetails: { Succeeded: true } } },
  });
  expect(timeline?.body).toMatchObject({
    events: [{ title: 'Purchase' }, { title: 'Bank event' }, { title: 'Purchase status' }],
  });
});
