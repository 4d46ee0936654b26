/** The project folder of Logic Apps Standard: its workflows and the files that they share. */
import { actionsIn, objectAt } from '../../flows/workflow/walk.ts';
import { type JsonFile, jsonOf, member, type PackageFiles } from '../package-files.ts';
import type { Report } from '../report.ts';
import { checkWorkflow } from './definition.ts';
import { checkApiCall, type SwaggerLike } from './operations.ts';

/** Names of the workflow files of a project; none when it is no project. */
export function workflowFiles({ files }: PackageFiles): string[] {
  return files.has('host.json') ? [...files.keys()].filter(name => /^[^/]+\/workflow\.json$/.test(name)) : [];
}

/** Checks a project. `definitions` are those of connectors that lie beside it. */
export function checkProject(pack: PackageFiles, definitions: readonly SwaggerLike[], report: Report): void {
  const connections = jsonOf(pack, 'connections.json', report);
  const parameters = jsonOf(pack, 'parameters.json', report);
  const settings = jsonOf(pack, 'local.settings.json', report);
  const names = Object.keys(objectAt(parameters?.value));
  const appSettings = Object.keys(objectAt(settings?.value, 'Values'));
  const secrets = secretParameters(settings);
  for (const name of workflowFiles(pack)) {
    const json = jsonOf(pack, name, report);
    if (!json || !checkWorkflow(json, ['definition'], { parameters: names, secrets }, report)) continue;
    checkCalls(json, connections, definitions, report);
    if (settings) checkAppSettings(json, appSettings, report);
  }
  for (const json of [connections, parameters]) {
    if (!json) continue;
    if (settings) checkAppSettings(json, appSettings, report);
    checkParameters(json, names, report);
  }
}

/** Parameters whose app setting is a secret by its name: app settings have no type. */
function secretParameters(settings: JsonFile | undefined): string[] {
  return Object.keys(objectAt(settings?.value, 'Values')).filter(name =>
    /(key|secret|password)$/i.test(name),
  );
}

function checkCalls(
  json: JsonFile,
  connections: JsonFile | undefined,
  definitions: readonly SwaggerLike[],
  report: Report,
): void {
  const known = objectAt(connections?.value, 'managedApiConnections');
  for (const { name, action, path } of actionsIn(member(json.value, 'definition'))) {
    if (action['type'] !== 'ApiConnection') continue;
    const inputs = objectAt(action, 'inputs');
    const reference = String(objectAt(inputs, 'host', 'connection')['referenceName']);
    const at = ['definition', ...path];
    if (!Object.hasOwn(known, reference)) {
      report.add('workflow-reference-broken', json.at([...at, 'inputs', 'host']), {
        what: `Action "${name}"`,
        problem: `uses connection "${reference}", which connections.json does not have`,
        remedy: 'add it or correct the name',
      });
    }
    checkApiCall(inputs, definitions, { json, path: at, name, report });
  }
}

function checkAppSettings(json: JsonFile, known: readonly string[], report: Report): void {
  for (const name of new Set(names(json, /appsetting\('([^']+)'\)/g))) {
    if (known.includes(name)) continue;
    report.add('workflow-reference-broken', json.at([]), {
      what: `App setting "${name}"`,
      problem: 'is used, and local.settings.json does not have it',
      remedy: 'add it or correct the name',
    });
  }
}

function checkParameters(json: JsonFile, known: readonly string[], report: Report): void {
  for (const name of new Set(names(json, /parameters\('([^']+)'\)/g))) {
    if (known.includes(name)) continue;
    report.add('workflow-reference-broken', json.at([]), {
      what: `Parameter "${name}"`,
      problem: 'is used, and parameters.json does not have it',
      remedy: 'add it or correct the name',
    });
  }
}

function names({ source }: JsonFile, pattern: RegExp): string[] {
  return [...source.text.matchAll(pattern)].map(match => match[1] ?? '');
}
