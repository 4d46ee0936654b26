/** Names that the files of a model share, gathered before anything is resolved. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/message.ts';
import type { Path } from '../source/pointer.ts';
import type { YamlFile } from '../source/yaml-file.ts';
import { modelFault } from './model-fault.ts';
import { originPlace } from './origin.ts';
import type { RawType } from './raw.ts';
import type { ModelFiles } from './read-files.ts';
import type { Origin, ValueList } from './types.ts';

export interface DeclaredType {
  readonly raw: RawType;
  readonly origin: Origin;
}

export interface Scope {
  readonly types: ReadonlyMap<string, DeclaredType>;
  readonly valueLists: ReadonlyMap<string, ValueList>;
  readonly diagnostics: Diagnostic[];
}

/** Collects types and value lists of all files; a name that two files declare is a finding at the second. */
export function gatherNames(files: ModelFiles): Scope {
  const types = new Map<string, DeclaredType>();
  const valueLists = new Map<string, ValueList>();
  const diagnostics: Diagnostic[] = [];
  for (const { file, data } of files.types) {
    for (const [name, raw] of Object.entries(data.types ?? {})) {
      declare(types, name, { raw, origin: at(file, 'types', name) }, diagnostics);
    }
    for (const [name, raw] of Object.entries(data.valueLists ?? {})) {
      const values = Object.entries(raw.values).map(([value, label]) => ({ value, label }));
      const list = { name, open: raw.open ?? false, values, origin: at(file, 'valueLists', name) };
      declare(valueLists, name, list, diagnostics);
    }
  }
  return { types, valueLists, diagnostics };
}

function at(file: YamlFile, ...path: Path): Origin {
  return { file, path };
}

/** Adds a name, or reports that it, or one that differs only in letter case, is taken. */
export function declare<T extends { readonly origin: Origin }>(
  names: Map<string, T>,
  name: string,
  value: T,
  diagnostics: Diagnostic[],
): void {
  const taken = names.get(name) ?? sameInOtherCase(names, name);
  if (taken) {
    const first = originPlace(taken.origin).range;
    diagnostics.push(
      modelFault('name-duplicate', value.origin, { name }, [
        { message: 'first declared here', location: first },
      ]),
    );
  }
  // A name in another letter case still resolves, so that one mistake gives one finding.
  if (!names.has(name)) names.set(name, value);
}

function sameInOtherCase<T>(names: ReadonlyMap<string, T>, name: string): T | undefined {
  const folded = name.toLowerCase();
  for (const [known, value] of names) if (known.toLowerCase() === folded) return value;
  return undefined;
}

/** Looks a type up; an unknown name is a finding at the place that uses it. */
export function typeNamed(scope: Scope, name: string, user: Origin): DeclaredType | undefined {
  const found = scope.types.get(name);
  if (!found) {
    const hint = didYouMean(name, [...scope.types.keys(), ...scalarNames]);
    scope.diagnostics.push(modelFault('type-unknown', user, { name, hint }, [], 'value'));
  }
  return found;
}

/** Names of the scalars, in the words of the model language. */
export const scalarNames = [
  'string',
  'boolean',
  'int32',
  'int64',
  'double',
  'float',
  'date-time',
  'date',
  'uri',
  'uuid',
  'email',
  'byte',
  'any',
] as const;
