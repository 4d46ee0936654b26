/**
 * Load on the gateway and its service, and on Prism with the same definition, one after the other on the same machine. Both get the same
 * requests over 64 connections. `npm run measure:load`, with `-- --seconds=60 --rate=2000`.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  addressAt,
  argument,
  bodies,
  headers,
  listening,
  type Running,
  root,
  startGateway,
} from './gateway-process.ts';
import { type Result, steadyLoad } from './steady-load.ts';

const connections = 64;
const seconds = Number(argument('seconds', '60'));
const rate = Number(argument('rate', '2000'));
const tools = join(root, '.bench', 'load');
const packages = ['autocannon@8.0.0', '@stoplight/prism-cli@5.16.0'];

if (!existsSync(join(tools, 'node_modules', 'autocannon'))) {
  mkdirSync(tools, { recursive: true });
  execFileSync('npm', ['install', '--prefix', tools, '--no-audit', '--no-fund', ...packages], {
    stdio: 'inherit',
  });
}
const autocannon = createRequire(join(tools, 'package.json'))('autocannon') as (
  options: unknown,
) => Promise<Result>;
const body = bodies();
let next = 0;

function send(url: string, more: object): Promise<Result> {
  const setupRequest = (request: object) => {
    next += 1;
    return { ...request, body: body(`load-${next}`, next) };
  };
  return autocannon({
    url,
    connections,
    method: 'POST',
    headers: headers(),
    requests: [{ setupRequest }],
    ...more,
  });
}

function megabytes({ process }: Running): string {
  const status = readFileSync(`/proc/${process.pid}/status`, 'utf8');
  return `${Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)} MB`;
}

function line(name: string, { requests, latency, non2xx, errors }: Result, memory: string): void {
  const bad = non2xx + errors;
  console.log(
    `${name.padEnd(34)}${requests.average.toFixed(0).padStart(7)}/s  p50 ${latency.p50} ms  p99 ${latency.p99} ms  max ${latency.max} ms  ${bad} bad of ${requests.total}  ${memory}`,
  );
}

async function measureGateway(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'connector-load-'));
  const running = await startGateway('--store', join(folder, 'service.sqlite'));
  const address = await addressAt(running);
  console.log(`gateway at rest: ${megabytes(running)}`);
  await send(address, { duration: 3 });
  line(
    `gateway, ${rate}/s for ${seconds} s`,
    await steadyLoad({
      url: address,
      headers: headers(),
      connections,
      rate,
      seconds,
      body: number => body(`steady-${number}`, number),
    }),
    megabytes(running),
  );
  line('gateway, as fast as it goes, 10 s', await send(address, { duration: 10 }), megabytes(running));
  running.process.kill('SIGINT');
  rmSync(folder, { recursive: true, force: true });
}

async function measurePrism(): Promise<void> {
  const prism = join(tools, 'node_modules', '.bin', 'prism');
  const definition = join(root, 'connector', 'generated', 'apiDefinition.swagger.json');
  const running = await listening(
    spawn(prism, ['mock', definition, '--port', '4010', '--host', '127.0.0.1', '--verboseLevel', 'info']),
  );
  const url = `${running.base}${argument('path', '/')}`;
  const signed = { headers: { ...headers(), authorization: 'Bearer x' } };
  await send(url, { duration: 3, ...signed });
  line('Prism, as fast as it goes, 10 s', await send(url, { duration: 10, ...signed }), megabytes(running));
  running.process.kill('SIGINT');
}

await measureGateway();
await measurePrism();
