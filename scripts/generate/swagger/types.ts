/** Swagger 2.0 as the platform reads it: the standard objects with the x-ms-* members that we emit. */
import type { OpenAPIV2 } from 'openapi-types';

export interface EnumValue {
  readonly value: string | number | boolean;
  readonly displayName: string;
}

/** Members of any schema or parameter that makers see. */
export interface Shown {
  'x-ms-summary'?: string;
  'x-ms-visibility'?: 'important' | 'advanced' | 'internal';
  'x-ms-enum-values'?: EnumValue[];
}

export interface Schema extends Shown {
  $ref?: string;
  type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  format?: string;
  description?: string;
  enum?: unknown[];
  default?: unknown;
  readOnly?: boolean;
  'x-nullable'?: boolean;
  items?: Schema;
  additionalProperties?: Schema;
  required?: string[];
  properties?: Record<string, Schema>;
  [extension: `x-${string}`]: unknown;
}

export interface SwaggerParameter extends Shown {
  name: string;
  in: 'header' | 'path' | 'query' | 'body';
  required?: boolean;
  type?: string;
  format?: string;
  description?: string;
  enum?: unknown[];
  default?: unknown;
  schema?: Schema;
  [extension: `x-${string}`]: unknown;
}

export interface SwaggerResponse {
  description: string;
  schema?: Schema;
  headers?: Record<string, { type: 'string'; description: string }>;
  examples?: Record<string, unknown>;
}

export interface SwaggerOperation {
  summary: string;
  description: string;
  operationId: string;
  tags?: string[];
  deprecated?: boolean;
  'x-ms-visibility'?: string;
  parameters: (SwaggerParameter | { $ref: string })[];
  responses: Record<string, SwaggerResponse>;
  [extension: `x-${string}`]: unknown;
}

export interface SwaggerDocument {
  swagger: '2.0';
  info: OpenAPIV2.InfoObject;
  host: string;
  basePath: string;
  schemes: ['https'];
  consumes: string[];
  produces: string[];
  paths: Record<string, Record<string, SwaggerOperation>>;
  definitions: Record<string, Schema>;
  parameters?: Record<string, SwaggerParameter>;
  securityDefinitions: OpenAPIV2.SecurityDefinitionsObject;
  security: Record<string, string[]>[];
  tags?: OpenAPIV2.TagObject[];
  'x-ms-connector-metadata': { propertyName: string; propertyValue: string }[];
  [extension: `x-${string}`]: unknown;
}

/** The schema behind a reference, or the schema itself. An unknown reference gives an empty schema. */
export function resolveReference(
  schema: Schema,
  { definitions }: Pick<SwaggerDocument, 'definitions'>,
): Schema {
  if (schema.$ref === undefined) return schema;
  const name = schema.$ref.replace('#/definitions/', '');
  return (Object.hasOwn(definitions, name) ? definitions[name] : undefined) ?? {};
}
