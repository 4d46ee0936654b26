/** Object types with their fields: spreads put in place, references checked, circles refused. */
import { didYouMean } from '../diagnostics/message.ts';
import { labelled } from './labelled.ts';
import { modelFault } from './model-fault.ts';
import { childOrigin, originPlace } from './origin.ts';
import type { RawField } from './raw.ts';
import { type DeclaredType, type Scope, typeNamed } from './scope.ts';
import { objectNameIn, parseType } from './type-reference.ts';
import type { Field, ObjectType, Origin } from './types.ts';

interface Building {
  readonly scope: Scope;
  readonly done: Map<string, ObjectType>;
  readonly spreading: string[];
}

/** Builds every declared type; faults go to the scope's findings. */
export function buildTypes(scope: Scope): ReadonlyMap<string, ObjectType> {
  const building: Building = { scope, done: new Map(), spreading: [] };
  for (const [name, declared] of scope.types) buildType(building, name, declared);
  const inOrder = new Map<string, ObjectType>();
  for (const name of scope.types.keys()) {
    const type = building.done.get(name);
    if (type) inOrder.set(name, type);
  }
  reportCycles(scope, inOrder);
  return inOrder;
}

function buildType(building: Building, name: string, { raw, origin }: DeclaredType): ObjectType | undefined {
  const known = building.done.get(name);
  if (known) return known;
  if (building.spreading.includes(name)) {
    const chain = [...building.spreading.slice(building.spreading.indexOf(name)), name].join(' > ');
    building.scope.diagnostics.push(modelFault('type-cycle', origin, { name, chain }));
    return undefined;
  }
  building.spreading.push(name);
  const required = new Set(raw.required ?? []);
  const fields: Field[] = [];
  for (const [key, value] of Object.entries(raw.fields ?? {})) {
    const at = childOrigin(origin, 'fields', key);
    if (key.startsWith('...')) fields.push(...spreadFields(building, key.slice(3), at, required));
    else fields.push(...ownField(building.scope, key, value, at, required));
  }
  building.spreading.pop();
  checkNames(building.scope, name, origin, fields, raw.required ?? []);
  const type: ObjectType = {
    name,
    ...(raw.definition ? { definition: raw.definition } : {}),
    label: raw.label,
    description: raw.description,
    fields,
    extensions: raw.extensions ?? {},
    origin,
  };
  building.done.set(name, type);
  return type;
}

function spreadFields(building: Building, name: string, at: Origin, required: ReadonlySet<string>): Field[] {
  const declared = typeNamed(building.scope, name, at);
  const type = declared && buildType(building, name, declared);
  return (type?.fields ?? []).map(field => {
    const asRequired = !field.required && required.has(field.name);
    if (!asRequired) return field;
    const visibility = field.visibility === 'advanced' ? 'normal' : field.visibility;
    return { ...field, required: true, visibility };
  });
}

function ownField(
  scope: Scope,
  name: string,
  value: RawField | string | null,
  origin: Origin,
  required: ReadonlySet<string>,
): Field[] {
  const raw: RawField = typeof value === 'string' ? { type: value } : (value ?? {});
  const type = parseType(raw.type ?? 'string');
  const objectName = objectNameIn(type);
  const typeOrigin = typeof value === 'string' ? origin : childOrigin(origin, 'type');
  const declared = objectName === undefined ? undefined : typeNamed(scope, objectName, typeOrigin);
  if (objectName !== undefined && !declared) return [];
  const words = type.kind === 'object' ? declared?.raw : undefined;
  const field: Field = {
    ...labelled(scope, name, { ...raw, required: required.has(name) }, origin, words),
    type,
    nullable: raw.nullable ?? false,
    readOnly: raw.readOnly ?? false,
    ownWords: raw.label !== undefined || raw.description !== undefined,
  };
  return [field];
}

function checkNames(
  scope: Scope,
  type: string,
  origin: Origin,
  fields: readonly Field[],
  required: readonly string[],
): void {
  const folded = new Map<string, Field>();
  for (const field of fields) {
    const first = folded.get(field.name.toLowerCase());
    if (first) {
      const related = [{ message: 'first declared here', location: originPlace(first.origin).range }];
      scope.diagnostics.push(
        modelFault('field-duplicate', field.origin, { name: field.name, type }, related),
      );
    } else folded.set(field.name.toLowerCase(), field);
  }
  const names = new Set(fields.map(field => field.name));
  for (const [index, name] of required.entries()) {
    if (names.has(name)) continue;
    const hint = didYouMean(name, names);
    scope.diagnostics.push(
      modelFault(
        'required-unknown',
        childOrigin(origin, 'required', index),
        { name, type, hint },
        [],
        'value',
      ),
    );
  }
}

function reportCycles(scope: Scope, types: ReadonlyMap<string, ObjectType>): void {
  const state = new Map<string, 'open' | 'done'>();
  const visit = (type: ObjectType, chain: readonly string[]): void => {
    state.set(type.name, 'open');
    for (const field of type.fields) {
      const name = objectNameIn(field.type);
      const next = name === undefined ? undefined : types.get(name);
      if (!next) continue;
      const seen = state.get(next.name);
      if (seen === 'open') {
        const circle = [...chain, type.name, next.name];
        const shown = circle.slice(circle.indexOf(next.name)).join(' > ');
        scope.diagnostics.push(modelFault('type-cycle', field.origin, { name: next.name, chain: shown }));
      } else if (!seen) visit(next, [...chain, type.name]);
    }
    state.set(type.name, 'done');
  };
  for (const type of types.values()) if (!state.has(type.name)) visit(type, []);
}
