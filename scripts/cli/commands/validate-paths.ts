/** `connector validate <path...>`: connectors and models wherever they come from, many in one process. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { totals } from '../../diagnostics/format/format.ts';
import { explanations } from '../about.ts';
import { budgetLines } from '../budget-lines.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { openReport, openSession, type Session } from '../session.ts';
import { type CheckedTarget, type CheckOptions, checkTarget } from '../validate/check-target.ts';
import { type Change, fixedText, fixTarget, keepChanges } from '../validate/fixing.ts';
import { expanded } from '../validate/globs.ts';
import { progressLine } from '../validate/progress.ts';
import { inputName, largestInput } from '../validate/read-target.ts';
import { findTargets, type Target } from '../validate/targets.ts';
import type { ValidateOptions } from './validate.ts';

/** What JSON says of each target. */
interface Row {
  readonly path: string;
  readonly kind: Target['kind'];
  readonly errors: number;
  readonly warnings: number;
  readonly fixed?: number;
  readonly budgets?: CheckedTarget['budgets'];
}

/** Validates what the paths name. Findings are printed connector by connector, in the order of the paths. */
export async function validatePaths(
  given: readonly string[],
  options: ValidateOptions,
  io: Io,
): Promise<ExitCode> {
  const session = openSession('validate', options, io);
  const paths = await expanded(session.files, given);
  const found = findTargets(session.files, paths.paths);
  const report = openReport(session, { ...options, ...(await explanations(options)) });
  report.add([...paths.diagnostics, ...found.diagnostics], new Map());
  const input = paths.paths.includes('-') ? await io.input(largestInput) : new Uint8Array();
  const progress = progressLine(session, found.targets.length);
  const rows: Row[] = [];
  for (const target of found.targets) {
    const path = nameOf(target);
    progress.at(path);
    const { checked, changes, applied } = await look(session, target, { ...options, input });
    const unwritten = await keepChanges(session, options.dryRun === true, changes);
    progress.clear();
    const diagnostics = [...checked.diagnostics, ...unwritten];
    report.add(diagnostics, checked.sources);
    rows.push(
      rowOf(
        target,
        diagnostics,
        options.budgets ? checked.budgets : undefined,
        options.fix ? applied : undefined,
      ),
    );
    if (options.budgets && options.format === 'pretty') {
      session.io.stdout.write(
        `${session.colours.bold(path)}\n${budgetLines(checked.budgets, session.colours)}`,
      );
    }
  }
  progress.clear();
  const code = report.end({ targets: rows });
  if (options.format === 'pretty' && rows.length > 0)
    session.say(summary(session, rows, options.dryRun === true));
  return code;
}

interface Looked {
  readonly checked: CheckedTarget;
  readonly changes: ReadonlyMap<string, Change>;
  readonly applied: number;
}

async function look(
  session: Session,
  target: Target,
  options: ValidateOptions & CheckOptions,
): Promise<Looked> {
  const check = await checkTarget(session, target, options);
  // What comes through a pipe has no file that could be corrected.
  if (!options.fix || target.kind === 'standard-input')
    return { checked: check(session.files), changes: new Map(), applied: 0 };
  return fixTarget(session.files, check);
}

function nameOf(target: Target): string {
  if (target.kind === 'standard-input') return inputName;
  return target.kind === 'file' ? target.path : target.folder;
}

function rowOf(
  target: Target,
  diagnostics: readonly Diagnostic[],
  budgets: Row['budgets'],
  fixed: number | undefined,
): Row {
  return {
    path: nameOf(target),
    kind: target.kind,
    ...totals(diagnostics),
    ...(fixed === undefined ? {} : { fixed }),
    ...(budgets ? { budgets } : {}),
  };
}

function summary({ colours }: Session, rows: readonly Row[], dryRun: boolean): string {
  const bad = rows.filter(({ errors }) => errors > 0).length;
  const fixed = rows.reduce((sum, row) => sum + (row.fixed ?? 0), 0);
  const fixes = fixed > 0 ? `, ${fixedText(fixed, dryRun)}` : '';
  const [only, ...others] = rows;
  if (only && others.length === 0) {
    return bad > 0
      ? `${colours.red('invalid')}  ${only.path}${fixes}`
      : `${colours.green('valid')}  ${only.path}${fixes}`;
  }
  const invalid = bad > 0 ? `, ${colours.red(`${bad} with errors`)}` : '';
  return `${colours.green(`${rows.length - bad} valid`)}${invalid} of ${rows.length}${fixes}`;
}
