/** `connector build`: generate, validate and package everything, with a summary that a person likes to read. */
import { hasErrors } from '../../diagnostics/diagnostic.ts';
import { targets } from '../../package/index.ts';
import { leaks } from '../../verify/leaks.ts';
import { analyseWithIcon } from '../analysis.ts';
import { buildSummary } from '../build-summary.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { folders, type ModelOptions } from '../options.ts';
import { makePackages, packageInput, writePackages } from '../packaging.ts';
import { conclude, openSession } from '../session.ts';
import { filesOf, writeArtefacts } from '../write.ts';

/** The main job. Nothing is written unless everything is valid. */
export async function build(options: ModelOptions, io: Io): Promise<ExitCode> {
  const session = openSession('build', options, io);
  const analysis = await analyseWithIcon(session, options);
  const { model, sources, budgets, artefacts, diagnostics } = analysis;
  if (!model || hasErrors(diagnostics)) return conclude(session, diagnostics, sources);
  const input = await packageInput(model, analysis);
  const made = makePackages(session, input, targets, folders.packages);
  const refused = [...made.diagnostics, ...leaks(filesOf(artefacts), folders.generated, session.secrets)];
  if (hasErrors(refused)) return conclude(session, [...diagnostics, ...refused], sources);
  const packaged = session.timed('write packages', () =>
    writePackages(session, folders.packages, made.files),
  );
  // Packages are the larger part: when they cannot be written, the generated files stay as they are, too.
  if (hasErrors(packaged.diagnostics))
    return conclude(session, [...diagnostics, ...packaged.diagnostics], sources);
  const written = session.timed('write', () => writeArtefacts(session, folders.generated, artefacts));
  const generated = {
    out: folders.generated,
    files: artefacts.map(({ path, bytes }) => ({ path, bytes: bytes.length })),
    changed: written.changed,
  };
  const packages = {
    out: folders.packages,
    files: [...made.files].map(([path, bytes]) => ({ path, bytes: bytes.length })),
    changed: packaged.changed,
  };
  const found = [...diagnostics, ...made.diagnostics, ...written.diagnostics];
  const code = conclude(session, found, sources, { ...generated, packages, budgets });
  if (code === exitCodes.clean && options.format === 'pretty' && !options.quiet) {
    const summary = { model, ...generated, packaged: { ...packages, wanted: targets }, budgets };
    session.io.stdout.write(buildSummary(summary, session.colours));
  }
  return code;
}
