/** Stand-ins as servers on this machine, for hosts that run outside this process, such as Logic Apps Standard on a developer's machine. */
import type { Server } from 'node:http';
import { Answered, type Asked, HungUp } from '../../emulate/asked.ts';
import { contentOf, jsonHeader } from '../../emulate/content.ts';
import { loopbackServer } from '../../emulate/loopback-server.ts';
import type { Response } from '../../policies/exchange.ts';
import { type Answer, NoAnswer } from '../run/doors.ts';
import { keysKept, type PlacedStandIn, standInAt } from './placed.ts';

/** A setting whose value is no address that a stand-in can be served at. */
export interface Unservable {
  readonly setting: string;
  readonly address: string;
}

const onThisMachine = /^http:\/\/(127\.0\.0\.1|localhost):(\d{1,5})(\/[^?#]*)?$/;

/** Ports of the stand-ins, each with those that share it; and the ones that lie elsewhere. */
export function portsOf(standIns: readonly PlacedStandIn[]): {
  readonly ports: ReadonlyMap<number, readonly PlacedStandIn[]>;
  readonly unservable: readonly Unservable[];
} {
  const ports = new Map<number, PlacedStandIn[]>();
  const unservable: Unservable[] = [];
  for (const standIn of standIns) {
    const port = Number(onThisMachine.exec(standIn.address)?.[2] ?? 0);
    if (port < 1 || port > 65_535) unservable.push({ setting: standIn.setting, address: standIn.address });
    else ports.set(port, [...(ports.get(port) ?? []), standIn]);
  }
  return { ports, unservable };
}

/** The server of stand-ins that share a port; it listens nowhere yet. `GET /` tells by key what they did. */
export function standInServer(standIns: readonly PlacedStandIn[]): Server {
  const here = standIns.map(standIn => ({
    ...standIn,
    address: `${origin}${new URL(standIn.address).pathname}`.replace(/\/$/, ''),
  }));
  return loopbackServer({ answer: async asked => answerTo(here, asked) });
}

/** Stands for whatever name of this machine the caller used. */
const origin = 'http://stand-ins';

function answerTo(standIns: readonly PlacedStandIn[], { method, target, headers, bytes }: Asked): Response {
  if (method === 'GET' && target === '/')
    return {
      status: 200,
      headers: [jsonHeader],
      body: keysKept(standIns.map(({ name, standIn }) => [name, standIn])),
    };
  const uri = `${origin}${target}`;
  const at = standInAt(standIns, uri);
  if (!at) {
    const known = standIns.map(({ address }) => address.slice(origin.length) || '/').join(', ');
    throw new Answered(404, 'NotFound', `Stand-ins answer below ${known}, and GET / tells what they did.`);
  }
  const { body } = contentOf(headers, bytes);
  const call = {
    method,
    uri,
    queries: {},
    headers: Object.fromEntries(headers),
    ...(body === undefined ? {} : { body }),
  };
  try {
    return responseOf(at.found.standIn.answer(at.path, call));
  } catch (cause) {
    if (cause instanceof NoAnswer) throw new HungUp(cause.message);
    throw cause;
  }
}

function responseOf({ statusCode, headers, body }: Answer): Response {
  const fields = Object.entries(headers);
  if (body === null) return { status: statusCode, headers: fields };
  if (typeof body === 'string')
    return { status: statusCode, headers: fields, raw: new TextEncoder().encode(body) };
  return { status: statusCode, headers: fields, body };
}
