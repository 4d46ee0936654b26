/** The JSON schema of a flow's request, from the types of the model. */
import type { Field, Model, ObjectType, TypeReference } from '../../model/types.ts';
import type { RequestField } from '../types.ts';

type Schema = Readonly<Record<string, unknown>>;

/** Advanced fields are let through without being named, so that designers show the few that matter. */
export function requestSchema(fields: readonly RequestField[], model: Model): Schema {
  const required = fields.filter(field => field.required).map(({ name }) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(
      fields.map(({ name, type, description, required: needed, most, least }) => [
        name,
        {
          ...schemaOf(type, model, needed),
          ...(most === undefined ? {} : { minItems: 1, maxItems: most }),
          ...(least === undefined ? {} : { minimum: least }),
          description,
        },
      ]),
    ),
    ...(required.length > 0 ? { required } : {}),
  };
}

function schemaOf(type: TypeReference, model: Model, needed: boolean): Schema {
  if (type.kind === 'array') return { type: 'array', items: schemaOf(type.items, model, false) };
  if (type.kind === 'dictionary') return { type: 'object' };
  if (type.kind === 'any') return {};
  if (type.kind === 'scalar') {
    return { type: type.type, ...(type.type === 'string' && needed ? { minLength: 1 } : {}) };
  }
  const object = model.types.get(type.name);
  return object ? objectSchema(object, model) : { type: 'object' };
}

function objectSchema({ fields }: ObjectType, model: Model): Schema {
  const shown = fields.filter(field => field.fixed === undefined && isShown(field));
  const required = shown.filter(field => field.required).map(({ name }) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(
      shown.map(field => [field.name, schemaOf(field.type, model, field.required)]),
    ),
    ...(required.length > 0 ? { required } : {}),
  };
}

function isShown({ required, visibility }: Field): boolean {
  return required || visibility === 'important' || visibility === 'normal';
}
