/** One look at a target: what is wrong with it, and how near it is to the platform's limits. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { KnownCodes } from '../../diagnostics/suppression.ts';
import type { Budget } from '../../rules/budgets.ts';
import type { FileSystem } from '../../source/file-system.ts';
import { ignoreFileName } from '../../validate/ignore-file-name.ts';
import type { Profile } from '../../validate/profiles.ts';
import type { Session } from '../session.ts';
import type { Checked } from './fixing.ts';
import type { ConnectorTarget, Target } from './targets.ts';

export interface CheckOptions {
  readonly profile: Profile;
  readonly budgets?: boolean;
  /** What standard input held. */
  readonly input: Uint8Array;
}

export interface CheckedTarget extends Checked {
  readonly budgets: readonly Budget[];
}

/** A look at a target through a file system, since fixes change what there is to see. Loads only what the target needs. */
export async function checkTarget(
  session: Session,
  target: Target,
  options: CheckOptions,
): Promise<(files: FileSystem) => CheckedTarget> {
  if (target.kind === 'model') {
    const { checkModel } = await import('./check-model.ts');
    return files => checkModel({ ...session, files }, target);
  }
  const { checkConnector } = await import('./check-connector.ts');
  const known = await knownCodes(target, options.profile);
  return files => {
    const checked = checkConnector(files, target, options, known);
    const only = target.kind === 'connector' ? target.only : undefined;
    return only ? { ...checked, diagnostics: of(only, checked.diagnostics) } : checked;
  };
}

/** The catalogue is asked only for a connector that ignores something. */
async function knownCodes(target: Target, profile: Profile): Promise<KnownCodes> {
  const ignores = target.kind === 'connector' && target.names.includes(ignoreFileName);
  if (!ignores) return { codes: new Set(), isChecked: () => true };
  const { catalogue, checkedCodes } = await import('../catalogue.ts');
  const checked = checkedCodes(profile);
  return { codes: new Set(catalogue().map(({ code }) => code)), isChecked: code => checked.has(code) };
}

function of(only: NonNullable<ConnectorTarget['only']>, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.filter(({ location }) => only.has(location.path));
}
