/** `connector validate`: everything that can be said about the model, and nothing written but what --fix corrects. */
import { hasErrors } from '../../diagnostics/diagnostic.ts';
import type { Profile } from '../../validate/profiles.ts';
import { explanations } from '../about.ts';
import { type Analysis, analyse } from '../analysis.ts';
import { budgetLines } from '../budget-lines.ts';
import { counted } from '../build-summary.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import type { ModelOptions } from '../options.ts';
import { openReport, openSession, type Session } from '../session.ts';

export interface ValidateOptions extends ModelOptions {
  readonly deep?: boolean;
  readonly budgets?: boolean;
  readonly maxWarnings?: number;
  readonly profile: Profile;
  readonly fix?: boolean;
  readonly dryRun?: boolean;
}

/** Validates the model of the working folder. */
export async function validate(options: ValidateOptions, io: Io): Promise<ExitCode> {
  const session = openSession('validate', options, io);
  const report = openReport(session, { ...options, ...(await explanations(options)) });
  const { analysis, applied } = await look(session, options);
  const { model, flows, artefacts, budgets } = analysis;
  const deep = options.deep && model ? await secondOpinion(model, artefacts) : [];
  const diagnostics = [...analysis.diagnostics, ...deep];
  report.add(diagnostics, analysis.sources);
  const code = report.end(options.budgets ? { budgets } : undefined);
  if (options.format !== 'pretty') return code;
  if (options.budgets) session.io.stdout.write(budgetLines(budgets, session.colours));
  if (applied.length > 0) session.say(applied);
  if (model && !hasErrors(diagnostics)) {
    const { green } = session.colours;
    const size = `${model.operations.length} operations, ${model.types.size} types, ${model.valueLists.size} value lists${flows ? `, ${counted(flows.flows.length)}` : ''}`;
    session.say(
      `${green('valid')}  ${model.title} ${model.version}: ${size}${options.deep ? ', also by swagger-parser' : ''}`,
    );
  }
  return code;
}

/** The analysis, after everything was fixed that could be. */
async function look(
  session: Session,
  options: ValidateOptions,
): Promise<{ analysis: Analysis; applied: string }> {
  if (!options.fix) return { analysis: analyse(session, options), applied: '' };
  const { fixedText, fixTarget, keepChanges } = await import('../validate/fixing.ts');
  const { checked, changes, applied } = fixTarget(session.files, files =>
    analyse({ ...session, files }, options),
  );
  const unwritten = await keepChanges(session, options.dryRun === true, changes);
  return {
    analysis: { ...checked, diagnostics: [...checked.diagnostics, ...unwritten] },
    applied: fixedText(applied, options.dryRun === true),
  };
}

async function secondOpinion(
  ...args: Parameters<typeof import('../../rules/second-opinion.ts').secondOpinion>
) {
  const { secondOpinion: ask } = await import('../../rules/second-opinion.ts');
  return ask(...args);
}
