/** A model that somebody named by its folder, with the environments beside it. */
import { analyse } from '../analysis.ts';
import { folders } from '../options.ts';
import type { Session } from '../session.ts';
import type { CheckedTarget } from './check-target.ts';
import { below, parentOf } from './paths.ts';
import type { ModelTarget } from './targets.ts';

/** The same stages as for the model of the working folder. */
export function checkModel(session: Session, { folder }: ModelTarget): CheckedTarget {
  const environments = below(parentOf(folder), 'environments');
  const { diagnostics, sources, budgets } = analyse(session, session.options, {
    ...folders,
    model: folder,
    flows: below(parentOf(folder), 'flows'),
    environments,
  });
  return { diagnostics, sources, budgets };
}
