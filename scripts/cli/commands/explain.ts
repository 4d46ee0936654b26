/** `connector explain`: the page of one rule or fault. */
import { didYouMean } from '../../diagnostics/message.ts';
import { readPage } from '../../rules/read-page.ts';
import { catalogue } from '../catalogue.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';

/** Prints the page as Markdown. An unknown code is wrong usage. */
export function explain(code: string, io: Io): ExitCode {
  const codes = catalogue().map(entry => entry.code);
  if (!codes.includes(code)) {
    const hint = didYouMean(code, codes);
    io.stderr.write(`error: no rule is called "${code}".${hint} "connector rules" lists them all.\n`);
    return exitCodes.usage;
  }
  io.stdout.write(readPage(code));
  return exitCodes.clean;
}
