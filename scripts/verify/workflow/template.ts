/** Workflows of Logic Apps Consumption in a deployment template. */
import { actionsIn, objectAt } from '../../flows/workflow/walk.ts';
import type { Path } from '../../source/pointer.ts';
import { type JsonFile, member } from '../package-files.ts';
import type { Report } from '../report.ts';
import { checkWorkflow } from './definition.ts';
import { checkApiCall, type SwaggerLike } from './operations.ts';

/** Checks one workflow resource. */
export function checkWorkflowResource(
  json: JsonFile,
  at: Path,
  definitions: readonly SwaggerLike[],
  report: Report,
): void {
  const root = [...at, 'properties', 'definition'];
  if (!checkWorkflow(json, root, { parameters: [], secrets: [] }, report)) return;
  const given = objectAt(member(json.value, ...at), 'properties', 'parameters');
  const declared = objectAt(member(json.value, ...root), 'parameters');
  const broken = (path: Path, what: string, problem: string, remedy: string): void =>
    report.add('workflow-reference-broken', json.at(path), { what, problem, remedy });
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(declared, name)) continue;
    const path = [...at, 'properties', 'parameters', name];
    broken(path, `Parameter "${name}"`, 'is given, and the definition does not declare it', 'declare it');
  }
  for (const [name, parameter] of Object.entries(declared)) {
    if (Object.hasOwn(given, name) || member(parameter, 'defaultValue') !== undefined) continue;
    broken(
      [...root, 'parameters', name],
      `Parameter "${name}"`,
      'has neither value nor default',
      'give it one',
    );
  }
  const connections = Object.keys(objectAt(given, '$connections', 'value'));
  for (const { name, action, path } of actionsIn(member(json.value, ...root))) {
    if (action['type'] !== 'ApiConnection') continue;
    const inputs = objectAt(action, 'inputs');
    const host = String(objectAt(inputs, 'host', 'connection')['name']);
    const key = /^@parameters\('\$connections'\)\['([^']+)'\]\['connectionId'\]$/.exec(host)?.[1];
    const place = [...root, ...path];
    if (key === undefined || !connections.includes(key)) {
      const problem = `uses connection "${key ?? host}", which $connections does not have`;
      broken([...place, 'inputs', 'host'], `Action "${name}"`, problem, 'add it or correct the name');
    }
    checkApiCall(inputs, definitions, { json, path: place, name, report });
  }
}
