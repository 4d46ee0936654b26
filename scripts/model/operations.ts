/** Operations with their parameters: shared groups put in place, request and response types looked up. */
import { didYouMean } from '../diagnostics/message.ts';
import { labelled } from './labelled.ts';
import { modelFault } from './model-fault.ts';
import { childOrigin } from './origin.ts';
import type { RawConnector, RawOperation, RawParameter, RawParameters } from './raw.ts';
import type { ModelFiles, Part } from './read-files.ts';
import { declare, type Scope, typeNamed } from './scope.ts';
import { scalarNamed } from './type-reference.ts';
import type { ObjectType, Operation, Origin, Parameter } from './types.ts';

interface Setting {
  readonly scope: Scope;
  readonly types: ReadonlyMap<string, ObjectType>;
  readonly connector: Part<RawConnector>;
}

/** Builds the operations of all files in the order of files and text. */
export function buildOperations(setting: Setting, files: ModelFiles): Operation[] {
  checkGroups(setting);
  const byId = new Map<string, Operation>();
  for (const { file, data } of files.operations) {
    for (const [id, raw] of Object.entries(data.operations)) {
      const operation = buildOperation(setting, id, raw, { file, path: ['operations', id] });
      if (operation) declare(byId, id, operation, setting.scope.diagnostics);
    }
  }
  return [...byId.values()];
}

/** Shared parameters are known by their name alone in the definition, so no two groups may have one of the same name. */
function checkGroups({ scope, connector }: Setting): void {
  const names = new Map<string, { readonly origin: Origin }>();
  for (const [group, raw] of Object.entries(connector.data.parameterGroups ?? {})) {
    for (const name of Object.keys(raw)) {
      const origin: Origin = { file: connector.file, path: ['parameterGroups', group, name] };
      declare(names, name, { origin }, scope.diagnostics);
    }
  }
}

function buildOperation(
  setting: Setting,
  id: string,
  raw: RawOperation,
  origin: Origin,
): Operation | undefined {
  const request = raw.request === undefined ? undefined : objectType(setting, raw.request, origin, 'request');
  const response = objectType(setting, raw.response, origin, 'response');
  const parameters = raw.parameters
    ? parametersOf(setting, raw.parameters, childOrigin(origin, 'parameters'))
    : defaultParameters(setting);
  if (!response || (raw.request !== undefined && !request)) return undefined;
  return {
    id,
    summary: raw.summary,
    description: raw.description,
    method: raw.method ?? 'post',
    path: raw.path,
    ...(raw.tag === undefined ? {} : { tag: raw.tag }),
    visibility: raw.visibility ?? 'normal',
    deprecated: raw.deprecated ?? false,
    parameters,
    ...(request ? { request } : {}),
    response,
    responseExample: raw.responseExample ?? {},
    errors: errorsOf(setting, raw, origin),
    extensions: raw.extensions ?? {},
    origin,
  };
}

function errorsOf(setting: Setting, { errors = {} }: RawOperation, origin: Origin): Operation['errors'] {
  const at = childOrigin(origin, 'errors');
  return Object.entries(errors).flatMap(([status, name]) => {
    const type = objectType(setting, name, at, status);
    return type ? [{ status, type }] : [];
  });
}

function objectType(
  { scope, types }: Setting,
  name: string,
  user: Origin,
  key: string,
): ObjectType | undefined {
  typeNamed(scope, name, childOrigin(user, key));
  return types.get(name);
}

function defaultParameters(setting: Setting): Parameter[] {
  const { data, file } = setting.connector;
  return (data.defaultParameters ?? []).flatMap((name, index) =>
    groupParameters(setting, name, { file, path: ['defaultParameters', index] }),
  );
}

function parametersOf(setting: Setting, raw: RawParameters, origin: Origin, group?: string): Parameter[] {
  return Object.entries(raw).flatMap(([name, value]) => {
    const at = childOrigin(origin, name);
    if (name.startsWith('...')) return groupParameters(setting, name.slice(3), at);
    return value ? [buildParameter(setting.scope, name, value, at, group)] : [];
  });
}

function groupParameters(setting: Setting, name: string, user: Origin): Parameter[] {
  const groups = setting.connector.data.parameterGroups ?? {};
  const group = Object.hasOwn(groups, name) ? groups[name] : undefined;
  if (!group) {
    const hint = didYouMean(name, Object.keys(groups));
    setting.scope.diagnostics.push(modelFault('parameter-group-unknown', user, { name, hint }));
    return [];
  }
  // Groups are flat: a spread inside a group would be a second way to say the same.
  const origin: Origin = { file: setting.connector.file, path: ['parameterGroups', name] };
  return parametersOf(setting, withoutSpreads(group), origin, name);
}

function withoutSpreads(group: RawParameters): RawParameters {
  return Object.fromEntries(Object.entries(group).filter(([name]) => !name.startsWith('...')));
}

function buildParameter(
  scope: Scope,
  name: string,
  raw: RawParameter,
  origin: Origin,
  group?: string,
): Parameter {
  const required = raw.in === 'path' || (raw.required ?? false);
  return {
    ...labelled(scope, name, { ...raw, required }, origin),
    in: raw.in,
    type: scalarNamed(raw.type ?? 'string'),
    ...(group === undefined ? {} : { group }),
  };
}
