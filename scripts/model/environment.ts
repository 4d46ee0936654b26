/** Environment overlays: read, checked against their schema and the model, and laid over the model. */
import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.ts';
import { faultAt } from '../diagnostics/fault.ts';
import { didYouMean } from '../diagnostics/message.ts';
import { environment as environmentSchema } from '../generated/environment.js';
import { schemaFindings } from '../schema/schema-error.ts';
import type { FileSystem } from '../source/file-system.ts';
import { readText } from '../source/read-text.ts';
import type { SourceFile } from '../source/source-file.ts';
import { parseYaml, placeOf, type YamlFile } from '../source/yaml-file.ts';
import { hostMatches } from './host-pattern.ts';
import type { EnvironmentVariable, Model, OAuthForm } from './types.ts';

export interface Environment {
  readonly name: string;
  readonly description?: string;
  readonly environment?: string;
  readonly url?: string;
  readonly host?: string;
  readonly tenant?: string;
  readonly clientId?: string;
  readonly audience?: string;
  /** References only: a Key Vault resource id, the name of a variable of the shell. */
  readonly clientSecret?: { readonly keyVault?: string; readonly variable?: string };
  readonly prefix?: string;
  readonly managed?: boolean;
  readonly oauth?: OAuthForm;
  readonly variables?: Readonly<Record<string, string>>;
  readonly connector?: {
    readonly dataverseId?: string;
    readonly apiId?: string;
    readonly connection?: string;
  };
}

export interface LoadedEnvironment {
  readonly environment: Environment | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, SourceFile>;
}

/** Reads `<folder>/<name>.yaml`. A name that has no file, or an overlay that does not fit the model, has no value. */
export function loadEnvironment(
  files: FileSystem,
  folder: string,
  name: string,
  model: Model,
  /** Settings that may have a value; those of the connector unless flows bring more. */
  settings: readonly Pick<EnvironmentVariable, 'name' | 'type'>[] = model.solution.environmentVariables,
): LoadedEnvironment {
  const known = environmentNames(files, folder);
  if (!known.includes(name)) {
    const hint = didYouMean(name, known);
    const args = { name, folder, hint, known: known.join(', ') || 'none' };
    return refused([faultAt('environment-unknown', folder, args)]);
  }
  const read = readText(files, `${folder}/${name}.yaml`);
  if (!read.value) return refused(read.diagnostics);
  const sources = new Map([[read.value.path, read.value]]);
  const parsed = parseYaml(read.value);
  if (!parsed.value) return refused(parsed.diagnostics, sources);
  const file = parsed.value;
  const violations = schemaFindings(
    environmentSchema,
    file.value ?? {},
    (path, part) => placeOf(file, path, part).range,
    file.source.path,
  ).map(({ diagnostic }) => diagnostic);
  const environment = { ...(file.value as object), name } as Environment;
  const diagnostics = [
    ...parsed.diagnostics,
    ...violations,
    ...(violations.length === 0 ? misfits(environment, file, model, settings) : []),
  ];
  return { environment: hasErrors(diagnostics) ? undefined : environment, diagnostics, sources };
}

/** Names of all overlays in a folder, sorted; none when there is no folder. */
export function environmentNames(files: FileSystem, folder: string): string[] {
  try {
    return files
      .list(folder)
      .filter(name => /^[a-z0-9][a-z0-9-]*\.yaml$/.test(name))
      .map(name => name.slice(0, -'.yaml'.length));
  } catch {
    return [];
  }
}

function refused(
  diagnostics: readonly Diagnostic[],
  sources: LoadedEnvironment['sources'] = new Map(),
): LoadedEnvironment {
  return { environment: undefined, diagnostics, sources };
}

function misfits(
  environment: Environment,
  file: YamlFile,
  model: Model,
  declared: readonly Pick<EnvironmentVariable, 'name' | 'type'>[],
): Diagnostic[] {
  const { host, variables = {} } = environment;
  const found: Diagnostic[] = [];
  if (host !== undefined && !model.host.allowed.some(pattern => hostMatches(host, pattern))) {
    const at = placeOf(file, ['host'], 'value').range;
    found.push(faultAt('environment-host-refused', at, { host, allowed: model.host.allowed.join(', ') }));
  }
  for (const [name, value] of Object.entries(variables)) {
    const variable = declared.find(candidate => candidate.name === name);
    if (!variable) {
      const names = declared.map(candidate => candidate.name);
      const args = { name, hint: didYouMean(name, names), known: names.join(', ') || 'none' };
      found.push(
        faultAt('environment-variable-unknown', placeOf(file, ['variables', name], 'key').range, args),
      );
    } else if (variable.type === 'secret' && !value.startsWith('/subscriptions/')) {
      const at = placeOf(file, ['variables', name], 'value').range;
      found.push(faultAt('environment-variable-secret', at, { name }));
    }
  }
  return found;
}

/** The model as this environment has it. Hosts change only where the definition carries one: in host mode fixed. */
export function withEnvironment(model: Model, environment: Environment | undefined): Model {
  if (!environment) return model;
  const { tenant, clientId, audience, prefix, oauth, host } = environment;
  return {
    ...model,
    host: model.host.mode === 'fixed' && host !== undefined ? { ...model.host, declared: host } : model.host,
    authentication: {
      ...model.authentication,
      ...(tenant === undefined ? {} : { tenant }),
      ...(clientId === undefined ? {} : { clientId }),
      ...(audience === undefined ? {} : { resource: audience }),
    },
    solution: {
      ...model.solution,
      publisher: { ...model.solution.publisher, ...(prefix === undefined ? {} : { prefix }) },
      ...(oauth === undefined ? {} : { oauth }),
    },
  };
}
