/** The door of HTTP actions to real addresses: https, or this machine. */

import { CallRefused, type Doors, NoAnswer } from './doors.ts';
import { answerOf } from './gateway-doors.ts';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Sends over the network; follows no redirect, so that keys go nowhere else. */
export const overNetwork: Doors['http'] = async ({ method, uri, queries, headers, body }, signal) => {
  const address = URL.canParse(uri) ? new URL(uri) : undefined;
  if (
    !address ||
    (address.protocol !== 'https:' && !(address.protocol === 'http:' && loopback.has(address.hostname)))
  ) {
    throw new CallRefused(
      'InvalidUri',
      `"${uri.slice(0, 200)}" is neither an https address nor one of this machine.`,
    );
  }
  for (const [name, value] of Object.entries(queries)) address.searchParams.append(name, value);
  try {
    const response = await fetch(address, {
      method,
      redirect: 'manual',
      signal,
      headers: body === undefined ? headers : { 'Content-Type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    return answerOf({ status: response.status, headers: [...response.headers], bytes });
  } catch {
    throw new NoAnswer(`${address.host} did not answer`);
  }
};
