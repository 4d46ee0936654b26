/**
 * Kills the gateway in the middle of writing, again and again, and counts events that were answered and are not in the store afterwards.
 * `npm run measure:kill`, with `-- --rounds=100`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../emulate/service/sqlite-store.ts';
import { addressAt, argument, bodies, headers, startGateway } from './gateway-process.ts';

const rounds = Number(argument('rounds', '100'));
const record = argument('record', 'order');
const folder = mkdtempSync(join(tmpdir(), 'connector-kill-'));
const path = join(folder, 'service.sqlite');
const body = bodies();
const answered = new Set<string>();
let next = 0;

/** Sends until the other side is gone; notes each id whose answer came whole. */
async function client(address: string): Promise<void> {
  for (;;) {
    next += 1;
    const id = `killed-${next}`;
    try {
      const response = await fetch(address, { method: 'POST', headers: headers(), body: body(id, next) });
      await response.text();
      if (response.status !== 200) throw new Error(`answered ${response.status}`);
      answered.add(id);
    } catch {
      return;
    }
  }
}

async function round(): Promise<void> {
  const running = await startGateway('--store', path);
  const address = await addressAt(running);
  const clients = Promise.all(Array.from({ length: 8 }, () => client(address)));
  await new Promise(done => setTimeout(done, 50 + Math.random() * 250));
  running.process.kill('SIGKILL');
  await clients;
}

let lost = 0;
for (let count = 1; count <= rounds && lost === 0; count += 1) {
  await round();
  const store = openStore(path);
  lost = [...answered].filter(id => !store.assessed('root', record, id)).length;
  store.close();
  if (count % 10 === 0 || lost > 0) {
    console.log(`${count} kills: ${answered.size} events answered, ${lost} lost, the store opened each time`);
  }
}
rmSync(folder, { recursive: true, force: true });
process.exitCode = lost === 0 && answered.size > rounds ? 0 : 1;
