/** `connector generate`: the artefacts, or with --check a comparison with what is there. */
import { hasErrors } from '../../diagnostics/diagnostic.ts';
import { prepareIcon } from '../../generate/icon.ts';
import { analyse } from '../analysis.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { folders, type OutputOptions } from '../options.ts';
import { conclude, openSession } from '../session.ts';
import { staleFiles } from '../stale.ts';
import { withIcon, writeArtefacts } from '../write.ts';

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
  prepareIcon();
  const analysis = analyse(session, options);
  const { model, sources } = analysis;
  if (!model || hasErrors(analysis.diagnostics)) return conclude(session, analysis.diagnostics, sources);
  const drawn = await withIcon(model, analysis.artefacts);
  const before = [...analysis.diagnostics, ...drawn.diagnostics];
  if (hasErrors(before)) return conclude(session, before, sources);
  if (options.check) {
    const stale = await staleFiles(session, out, drawn.artefacts);
    const code = conclude(session, [...before, ...stale], sources);
    if (stale.length === 0) session.say(`${session.colours.green('fresh')}  ${out} is what the model gives`);
    return code;
  }
  const written = writeArtefacts(session, out, drawn.artefacts);
  const code = conclude(session, [...before, ...written.diagnostics], sources, {
    out,
    changed: written.changed,
  });
  if (written.diagnostics.length === 0) session.say(summary(out, drawn.artefacts.length, written.changed));
  return code;
}

function summary(out: string, count: number, changed: readonly string[]): string {
  if (changed.length === 0) return `${out}: ${count} files, all up to date`;
  return `${out}: ${count} files, changed: ${changed.join(', ')}`;
}
