/**
 * A gateway as a process of its own, and requests to send to it, for measurements. What is sent is said on the command line:
 * `--path=/v1.0/orders --data=order.json --id=orderId --vary=user.id,device.id`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export interface Running {
  readonly process: ChildProcess;
  /** Such as `http://127.0.0.1:40123`. */
  readonly base: string;
}

/** An argument of the script, such as `--rounds=100`. */
export function argument(name: string, fallback: string): string {
  const found = process.argv.find(text => text.startsWith(`--${name}=`));
  return found?.slice(name.length + 3) ?? fallback;
}

/** Starts the built gateway on a free port; gives it once it listens. */
export function startGateway(...options: string[]): Promise<Running> {
  const argv = [join(root, 'dist', 'cli.cjs'), 'emulate', '--port', '0', '--limit', '9999999/60', ...options];
  return listening(spawn(process.execPath, argv, { cwd: root }));
}

/** Waits for a line that names an address on this machine. */
export function listening(process: ChildProcess): Promise<Running> {
  return new Promise((done, failed) => {
    let text = '';
    const read = (chunk: Buffer): void => {
      text += chunk;
      const base = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
      if (base) done({ process, base });
    };
    process.stdout?.on('data', read);
    process.stderr?.on('data', read);
    process.once('exit', code => failed(new Error(`it ended with ${code}: ${text}`)));
  });
}

/** The address of an operation at a running gateway. */
export async function addressAt({ base }: Running): Promise<string> {
  const { address } = (await (await fetch(`${base}/health`)).json()) as { address: string };
  return `${base}${address}/local${argument('path', '/')}`;
}

type Json = { [name: string]: unknown };

const marked = '\u0001';

/**
 * Makes bodies: the id is new in each, other fields take one of 20,000 values, as users and devices do. The text is cut where something
 * changes, once, so that making requests takes little of a machine that answers them as well.
 */
export function bodies(): (id: string, number: number) => string {
  const example = JSON.parse(readFileSync(join(root, argument('data', '')), 'utf8')) as Json;
  put(example, argument('id', 'id').split('.'), () => `${marked}id${marked}`);
  const varied = argument('vary', '').split(',').filter(Boolean);
  for (const path of varied) put(example, path.split('.'), before => `${before}-${marked}number${marked}`);
  const pieces = JSON.stringify(example).split(JSON.stringify(marked).slice(1, -1));
  return (id, number) => {
    const values: Readonly<Record<string, string>> = { id, number: String(number % 20_000) };
    return pieces.map((piece, index) => (index % 2 === 1 ? values[piece] : piece)).join('');
  };
}

function put(object: Json, [name = '', ...rest]: string[], value: (before: unknown) => string): void {
  const inner = object[name];
  if (rest.length === 0) object[name] = value(inner);
  else for (const item of Array.isArray(inner) ? inner : [inner]) put(item as Json, rest, value);
}

/** Headers of each request: `--header=name:value`. */
export function headers(): Record<string, string> {
  const [name = 'x-none', ...value] = argument('header', 'x-none:x').split(':');
  return { 'content-type': 'application/json', [name]: value.join(':') };
}
