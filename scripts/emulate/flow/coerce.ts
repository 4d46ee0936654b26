/**
 * Values of a flow against the definition, before anything is sent: what the platform converts and what it refuses. Codes and words are those
 * that flow authors report; what no report shows is marked in the list of the gateway's behaviours.
 */
import type { Json } from '../../policies/exchange.ts';
import { asObject, type Definition, type Schema } from '../definition.ts';
import { formats } from '../formats.ts';

/** A refusal of the validating door. */
export class FlowRefusal extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** A type as the platform names it, such as `Number/double` or `String`. */
export function platformType(schema: Schema): string {
  const type = String(schema['type'] ?? (schema['properties'] === undefined ? 'Any' : 'object'));
  const name = type.charAt(0).toUpperCase() + type.slice(1);
  const format = schema['format'];
  return typeof format === 'string' && ['String', 'Number', 'Integer'].includes(name)
    ? `${name}/${format}`
    : name;
}

type Convert = (value: Json) => Json | undefined;

/** Conversions by declared type; undefined means that there is none. */
const conversions: Readonly<Record<string, Convert>> = {
  number: value => {
    if (typeof value === 'number') return value;
    return typeof value === 'string' && /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(value.trim())
      ? Number(value)
      : undefined;
  },
  integer: value => {
    const number = conversions['number']?.(value);
    return typeof number === 'number' && Number.isInteger(number) ? number : undefined;
  },
  boolean: value => {
    if (typeof value === 'boolean') return value;
    const text = typeof value === 'string' ? value.trim().toLowerCase() : '';
    return text === 'true' || text === 'false' ? text === 'true' : undefined;
  },
  string: value => {
    if (typeof value === 'string') return value;
    if (typeof value === 'boolean') return value ? 'True' : 'False';
    return typeof value === 'number' ? String(value) : undefined;
  },
};

/** Formats that the platform holds strings to; others it only passes on. */
const strict = new Set(['date', 'date-time', 'date-no-tz', 'email', 'uri', 'uuid', 'byte']);

/** The value as the operation takes it. Throws FlowRefusal when it cannot be converted. */
export function coerced(
  definition: Definition,
  source: Schema,
  key: string,
  value: Json,
  step: string,
): Json {
  const schema = definition.resolve(source);
  const type = schema['type'];
  const convert =
    typeof type === 'string' && Object.hasOwn(conversions, type) ? conversions[type] : undefined;
  if (!convert || (typeof value === 'object' && value !== null)) return value;
  const result = convert(value);
  if (result === undefined || !inForm(schema, result)) throw conversionFailed(schema, key, value, step);
  return result;
}

function inForm(schema: Schema, value: Json): boolean {
  const { format, type } = schema;
  if (typeof format !== 'string' || !Object.hasOwn(formats, format)) return true;
  return (type === 'string' && !strict.has(format)) || (formats[format]?.(value) ?? true);
}

function conversionFailed(schema: Schema, key: string, value: Json, step: string): FlowRefusal {
  const type = platformType(schema);
  const shown = JSON.stringify(value).slice(0, 200);
  return new FlowRefusal(
    'OpenApiOperationParameterTypeConversionFailed',
    `The 'inputs.parameters' of workflow operation '${step}' of type 'OpenApiConnection' is not valid. Error details: Input parameter '${key}' is required to be of type '${type}'. The runtime value '${shown}' to be converted doesn't have the expected format '${type}'.`,
  );
}

/** The schema at a path of property names; undefined when nothing is declared there. */
export function schemaAt(
  definition: Definition,
  source: Schema,
  path: readonly string[],
): Schema | undefined {
  let schema = definition.resolve(source);
  for (const name of path) {
    const inner = memberSchema(definition, schema, name);
    if (!inner) return undefined;
    schema = definition.resolve(inner);
  }
  return schema;
}

function memberSchema(definition: Definition, schema: Schema, name: string, depth = 0): Schema | undefined {
  const properties = asObject(schema['properties']);
  if (Object.hasOwn(properties, name)) return asObject(properties[name]);
  const parts = depth < 10 && Array.isArray(schema['allOf']) ? schema['allOf'] : [];
  for (const part of parts) {
    const found = memberSchema(definition, definition.resolve(asObject(part)), name, depth + 1);
    if (found) return found;
  }
  const { additionalProperties: further, type = 'object' } = schema;
  if (typeof further === 'object' && further !== null) return asObject(further);
  const free = Object.keys(properties).length === 0 && parts.length === 0 && further !== false;
  return further === true || (free && type === 'object') ? {} : undefined;
}
