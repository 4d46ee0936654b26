/** What the templates for properties have in common: find a value below a parent, change it, write the result somewhere. */
import { bodyOf, type Exchange, type Json, PolicyFailure, replaceBody, type Section } from './exchange.ts';
import { type JsonPath, parsePath, type Step, valueAtPath, withValueAt } from './json-path.ts';

export interface PropertyParameters {
  readonly propertyParentPath?: unknown;
  readonly propertySubPath?: unknown;
  readonly newPropertyPath?: unknown;
}

/**
 * Applies a change. A parent that is a collection has it done to each of its entries, unless there is no path below it: then the
 * collection itself is changed. A value that is not there is left alone.
 */
export function changeProperty(
  parameters: PropertyParameters,
  exchange: Exchange,
  section: Section,
  change: (value: Json) => Json | undefined,
): void {
  const parent = pathIn('propertyParentPath', parameters.propertyParentPath);
  const sub = subSteps(parameters.propertySubPath);
  const target = pathIn('newPropertyPath', parameters.newPropertyPath);
  const body = bodyOf(exchange, section);
  const found = valueAtPath(body, parent.steps);
  if (body === undefined || found === undefined) return;
  const places: (readonly Step[])[] =
    Array.isArray(found) && sub.length > 0
      ? found.map((_, index) => [...parent.steps, index])
      : [parent.steps];
  let after: Json = body;
  for (const place of places) {
    const value = valueAtPath(after, [...place, ...sub]);
    const changed = value === undefined ? undefined : change(value);
    if (changed === undefined) continue;
    // A path from the body stands alone; any other begins at the entry or the parent.
    const to = target.root === 'body' ? target.steps : [...place, ...target.steps];
    after = withValueAt(after, to, changed);
  }
  replaceBody(exchange, section, after);
}

function pathIn(name: string, text: unknown): JsonPath {
  const path = parsePath(String(text ?? ''));
  if (!path) throw new PolicyFailure(`${name} "${String(text)}" is not a path`);
  return path;
}

/** The default of the template is the text "null". */
function subSteps(text: unknown): readonly Step[] {
  const value = String(text ?? '');
  if (value === '' || value === 'null') return [];
  return pathIn('propertySubPath', value).steps;
}
