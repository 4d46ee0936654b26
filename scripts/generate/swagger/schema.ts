/** Schema objects: object types, fields, lists, dictionaries and scalars. */
import type { Field, ObjectType, TypeReference, Visibility } from '../../model/types.ts';
import { traced } from '../provenance.ts';
import { formOf, isBareUse, type SchemaContext } from './definitions.ts';
import type { Schema } from './types.ts';
import { enumMembers, fullDescription } from './value-list.ts';
import { effectiveVisibility, visibilityMember } from './visibility.ts';

/** The schema of a whole body: always a definition, so that the operations stay readable. */
export function bodySchema(type: ObjectType, context: SchemaContext): Schema {
  return reference(type, 'body', context, true);
}

function fieldSchema(field: Field, context: SchemaContext): Schema {
  const visibility =
    context.use === 'response' ? 'normal' : effectiveVisibility(field.visibility, context.folded);
  const inner = { ...context, folded: context.folded || visibility === 'advanced' };
  const type = field.type.kind === 'object' ? context.model.types.get(field.type.name) : undefined;
  if (type && (context.use === 'response' ? !field.ownWords : isBareUse(field))) {
    return reference(type, visibility, inner);
  }
  return traced(context.provenance, writtenOut(field, visibility, inner), field.origin);
}

function writtenOut(field: Field, visibility: Visibility, context: SchemaContext): Schema {
  const { type, format, ...shape } = shapeOf(field.type, context);
  const untyped = field.nullable && context.model.nullable === 'untyped';
  return {
    ...(untyped ? {} : { ...(type ? { type } : {}), ...(format ? { format } : {}) }),
    'x-ms-summary': field.label,
    description: fullDescription(field),
    ...visibilityMember(visibility),
    ...(context.use === 'response' ? {} : enumMembers(field)),
    ...(field.default === undefined ? {} : { default: field.default }),
    ...(field.readOnly ? { readOnly: true } : {}),
    ...(field.nullable && !untyped ? { 'x-nullable': true } : {}),
    ...shape,
    ...field.extensions,
  };
}

function shapeOf(type: TypeReference, context: SchemaContext): Schema {
  switch (type.kind) {
    case 'scalar':
      return { type: type.type, ...(type.format ? { format: type.format } : {}) };
    case 'any':
      return {};
    case 'array':
      return { type: 'array', items: itemSchema(type.items, context) };
    case 'dictionary':
      return { type: 'object', additionalProperties: itemSchema(type.values, context) };
    case 'object': {
      const target = context.model.types.get(type.name);
      return target ? objectShape(target, context) : {};
    }
  }
}

function itemSchema(type: TypeReference, context: SchemaContext): Schema {
  const target = type.kind === 'object' ? context.model.types.get(type.name) : undefined;
  return target ? reference(target, 'item', context) : shapeOf(type, context);
}

/** A $ref when the form is shared or published, the object itself otherwise. */
function reference(type: ObjectType, visibility: string, context: SchemaContext, always = false): Schema {
  const form = formOf(type, visibility, context);
  const name = type.definition ?? type.name;
  const published = context.use === 'response' && type.definition !== undefined;
  const shared = always || published || (context.definitions.uses.get(form) ?? 0) > 1;
  const { owners, schemas } = context.definitions;
  if (!shared || (owners.get(name) ?? form) !== form) return objectSchema(type, visibility, context);
  if (!owners.has(name)) {
    owners.set(name, form);
    // The place is taken before the fields are built, so that definitions stand in the order of first use.
    schemas.set(name, {});
    schemas.set(name, objectSchema(type, visibility, context));
  }
  return { $ref: `#/definitions/${name}` };
}

function objectSchema(type: ObjectType, visibility: string, context: SchemaContext): Schema {
  const { type: kind, ...shape } = objectShape(type, context);
  const shown = visibility === 'important' || visibility === 'advanced' || visibility === 'internal';
  return traced(
    context.provenance,
    {
      ...(kind ? { type: kind } : {}),
      'x-ms-summary': type.label,
      description: type.description,
      ...(shown && context.use === 'request' ? visibilityMember(visibility) : {}),
      ...shape,
      ...type.extensions,
    },
    type.origin,
  );
}

function objectShape(type: ObjectType, context: SchemaContext): Schema {
  const required = type.fields.filter(field => field.required).map(field => field.name);
  const properties = Object.fromEntries(type.fields.map(field => [field.name, fieldSchema(field, context)]));
  return {
    type: 'object',
    ...(required.length > 0 ? { required } : {}),
    ...(type.fields.length > 0 ? { properties } : {}),
  };
}
