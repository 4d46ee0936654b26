/** `connector build`: generate, validate and package everything, with a summary that a person likes to read. */
import { hasErrors } from '../../diagnostics/diagnostic.ts';
import { prepareIcon } from '../../generate/icon.ts';
import { budgetsOf } from '../../rules/budgets.ts';
import { analyse } from '../analysis.ts';
import { buildSummary } from '../build-summary.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { folders, type ModelOptions } from '../options.ts';
import { conclude, openSession } from '../session.ts';
import { withIcon, writeArtefacts } from '../write.ts';

/** The main job. Nothing is written unless everything is valid. */
export async function build(options: ModelOptions, io: Io): Promise<ExitCode> {
  const session = openSession('build', options, io);
  prepareIcon();
  const analysis = analyse(session, options);
  const { model, sources } = analysis;
  if (!model || hasErrors(analysis.diagnostics)) return conclude(session, analysis.diagnostics, sources);
  const drawn = await withIcon(model, analysis.artefacts);
  const before = [...analysis.diagnostics, ...drawn.diagnostics];
  if (hasErrors(before)) return conclude(session, before, sources);
  const written = writeArtefacts(session, folders.generated, drawn.artefacts);
  const budgets = budgetsOf(drawn.artefacts);
  const files = drawn.artefacts.map(({ path, bytes }) => ({ path, bytes: bytes.length }));
  const code = conclude(session, [...before, ...written.diagnostics], sources, {
    out: folders.generated,
    files,
    changed: written.changed,
    budgets,
  });
  if (options.format === 'pretty' && written.diagnostics.length === 0 && !options.quiet) {
    io.stdout.write(
      buildSummary(
        { model, out: folders.generated, files, changed: written.changed, budgets },
        session.colours,
      ),
    );
  }
  return code;
}
