/** A workflow definition in a package of any host: what the checks of flows find, at its place in the file. */

import { checkDefinition, type Surroundings } from '../../flows/workflow/check.ts';
import type { Problem } from '../../flows/workflow/problem.ts';
import type { Path } from '../../source/pointer.ts';
import { isObject } from '../../source/values.ts';
import { type JsonFile, member } from '../package-files.ts';
import type { PackageCode, Report } from '../report.ts';

const codes: Readonly<Record<Problem['kind'], PackageCode>> = {
  limit: 'workflow-limit',
  reference: 'workflow-reference-broken',
  expression: 'workflow-expression-invalid',
  secret: 'workflow-secret-exposed',
};

/** Checks the definition at a path of a file; false when there is none. */
export function checkWorkflow(
  json: JsonFile,
  root: Path,
  surroundings: Surroundings,
  report: Report,
): boolean {
  const definition = member<unknown>(json.value, ...root);
  const complete =
    isObject(definition) && isObject(definition['triggers']) && isObject(definition['actions']);
  if (!complete) {
    report.add('package-json-invalid', json.at(root), {
      what: json.source.path,
      problem: 'has no definition with triggers and actions',
      remedy: 'export or generate it again',
    });
    return false;
  }
  for (const { kind, path, what, problem, remedy } of checkDefinition(definition, surroundings)) {
    report.add(codes[kind], json.at([...root, ...path]), { what, problem, remedy });
  }
  return true;
}
