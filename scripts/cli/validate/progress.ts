/** One line that says how far a long run has come; on a terminal only, and gone before anything else is printed. */
import type { Session } from '../session.ts';

export interface Progress {
  /** Shows that the work on a name begins. */
  at(name: string): void;
  /** Takes the line away, so that something can be printed. */
  clear(): void;
}

/** How long a line stays before it is replaced: more often is only flicker. */
const leastMs = 50;
const widest = 60;

/** A progress line for so many steps; nothing is shown for one step, without a terminal or with --quiet. */
export function progressLine({ io, options }: Session, steps: number): Progress {
  const isShown = io.terminal.stderr && !options.quiet && steps > 1;
  let done = 0;
  let drawn = Number.NEGATIVE_INFINITY;
  let isThere = false;
  return {
    at(name) {
      done += 1;
      if (!isShown || io.now() - drawn < leastMs) return;
      drawn = io.now();
      isThere = true;
      const short = name.length > widest ? `…${name.slice(-widest)}` : name;
      io.stderr.write(`\r\u001b[K[${done}/${steps}] ${short.replace(/\p{Cc}/gu, ' ')}`);
    },
    clear() {
      if (isThere) io.stderr.write('\r\u001b[K');
      isThere = false;
    },
  };
}
