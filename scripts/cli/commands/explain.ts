/** `connector explain`: the page of one rule or fault. */
import { createColors } from 'picocolors';
import type { Colours } from '../../diagnostics/format/format.ts';
import { didYouMean } from '../../diagnostics/message.ts';
import { catalogue, pageOf } from '../catalogue.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { renderedPage } from '../render-page.ts';

/** Prints the page: set for reading on a terminal, as Markdown elsewhere. An unknown code is wrong usage. */
export function explain(code: string, io: Io): ExitCode {
  const codes = catalogue().map(entry => entry.code);
  if (!codes.includes(code)) {
    const hint = didYouMean(code, codes);
    io.stderr.write(`error: no rule is called "${code}".${hint} "connector rules" lists them all.\n`);
    return exitCodes.usage;
  }
  const page = pageOf(code);
  io.stdout.write(io.terminal.stdout ? renderedPage(page, pageColours(io)) : page);
  return exitCodes.clean;
}

function pageColours({ environment }: Io): Colours {
  return createColors(!environment['NO_COLOR']);
}
