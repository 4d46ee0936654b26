/** Sends malformed requests to a gateway of its own, and asks now and then whether it still serves. `npm run measure:malformed`, with `-- --count=10000`. */
import { readFileSync } from 'node:fs';
import { argument, startGateway } from './gateway-process.ts';
import { fault, type Met, malformed, malformedKinds, sent } from './malformed-requests.ts';

const count = Number(argument('count', '10000'));
const from = Number(argument('from', '0'));
const running = await startGateway('--in-memory');
const port = Number(new URL(running.base).port);
const health = async (): Promise<{ status: string; address: string }> =>
  (await (await fetch(`${running.base}/health`)).json()) as { status: string; address: string };
const memory = (): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${running.process.pid}/status`, 'utf8'))?.[1]) / 1024;

const name = (await health()).address.split('/').at(-1) ?? '';
const target = { port, name, path: argument('path', '/') };
const faults: string[] = [];
const met = new Map<string, Map<Met, number>>(malformedKinds.map(kind => [kind, new Map()]));
let next = from;
let largest = 0;

async function client(): Promise<void> {
  while (next < from + count) {
    const number = next;
    next += 1;
    const request = malformed(number, target);
    const answer = await sent(request, port, 20_000);
    const why = fault(request, answer);
    if (why !== undefined) faults.push(`${number} (${request.kind}): ${why}`);
    const counts = met.get(request.kind);
    counts?.set(answer, (counts.get(answer) ?? 0) + 1);
    if (number % 500 === 0) {
      largest = Math.max(largest, memory());
      if ((await health()).status !== 'ok') faults.push(`${number}: the gateway is not well`);
    }
  }
}

const before = memory();
const start = performance.now();
await Promise.all(Array.from({ length: 16 }, client));
const seconds = (performance.now() - start) / 1000;
for (const [kind, counts] of met) {
  console.log(`${kind.padEnd(18)} ${[...counts].map(([answer, times]) => `${answer}: ${times}`).join(', ')}`);
}
const { status } = await health();
console.log(
  `${count} malformed requests in ${seconds.toFixed(1)} s; ${faults.length} faults; the gateway is ${status}; ` +
    `memory ${before.toFixed(0)} MB before, ${largest.toFixed(0)} MB at most, ${memory().toFixed(0)} MB after`,
);
for (const line of faults.slice(0, 20)) console.log(line);
running.process.kill();
process.exitCode = faults.length === 0 && status === 'ok' ? 0 : 1;
