/** The gateway as a server on this machine, with the console for browsers. */
import type { IncomingMessage, Server } from 'node:http';
import type { Fields, Response } from '../policies/exchange.ts';
import { consoleAnswer } from './console.ts';
import type { Gateway } from './doors.ts';
import { loopbackServer, type Patience } from './loopback-server.ts';

/** Makes the server; it listens nowhere yet. */
export function gatewayServer(gateway: Gateway, patience?: Patience): Server {
  return loopbackServer(
    {
      page: pageFor,
      answer: async (asked, request) => {
        const answer = await gateway.answer(asked);
        return asDocument(request) ? withoutPowers(answer) : answer;
      },
    },
    patience,
  );
}

/** Whether a browser would show the answer or run it, instead of handing it to a page. */
function asDocument({ headers }: IncomingMessage): boolean {
  const destination = headers['sec-fetch-dest'];
  return destination !== undefined && destination !== 'empty';
}

/** What a service answers could be a page with a script, which would then have the origin of the console. */
function withoutPowers(answer: Response): Response {
  const headers: Fields = [
    ...answer.headers.filter(([name]) => !/^(content-security-policy|x-content-type-options)$/i.test(name)),
    ['Content-Security-Policy', "sandbox; default-src 'none'"],
    ['X-Content-Type-Options', 'nosniff'],
  ];
  return { ...answer, headers };
}

/** The console, for browsers that ask for one of its files. */
async function pageFor({ method, url = '/' }: IncomingMessage): Promise<Response | undefined> {
  return method === 'GET' ? consoleAnswer(url.replace(/\?.*/s, '')) : undefined;
}
