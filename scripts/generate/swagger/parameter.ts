/** Parameter objects: header, path and query parameters, and the body. */
import type { ObjectType, Parameter } from '../../model/types.ts';
import { traced } from '../provenance.ts';
import type { SchemaContext } from './definitions.ts';
import { bodySchema } from './schema.ts';
import type { SwaggerParameter } from './types.ts';
import { enumMembers, fullDescription } from './value-list.ts';
import { visibilityMember } from './visibility.ts';

/** One header, path or query parameter. */
export function parameterObject(parameter: Parameter, { provenance }: SchemaContext): SwaggerParameter {
  return traced(
    provenance,
    {
      name: parameter.name,
      in: parameter.in,
      ...(parameter.required ? { required: true } : {}),
      type: parameter.type.type,
      ...(parameter.type.format ? { format: parameter.type.format } : {}),
      'x-ms-summary': parameter.label,
      description: fullDescription(parameter),
      ...visibilityMember(parameter.visibility),
      ...(parameter.in === 'path' ? { 'x-ms-url-encoding': 'single' } : {}),
      ...enumMembers(parameter),
      ...(parameter.default === undefined ? {} : { default: parameter.default }),
      ...parameter.extensions,
    },
    parameter.origin,
  );
}

/**
 * The body: named `body`, since flows prefix its fields with this name, and required, since designers honour nested required
 * fields only below required ancestors.
 */
export function bodyParameter(type: ObjectType, context: SchemaContext): SwaggerParameter {
  return traced(
    context.provenance,
    {
      name: 'body',
      in: 'body',
      required: true,
      'x-ms-summary': type.label,
      description: type.description,
      schema: bodySchema(type, context),
    },
    type.origin,
  );
}
