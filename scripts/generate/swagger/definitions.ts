/**
 * Which object types stand under `definitions` and which are written in place. A $ref may have no siblings, so only uses
 * that show the same words and visibility can share a definition.
 */
import type { Field, Model, ObjectType, TypeReference } from '../../model/types.ts';
import type { Provenance } from '../provenance.ts';
import type { Schema } from './types.ts';
import { effectiveVisibility } from './visibility.ts';

export interface SchemaContext {
  readonly model: Model;
  readonly provenance: Provenance;
  readonly use: 'request' | 'response';
  /** True below a part that is folded away. */
  readonly folded: boolean;
  readonly definitions: Definitions;
}

export interface Definitions {
  readonly schemas: Map<string, Schema>;
  /** Which form of a type owns its definition name. */
  readonly owners: Map<string, string>;
  /** How often a form is used where a $ref could stand. */
  readonly uses: ReadonlyMap<string, number>;
}

/** The form of a type at one place: what its schema would hold there. Two places with one form can share. */
export function formOf(
  type: ObjectType,
  visibility: string,
  context: Pick<SchemaContext, 'use' | 'folded'>,
): string {
  return context.use === 'response'
    ? `response ${type.name}`
    : `request ${type.name} ${visibility} ${context.folded ? 'folded' : 'open'}`;
}

/** True when a field shows nothing but what its object type says, so that a $ref can stand for it. */
export function isBareUse(field: Field): boolean {
  return !(
    field.ownWords ||
    field.nullable ||
    field.deprecated ||
    field.readOnly ||
    field.default !== undefined ||
    Object.keys(field.extensions).length > 0
  );
}

/** Counts the bare uses of each form over all operations, as the schema generator will meet them. */
export function countUses(model: Model): Map<string, number> {
  const count: Count = { model, uses: new Map() };
  for (const operation of model.operations) {
    if (operation.request) countBody(count, operation.request, 'request');
    countBody(count, operation.response, 'response');
  }
  return count.uses;
}

interface Count {
  readonly model: Model;
  readonly uses: Map<string, number>;
}

type Place = Pick<SchemaContext, 'use' | 'folded'>;

function countBody(count: Count, type: ObjectType, use: 'request' | 'response'): void {
  const place: Place = { use, folded: false };
  if (note(count, formOf(type, 'body', place))) countFields(count, type, place);
}

function countFields(count: Count, type: ObjectType, place: Place): void {
  for (const field of type.fields) {
    const visibility = effectiveVisibility(field.visibility, place.folded);
    const below = { ...place, folded: place.folded || visibility === 'advanced' };
    countType(count, field, field.type, below, visibility);
  }
}

function countType(
  count: Count,
  field: Field,
  reference: TypeReference,
  place: Place,
  visibility: string,
): void {
  if (reference.kind === 'array') countType(count, field, reference.items, place, 'item');
  else if (reference.kind === 'dictionary') countType(count, field, reference.values, place, 'item');
  else if (reference.kind === 'object') {
    const type = count.model.types.get(reference.name);
    const bare = visibility === 'item' || isBareUse(field);
    if (!type || (bare && !note(count, formOf(type, visibility, place)))) return;
    countFields(count, type, place);
  }
}

/** Notes a use; true for the first one, below which other types are used as well. */
function note(count: Count, form: string): boolean {
  const before = count.uses.get(form) ?? 0;
  count.uses.set(form, before + 1);
  return before === 0;
}
