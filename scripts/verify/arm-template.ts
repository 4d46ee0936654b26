/** Azure Resource Manager templates of Logic Apps connectors, and their parameter files. */

import { objectAt } from '../flows/workflow/walk.ts';
import type { Path } from '../source/pointer.ts';
import { type JsonFile, jsonOf, member, type PackageFiles, shown } from './package-files.ts';
import type { Report } from './report.ts';
import type { SwaggerLike } from './workflow/operations.ts';
import { checkWorkflowResource } from './workflow/template.ts';

const largestTemplate = 4_000_000;
const largestDefinition = 1_000_000;

interface Resource {
  readonly type?: string;
  readonly kind?: string;
  readonly dependsOn?: readonly string[];
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** True for JSON that says it is a deployment template. */
export function isTemplate(value: unknown): boolean {
  return /deploymentTemplate\.json/.test(String(member(value, '$schema')));
}

/** Checks one template and the parameters file beside it. */
export function checkTemplate(pack: PackageFiles, name: string, report: Report): void {
  const json = jsonOf(pack, name, report);
  if (!json) return;
  const size = pack.files.get(name)?.length ?? 0;
  if (size > largestTemplate) {
    report.add('package-limit', shown(pack, name), {
      what: name,
      problem: `has ${size} bytes, more than the ${largestTemplate} of a template`,
      remedy: 'shorten the definition',
    });
  }
  const resources = member<readonly Resource[]>(json.value, 'resources') ?? [];
  const connectors = resources.filter(({ type }) => type === 'Microsoft.Web/customApis');
  if (connectors.length === 0) {
    report.add('package-json-invalid', json.at(['resources']), {
      what: 'The template',
      problem: 'has no Microsoft.Web/customApis',
      remedy: 'add the connector',
    });
  }
  for (const [index, resource] of resources.entries()) {
    const at: Path = ['resources', index];
    if (resource.type === 'Microsoft.Web/customApis') checkConnector(json, at, resource, report);
    if (resource.type === 'Microsoft.Web/connections') checkConnection(json, at, resource, report);
    if (resource.type === 'Microsoft.Logic/workflows') {
      checkWorkflowResource(json, at, definitionsOf(connectors), report);
      const place = [...at, 'properties', 'definition'];
      checkLiterals(json, place, member(json.value, ...place), report);
    }
  }
  checkStandard(json, resources, report);
  checkParameters(json, report);
  checkParameterFile(pack, name.replace(/\.json$/, '.parameters.json'), json, report);
}

/** Definitions of the connectors that a template creates. */
export function definitionsOf(resources: readonly Resource[]): SwaggerLike[] {
  return resources.map(({ properties = {} }) => objectAt(properties, 'swagger'));
}

function checkConnector(json: JsonFile, at: Path, { properties = {} }: Resource, report: Report): void {
  const invalid = (path: Path, what: string, problem: string, remedy: string): void =>
    report.add('package-json-invalid', json.at([...at, 'properties', ...path]), { what, problem, remedy });
  const swagger = properties['swagger'];
  if (member(swagger, 'swagger') !== '2.0') {
    invalid(
      ['swagger'],
      'The connector',
      'has no definition inside',
      'add swagger; an exported template lacks it',
    );
  }
  if (typeof member(properties, 'backendService', 'serviceUrl') !== 'string') {
    invalid([], 'The connector', 'has no backendService.serviceUrl', 'add it; an exported template lacks it');
  }
  for (const key of ['policyTemplateInstances', 'scriptOperations', 'policies']) {
    if (properties[key] === undefined) continue;
    invalid(
      [key],
      `"${key}"`,
      'has no place in this resource, which has neither policies nor scripts',
      'remove it',
    );
  }
  const size = JSON.stringify(swagger ?? null).length;
  if (size > largestDefinition) {
    report.add('package-limit', json.at([...at, 'properties', 'swagger']), {
      what: 'The definition',
      problem: `has ${size} characters, more than ${largestDefinition}`,
      remedy: 'shorten it',
    });
  }
  checkLiterals(json, [...at, 'properties', 'swagger'], swagger, report);
  const secret = member<unknown>(
    properties,
    'connectionParameters',
    'token',
    'oAuthSettings',
    'clientSecret',
  );
  if (typeof secret === 'string' && !/^\[parameters\(/.test(secret)) {
    invalid(
      ['connectionParameters', 'token', 'oAuthSettings', 'clientSecret'],
      'The client secret',
      'is written into the template',
      'take it from a securestring parameter',
    );
  }
}

/** Text in brackets is an expression to the template engine; parameters are meant so, anything else is not. */
function checkLiterals(json: JsonFile, at: Path, value: unknown, report: Report): void {
  if (typeof value === 'string') {
    if (!/^\[(?!\[).*\]$/s.test(value) || /^\[(parameters|concat|variables)\(/.test(value)) return;
    report.add('package-json-invalid', json.at(at, 'value'), {
      what: `The text ${JSON.stringify(value.slice(0, 40))}`,
      problem: 'would be read as an expression',
      remedy: 'begin it with two brackets',
    });
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) {
      checkLiterals(json, [...at, Array.isArray(value) ? Number(key) : key], child, report);
    }
  }
}

function checkConnection(json: JsonFile, at: Path, resource: Resource, report: Report): void {
  const api = String(member(resource.properties, 'api', 'id') ?? '');
  const broken = (path: Path, what: string, problem: string, remedy: string): void =>
    report.add('package-reference-broken', json.at([...at, ...path]), { what, problem, remedy });
  if (!api.includes('Microsoft.Web/customApis')) {
    const remedy = 'use the resource id of the connector';
    broken(['properties', 'api'], 'The connection', 'does not name the custom connector', remedy);
  } else if (!(resource.dependsOn ?? []).some(id => id.includes('Microsoft.Web/customApis'))) {
    broken([], 'The connection', 'does not wait for the connector', 'add it to dependsOn');
  }
}

/** An access policy only works on a connection of kind V2, and that one only with a policy. */
function checkStandard(json: JsonFile, resources: readonly Resource[], report: Report): void {
  const policies = resources.filter(({ type }) => type === 'Microsoft.Web/connections/accessPolicies');
  const modern = resources.filter(({ type, kind }) => type === 'Microsoft.Web/connections' && kind === 'V2');
  if (policies.length > 0 === modern.length > 0) return;
  report.add('package-reference-broken', json.at(['resources']), {
    what: policies.length > 0 ? 'The access policy' : 'The connection of kind V2',
    problem: policies.length > 0 ? 'has no connection of kind V2' : 'has no access policy',
    remedy: 'a Standard logic app needs both',
  });
}

function checkParameters(json: JsonFile, report: Report): void {
  const declared =
    member<Record<string, { type?: string; defaultValue?: unknown }>>(json.value, 'parameters') ?? {};
  const used = new Set(
    expressionsOf(json.value).flatMap(text =>
      [...text.matchAll(/parameters\('([^']+)'\)/g)].map(match => match[1] ?? ''),
    ),
  );
  for (const name of used) {
    if (Object.hasOwn(declared, name)) continue;
    report.add('package-reference-broken', json.at(['parameters']), {
      what: `Parameter "${name}"`,
      problem: 'is used and not declared',
      remedy: 'declare it',
    });
  }
  for (const [name, { type, defaultValue }] of Object.entries(declared)) {
    if (
      !/secret|password/i.test(name) ||
      (type?.toLowerCase() === 'securestring' && defaultValue === undefined)
    )
      continue;
    report.add('package-json-invalid', json.at(['parameters', name]), {
      what: `Parameter "${name}"`,
      problem: 'would be shown in the deployment history',
      remedy: 'make it a securestring without a default',
    });
  }
}

/** Texts that the template engine reads as expressions; those of workflows are the business of their host. */
function expressionsOf(value: unknown): string[] {
  if (typeof value === 'string') return /^\[(?!\[).*\]$/s.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(expressionsOf);
}

function checkParameterFile(pack: PackageFiles, name: string, template: JsonFile, report: Report): void {
  const json = jsonOf(pack, name, report);
  const declared = member<object>(template.value, 'parameters') ?? {};
  for (const key of Object.keys(member<object>(json?.value, 'parameters') ?? {})) {
    if (!json || Object.hasOwn(declared, key)) continue;
    report.add('package-reference-broken', json.at(['parameters', key]), {
      what: `Parameter "${key}"`,
      problem: 'is not declared by the template',
      remedy: 'remove it or correct the name',
    });
  }
}
