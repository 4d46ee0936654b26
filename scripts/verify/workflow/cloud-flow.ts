/** Cloud flows in a solution: connections, settings, calls. */
import { actionsIn, objectAt } from '../../flows/workflow/walk.ts';
import { variableTypes } from '../../package/solution/environment-variables.ts';
import {
  hasByteOrderMark,
  type JsonFile,
  jsonOf,
  member,
  type PackageFiles,
  shown,
  textOf,
} from '../package-files.ts';
import type { Report } from '../report.ts';
import type { SolutionView } from '../solution/solution-view.ts';
import { childOf, childrenOf } from '../xml-file.ts';
import { checkWorkflow } from './definition.ts';
import { checkOpenApiCall, type SwaggerLike } from './operations.ts';

const root = ['properties', 'definition'];

/** Checks every flow of a solution. `elsewhere` are definitions of connectors that lie beside the solution. */
export function checkCloudFlows(view: SolutionView, elsewhere: readonly SwaggerLike[], report: Report): void {
  const { pack } = view;
  const names = [...pack.files.keys()].filter(name => /^Workflows\/[^/]+\.json$/.test(name));
  if (names.length === 0) return;
  const definitions = [...definitionsIn(pack), ...elsewhere];
  for (const name of names) {
    const json = jsonOf(pack, name, report);
    if (!json) continue;
    checkMark(pack, name, report);
    if (!checkWorkflow(json, root, { parameters: [], secrets: [] }, report)) continue;
    checkReferences(view, json, report);
    checkSettings(pack, json, report);
    checkCalls(json, definitions, report);
  }
}

/** Definitions of the connectors that the files bring. */
export function definitionsIn(pack: PackageFiles): SwaggerLike[] {
  return [...pack.files.keys()]
    .filter(name => /(_openapidefinition|apiDefinition\.swagger)\.json$/.test(name))
    .flatMap(name => parsed(pack.files.get(name)));
}

function parsed(bytes: Uint8Array | undefined): SwaggerLike[] {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return [objectAt({ value }, 'value')];
  } catch {
    // Reported where connectors are checked.
    return [];
  }
}

function checkMark(pack: PackageFiles, name: string, report: Report): void {
  if (!hasByteOrderMark(pack.files.get(name) ?? new Uint8Array())) return;
  report.add('package-encoding', shown(pack, name), {
    what: name,
    problem: 'begins with a byte order mark, and an import then refuses the flow',
    remedy: 'save it as UTF-8 without one',
  });
}

/** Handles that actions use, and the connection references that they lead to. */
function checkReferences({ customizations }: SolutionView, json: JsonFile, report: Report): void {
  const place = ['properties', 'connectionReferences'];
  const handles = objectAt(json.value, ...place);
  const known = childrenOf(childOf(customizations, 'connectionreferences'), 'connectionreference').map(
    ({ attributes }) => attributes['connectionreferencelogicalname'],
  );
  for (const [handle, reference] of Object.entries(handles)) {
    const name = member<string>(reference, 'connection', 'connectionReferenceLogicalName');
    if (name !== undefined && known.includes(name)) continue;
    report.add('workflow-reference-broken', json.at([...place, handle]), {
      what: `Connection "${handle}"`,
      problem: `leads to connection reference "${name ?? ''}", which the solution does not have`,
      remedy: 'correct the name or add the reference',
    });
  }
  for (const { name, action, path } of actionsIn(member(json.value, ...root))) {
    const handle = objectAt(action, 'inputs', 'host')['connectionName'];
    if (action['type'] !== 'OpenApiConnection' || Object.hasOwn(handles, String(handle))) continue;
    report.add('workflow-reference-broken', json.at([...root, ...path, 'inputs', 'host']), {
      what: `Action "${name}"`,
      problem: `uses connection "${String(handle)}", which the flow does not have`,
      remedy: 'add it to connectionReferences or correct the name',
    });
  }
}

/** Parameters that stand for environment variables. */
function checkSettings(pack: PackageFiles, json: JsonFile, report: Report): void {
  for (const [name, parameter] of Object.entries(objectAt(json.value, ...root, 'parameters'))) {
    const schemaName = member<string>(parameter, 'metadata', 'schemaName');
    if (schemaName === undefined) continue;
    const file = `environmentvariabledefinitions/${schemaName}/environmentvariabledefinition.xml`;
    const definition = textOf(pack, file, report);
    const at = json.at([...root, 'parameters', name]);
    if (!definition) {
      report.add('workflow-reference-broken', at, {
        what: `Setting "${name}"`,
        problem: `is environment variable "${schemaName}", which the solution does not define`,
        remedy: 'add its definition or correct the name',
      });
    } else if (definition.text.includes(`<type>${variableTypes.secret}</type>`)) {
      report.add('workflow-reference-broken', at, {
        what: `Setting "${name}"`,
        problem: 'is a secret, with which a flow cannot be turned on',
        remedy: 'read it with the Dataverse action RetrieveEnvironmentVariableSecretValue',
      });
    }
  }
}

function checkCalls(json: JsonFile, definitions: readonly SwaggerLike[], report: Report): void {
  for (const { name, action, path } of actionsIn(member(json.value, ...root))) {
    const inputs = objectAt(action, 'inputs');
    // Only the connection of a custom connector has a logical name; others are not described here.
    const handle = String(objectAt(inputs, 'host')['connectionName']);
    const reference = objectAt(json.value, 'properties', 'connectionReferences', handle, 'api');
    if (action['type'] !== 'OpenApiConnection' || reference['logicalName'] === undefined) continue;
    checkOpenApiCall(inputs, definitions, { json, path: [...root, ...path], name, report });
  }
}
