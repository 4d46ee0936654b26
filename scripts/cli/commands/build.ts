/** `connector build`: generate, validate and package everything, with a summary that a person likes to read. */
import { hasErrors } from '../../diagnostics/diagnostic.ts';
import { analyseWithIcon } from '../analysis.ts';
import { buildSummary } from '../build-summary.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { folders, type ModelOptions } from '../options.ts';
import { conclude, openSession } from '../session.ts';
import { writeArtefacts } from '../write.ts';

/** The main job. Nothing is written unless everything is valid. */
export async function build(options: ModelOptions, io: Io): Promise<ExitCode> {
  const session = openSession('build', options, io);
  const { model, sources, budgets, artefacts, diagnostics } = await analyseWithIcon(session, options);
  if (!model || hasErrors(diagnostics)) return conclude(session, diagnostics, sources);
  const out = folders.generated;
  const written = writeArtefacts(session, out, artefacts);
  const files = artefacts.map(({ path, bytes }) => ({ path, bytes: bytes.length }));
  const { changed } = written;
  const code = conclude(session, [...diagnostics, ...written.diagnostics], sources, {
    out,
    files,
    changed,
    budgets,
  });
  if (options.format === 'pretty' && written.diagnostics.length === 0 && !options.quiet) {
    io.stdout.write(buildSummary({ model, out, files, changed, budgets }, session.colours));
  }
  return code;
}
