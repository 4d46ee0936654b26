/** The limits of the hosts, on the generated definitions, at the place of the description that exceeds one. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { faultAt } from '../../diagnostics/fault.ts';
import type { Artefact } from '../../generate/artefact.ts';
import { originOf } from '../../generate/provenance.ts';
import { originPlace } from '../../model/origin.ts';
import { type Path, toPointer, valueAt } from '../../source/pointer.ts';
import { fileStart, type Range } from '../../source/source-file.ts';
import { limitProblems } from '../workflow/check.ts';

/** Where the definition stands in an artefact. */
export const definitionPaths: Readonly<Record<string, Path>> = {
  '.power-automate.json': ['properties', 'definition'],
  '.logic-apps.json': ['definition'],
};

/** Checks every generated definition; each host may add actions of its own. */
export function checkDefinitions(artefacts: readonly Artefact[]): Diagnostic[] {
  return artefacts.flatMap(artefact => {
    const root = Object.entries(definitionPaths).find(([ending]) => artefact.path.endsWith(ending))?.[1];
    return root ? limitFaults(artefact, root) : [];
  });
}

function limitFaults(artefact: Artefact, root: Path): Diagnostic[] {
  const at = (path: Path): Range => {
    const origin =
      artefact.provenance && originOf(artefact.provenance, artefact.data, toPointer([...root, ...path]));
    return origin ? originPlace(origin).range : fileStart(artefact.path);
  };
  return limitProblems(valueAt(artefact.data, root)).map(({ path, what, problem, remedy }) =>
    faultAt('flow-limit', at(path), { what, problem, remedy }),
  );
}
