/** `connector validate`: everything that can be said about the model, nothing written. */
import { hasErrors } from '../../diagnostics/diagnostic.ts';
import { analyse } from '../analysis.ts';
import { budgetLines } from '../budget-lines.ts';
import { counted } from '../build-summary.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import type { ModelOptions } from '../options.ts';
import { conclude, openSession } from '../session.ts';

export interface ValidateOptions extends ModelOptions {
  readonly deep?: boolean;
  readonly budgets?: boolean;
}

/** Validates the model of the working folder. */
export async function validate(options: ValidateOptions, io: Io): Promise<ExitCode> {
  const session = openSession('validate', options, io);
  const analysis = analyse(session, options);
  const { model, flows, artefacts, budgets } = analysis;
  const deep = options.deep && model ? await secondOpinion(model, artefacts) : [];
  const diagnostics = [...analysis.diagnostics, ...deep];
  const code = conclude(session, diagnostics, analysis.sources, options.budgets ? { budgets } : undefined);
  if (options.format !== 'pretty') return code;
  if (options.budgets) session.io.stdout.write(budgetLines(budgets, session.colours));
  if (model && !hasErrors(diagnostics)) {
    const { green } = session.colours;
    const size = `${model.operations.length} operations, ${model.types.size} types, ${model.valueLists.size} value lists${flows ? `, ${counted(flows.flows.length)}` : ''}`;
    session.say(
      `${green('valid')}  ${model.title} ${model.version}: ${size}${options.deep ? ', also by swagger-parser' : ''}`,
    );
  }
  return code;
}

async function secondOpinion(
  ...args: Parameters<typeof import('../../rules/second-opinion.ts').secondOpinion>
) {
  const { secondOpinion: ask } = await import('../../rules/second-opinion.ts');
  return ask(...args);
}
