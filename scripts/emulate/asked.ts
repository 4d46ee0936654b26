/** What servers of this machine are asked, and the two ways in which an answer is given up. */
import type { Fields, Response } from '../policies/exchange.ts';
import { jsonHeader } from './content.ts';

/** A request as it came in. */
export interface Asked {
  readonly method: string;
  /** Path and query, as in the request line. */
  readonly target: string;
  readonly headers: Fields;
  readonly bytes: Uint8Array;
}

/** An answer that ends the handling of a request. */
export class Answered extends Error {
  readonly response: Response;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.response = { status, headers: [jsonHeader], body: { error: { code, message } } };
  }
}

/** Thrown instead of an answer when the connection is to be cut. */
export class HungUp extends Error {}
