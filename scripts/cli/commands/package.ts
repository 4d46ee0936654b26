/** `connector package`: the packages by which a connector reaches a tenant. */
import { hasErrors } from '../../diagnostics/diagnostic.ts';
import { targets } from '../../package/index.ts';
import type { PackageTarget } from '../../package/target.ts';
import { analyseWithIcon } from '../analysis.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import type { EnvironmentOptions, ModelOptions } from '../options.ts';
import { packageSummary } from '../package-summary.ts';
import { makePackages, packageInput, packagesFolder, writePackages } from '../packaging.ts';
import { previousFaults } from '../previous.ts';
import { conclude, openSession } from '../session.ts';

export interface PackageOptions extends ModelOptions, EnvironmentOptions {
  readonly target: readonly string[];
  readonly out?: string;
  readonly previous?: string;
  readonly dryRun?: boolean;
}

/** Packages one target, several or all of them. */
export async function packageCommand(options: PackageOptions, io: Io): Promise<ExitCode> {
  const session = openSession('package', options, io);
  const analysis = await analyseWithIcon(session, options);
  const { model, environment, sources, diagnostics } = analysis;
  if (!model || hasErrors(diagnostics)) return conclude(session, diagnostics, sources);
  const out = options.out ?? packagesFolder(environment?.name);
  const wanted = wantedTargets(options.target);
  const input = await packageInput(model, analysis);
  const made = makePackages(session, input, wanted, out);
  const found = [...diagnostics, ...made.diagnostics, ...previousFaults(session, input, options.previous)];
  if (hasErrors(found)) return conclude(session, found, sources);
  const files = [...made.files].map(([path, bytes]) => ({ path, bytes: bytes.length }));
  const written = options.dryRun ? { changed: [], diagnostics: [] } : writePackages(session, out, made.files);
  const code = conclude(session, [...found, ...written.diagnostics], sources, {
    out,
    targets: wanted.map(({ id }) => id),
    files,
    changed: written.changed,
  });
  if (code === exitCodes.clean && options.format === 'pretty' && !options.quiet) {
    const { changed } = written;
    const dryRun = options.dryRun === true;
    session.io.stdout.write(packageSummary({ out, files, changed, wanted, dryRun }, session.colours));
  }
  return code;
}

/** `all` stands for every target. The command line has refused names that do not exist. */
function wantedTargets(ids: readonly string[]): readonly PackageTarget[] {
  return ids.includes('all') ? targets : targets.filter(({ id }) => ids.includes(id));
}
