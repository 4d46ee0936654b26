/** `connector generate`: the artefacts, or with --check a comparison with what is there. */
import { hasErrors } from '../../diagnostics/diagnostic.ts';
import { leaks } from '../../verify/leaks.ts';
import { analyseWithIcon } from '../analysis.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { folders, type OutputOptions } from '../options.ts';
import { conclude, openSession } from '../session.ts';
import { staleFiles } from '../stale.ts';
import { filesOf, writeArtefacts } from '../write.ts';

export interface GenerateOptions extends OutputOptions {
  readonly check?: boolean;
}

/** Generates into connector/generated, or elsewhere with --out. */
export async function generate(options: GenerateOptions, io: Io): Promise<ExitCode> {
  const session = openSession('generate', options, io);
  if (options.hostMode !== undefined && options.out === undefined) {
    io.stderr.write(
      `error: --host-mode needs --out, since ${folders.generated} holds the mode of the model\n`,
    );
    return exitCodes.usage;
  }
  const out = options.out ?? folders.generated;
  const { model, sources, artefacts, diagnostics } = await analyseWithIcon(session, options);
  if (!model || hasErrors(diagnostics)) return conclude(session, diagnostics, sources);
  const refused = leaks(filesOf(artefacts), out, session.secrets);
  if (refused.length > 0) return conclude(session, [...diagnostics, ...refused], sources);
  if (options.check) {
    const stale = await staleFiles(session, out, artefacts);
    if (stale.length === 0) session.say(`${session.colours.green('fresh')}  ${out} is what the model gives`);
    return conclude(session, [...diagnostics, ...stale], sources);
  }
  const written = writeArtefacts(session, out, artefacts);
  if (written.diagnostics.length === 0) session.say(summary(out, artefacts.length, written.changed));
  const result = { out, changed: written.changed };
  return conclude(session, [...diagnostics, ...written.diagnostics], sources, result);
}

function summary(out: string, count: number, changed: readonly string[]): string {
  if (changed.length === 0) return `${out}: ${count} files, all up to date`;
  return `${out}: ${count} files, changed: ${changed.join(', ')}`;
}
