/**
 * Counts schemas as the service does: each property, list item and dictionary value once, references written out. Takes any JSON:
 * what is no schema counts as one, a circle ends where it closes, and references that double are not walked twice.
 */

import { fromPointer, valueAt } from '../source/pointer.ts';
import { isObject } from '../source/values.ts';

type Json = Readonly<Record<string, unknown>>;

export interface Size {
  /** May be larger than any number of things that exist: references can double at each level. */
  readonly schemas: number;
  /** Levels of nesting, 1 for a plain value. */
  readonly depth: number;
}

export type SchemaCounter = (schema: unknown) => Size;

interface Counted extends Size {
  /** Whether it leads back to a reference around it. What a circle counts depends on where one enters it. */
  readonly isCircle: boolean;
}

/** A walk that is still not done by then is over every limit. */
const mostSteps = 2_000_000;

/** Deeper than any schema, and less deep than the stack. */
const deepest = 500;

/** A counter for the schemas of one document; it remembers the definitions that it has counted. */
export function schemaCounter(document: unknown): SchemaCounter {
  const known = new Map<string, Counted>();
  let steps = 0;

  function count(schema: unknown, within: readonly string[], level: number): Counted {
    steps += 1;
    if (steps > mostSteps) return { schemas: mostSteps, depth: 1, isCircle: true };
    if (!isObject(schema) || level > deepest) return { schemas: 1, depth: 1, isCircle: false };
    const name = schema['$ref'];
    return typeof name === 'string' ? referred(name, within, level) : inside(schema, within, level);
  }

  function referred(name: string, within: readonly string[], level: number): Counted {
    if (within.includes(name)) return { schemas: 1, depth: 1, isCircle: true };
    const before = known.get(name);
    if (before) return before;
    const target = name.startsWith('#/') ? valueAt(document, fromPointer(name.slice(1))) : undefined;
    const size = count(target, [...within, name], level + 1);
    if (!size.isCircle) known.set(name, size);
    return size;
  }

  function inside(schema: Json, within: readonly string[], level: number): Counted {
    let total: Counted = { schemas: 1, depth: 1, isCircle: false };
    const add = (child: unknown, own: number): void => {
      const size = count(child, within, level + 1);
      total = {
        schemas: total.schemas + size.schemas - (1 - own),
        depth: Math.max(total.depth, size.depth + own),
        isCircle: total.isCircle || size.isCircle,
      };
    };
    for (const child of childrenOf(schema)) add(child, 1);
    // A part of allOf adds its members and is no schema of its own.
    for (const part of partsOf(schema)) add(part, 0);
    return total;
  }

  return schema => {
    const { schemas, depth } = count(schema, [], 0);
    return { schemas, depth };
  };
}

function partsOf({ allOf }: Json): readonly unknown[] {
  return Array.isArray(allOf) ? allOf : [];
}

function childrenOf({ properties, items, additionalProperties }: Json): unknown[] {
  return [
    ...(isObject(properties) ? Object.values(properties) : []),
    ...(isObject(items) ? [items] : []),
    ...(isObject(additionalProperties) ? [additionalProperties] : []),
  ];
}
