/**
 * Requests at a steady rate over a fixed number of connections. Each one has a moment at which it is due, and its time runs from there, so
 * that a server which falls behind cannot hide it. (autocannon sends a second's requests at once, which measures the burst.)
 */
import { Agent, request } from 'node:http';

export interface SteadyLoad {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  /** Requests a second. */
  readonly rate: number;
  readonly seconds: number;
  body(number: number): string;
}

export interface Result {
  readonly requests: { readonly average: number; readonly total: number };
  /** Milliseconds. */
  readonly latency: { readonly p50: number; readonly p99: number; readonly max: number };
  readonly non2xx: number;
  readonly errors: number;
}

/** Sends, and gives what came of it once everything is answered. */
export async function steadyLoad(load: SteadyLoad): Promise<Result> {
  const { rate, seconds, connections } = load;
  const agent = new Agent({ keepAlive: true, maxSockets: connections, scheduling: 'fifo' });
  const total = rate * seconds;
  const times: number[] = [];
  let [non2xx, errors] = [0, 0];
  const start = performance.now();
  const due = (number: number): number => start + (number / rate) * 1000;
  await new Promise<void>(done => {
    const ended = (number: number, status: number | undefined): void => {
      times.push(performance.now() - due(number));
      if (status === undefined) errors += 1;
      else if (status < 200 || status > 299) non2xx += 1;
      if (times.length === total) done();
    };
    let sent = 0;
    const tick = setInterval(() => {
      for (; sent < total && due(sent) <= performance.now(); sent += 1) {
        const number = sent;
        sendOne(load, agent, number, status => ended(number, status));
      }
      if (sent === total) clearInterval(tick);
    }, 1);
  });
  const took = (performance.now() - start) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (part: number): number => Math.round((times[Math.floor((total - 1) * part)] ?? 0) * 10) / 10;
  return {
    requests: { average: total / took, total },
    latency: { p50: at(0.5), p99: at(0.99), max: at(1) },
    non2xx,
    errors,
  };
}

function sendOne(
  { url, headers, body }: SteadyLoad,
  agent: Agent,
  number: number,
  ended: (status: number | undefined) => void,
): void {
  const text = body(number);
  const sending = request(
    url,
    { agent, method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(text) } },
    response => response.once('end', () => ended(response.statusCode)).resume(),
  );
  sending.once('error', () => ended(undefined)).end(text);
}
