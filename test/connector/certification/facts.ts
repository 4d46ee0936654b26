/** What the certification checks look at: the generated files as their readers see them. */
import { PNG } from 'pngjs';
import { iconArtefact } from '../../../scripts/generate/icon.ts';
import type { Schema, SwaggerOperation } from '../../../scripts/generate/swagger/types.ts';
import { connector, entriesOf, swagger, text } from '../../support/connector.ts';

/** Rule id, what is checked, and the check. */
export type Check = readonly [id: string, what: string, holds: () => boolean];

export const definitionText = text('apiDefinition.swagger.json');
export const properties = JSON.parse(text('apiProperties.json')).properties;
export const operations: SwaggerOperation[] = Object.values(swagger.paths).flatMap(item =>
  Object.values(item),
);
export const entries = [...entriesOf()];
export const parameters = entries.filter(({ part }) => part === 'parameter');
export const schemas: Schema[] = [];
collect(swagger.definitions);
export const icon = PNG.sync.read(Buffer.from((await iconArtefact(connector)).bytes));

function collect(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value || '$ref' in value || 'properties' in value) schemas.push(value as Schema);
  for (const [key, member] of Object.entries(value)) if (key !== 'examples') collect(member);
}

function everyString(value: unknown, visit: (key: string, member: string) => void, key = ''): void {
  if (typeof value === 'string') visit(key, value);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) everyString(member, visit, name);
  }
}

/** Every description of the definition. */
export function descriptions(): string[] {
  const found: string[] = [];
  everyString(swagger, (key, member) => key === 'description' && found.push(member));
  return found;
}

/** A pixel of the icon as colour and opacity. */
export function pixel(x: number, y: number): string {
  const at = (y * icon.width + x) * 4;
  return `#${icon.data.subarray(at, at + 3).toString('hex')} ${icon.data[at + 3]}`;
}

export const unique = (values: readonly unknown[]): boolean => new Set(values).size === values.length;
export const products = /power apps|power automate|logic apps|power platform|copilot studio/i;
export const nameOf = (name: string): string => name.replace(/^#\/(definitions|parameters)\//, '');
