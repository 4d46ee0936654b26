/** Type expressions of the model language: a name with [] for each list and {} for each dictionary around it. */
import type { ScalarType, TypeReference } from './types.ts';

const scalars: Readonly<Record<string, ScalarType>> = {
  string: { kind: 'scalar', type: 'string' },
  boolean: { kind: 'scalar', type: 'boolean' },
  int32: { kind: 'scalar', type: 'integer', format: 'int32' },
  int64: { kind: 'scalar', type: 'integer', format: 'int64' },
  double: { kind: 'scalar', type: 'number', format: 'double' },
  float: { kind: 'scalar', type: 'number', format: 'float' },
  'date-time': { kind: 'scalar', type: 'string', format: 'date-time' },
  date: { kind: 'scalar', type: 'string', format: 'date' },
  uri: { kind: 'scalar', type: 'string', format: 'uri' },
  uuid: { kind: 'scalar', type: 'string', format: 'uuid' },
  email: { kind: 'scalar', type: 'string', format: 'email' },
  byte: { kind: 'scalar', type: 'string', format: 'byte' },
};

/** The scalar of this name; text for a name that the schema already refused. */
export function scalarNamed(name: string): ScalarType {
  return scalars[name] ?? { kind: 'scalar', type: 'string' };
}

/** Parses a type expression. */
export function parseType(expression: string): TypeReference {
  if (expression.endsWith('[]')) return { kind: 'array', items: parseType(expression.slice(0, -2)) };
  if (expression.endsWith('{}')) return { kind: 'dictionary', values: parseType(expression.slice(0, -2)) };
  if (expression === 'any') return { kind: 'any' };
  const scalar = Object.hasOwn(scalars, expression) ? scalars[expression] : undefined;
  return scalar ?? { kind: 'object', name: expression };
}

/** The object type that an expression ends in, behind lists and dictionaries. */
export function objectNameIn(type: TypeReference): string | undefined {
  if (type.kind === 'object') return type.name;
  if (type.kind === 'array') return objectNameIn(type.items);
  if (type.kind === 'dictionary') return objectNameIn(type.values);
  return undefined;
}

/** The words of the model language for a type, `Product[]` for a list of products. */
export function typeText(type: TypeReference): string {
  if (type.kind === 'array') return `${typeText(type.items)}[]`;
  if (type.kind === 'dictionary') return `${typeText(type.values)}{}`;
  if (type.kind === 'object') return type.name;
  if (type.kind === 'any') return 'any';
  return type.format ?? type.type;
}
