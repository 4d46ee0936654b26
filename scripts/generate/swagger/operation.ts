/** Operation objects with their one described answer. */
import type { Model, Operation } from '../../model/types.ts';
import { responseExample } from '../example.ts';
import { traced } from '../provenance.ts';
import type { SchemaContext } from './definitions.ts';
import { bodyParameter, parameterObject } from './parameter.ts';
import { bodySchema } from './schema.ts';
import type { SwaggerOperation, SwaggerResponse } from './types.ts';
import { visibilityMember } from './visibility.ts';

/** One operation. Parameters that operations share are references into the root's parameters. */
export function operationObject(operation: Operation, context: SchemaContext): SwaggerOperation {
  const parameters = operation.parameters.map(parameter =>
    parameter.group === undefined
      ? parameterObject(parameter, context)
      : { $ref: `#/parameters/${parameter.name}` },
  );
  const body = operation.request ? [bodyParameter(operation.request, context)] : [];
  return traced(
    context.provenance,
    {
      summary: marked(operation.summary, operation.deprecated),
      description: marked(operation.description, operation.deprecated),
      operationId: operation.id,
      ...(operation.tag === undefined ? {} : { tags: [operation.tag] }),
      ...(operation.deprecated ? { deprecated: true } : {}),
      ...visibilityMember(operation.visibility),
      parameters: [...parameters, ...body],
      responses: { 200: successResponse(operation, { ...context, use: 'response' }) },
      ...operation.extensions,
    },
    operation.origin,
  );
}

/** Deprecated operations say so in their texts (Microsoft's deprecation guideline, DEP:13-34). */
function marked(text: string, deprecated: boolean): string {
  return deprecated ? `${text.replace(/\.$/, '')} (deprecated)${text.endsWith('.') ? '.' : ''}` : text;
}

/** Only 200 carries a schema: designers use one, and a schema on `default` is refused at certification. */
function successResponse(operation: Operation, context: SchemaContext): SwaggerResponse {
  const headers = responseHeaders(context.model);
  return traced(
    context.provenance,
    {
      description: operation.response.description,
      schema: bodySchema(operation.response, context),
      ...(headers ? { headers } : {}),
      examples: { 'application/json': responseExample(operation, context.model) },
    },
    operation.response.origin,
  );
}

function responseHeaders({ responseHeaders: headers }: Model): SwaggerResponse['headers'] {
  if (headers.length === 0) return undefined;
  return Object.fromEntries(
    headers.map(({ name, description }) => [name, { type: 'string' as const, description }]),
  );
}
