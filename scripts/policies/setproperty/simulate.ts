/** Adds or replaces a property of an object, or of each entry of a collection. */
import { evaluate } from '../evaluate.ts';
import { bodyOf, type Json, PolicyFailure, replaceBody } from '../exchange.ts';
import { parsePath, valueAtPath, withValueAt } from '../json-path.ts';
import type { Simulate } from '../simulate.ts';

export const simulate: Simulate = (parameters, exchange, section) => {
  const parent = parsePath(String(parameters['newPropertyParentPathTemplate'] ?? ''));
  const sub = parsePath(String(parameters['newPropertySubPathTemplate'] ?? ''));
  if (!parent || !sub) throw new PolicyFailure('the place of the new property is not a path');
  const body = bodyOf(exchange, section);
  const found = valueAtPath(body, parent.steps);
  if (body === undefined || typeof found !== 'object' || found === null) return;
  const places = Array.isArray(found) ? found.map((_, index) => [...parent.steps, index]) : [parent.steps];
  let after: Json = body;
  for (const place of places) {
    const item = valueAtPath(after, place) ?? null;
    const value = evaluate(String(parameters['propertyValuePathTemplate'] ?? ''), {
      exchange,
      section,
      item,
    });
    after = withValueAt(after, [...place, ...sub.steps], value ?? null);
  }
  replaceBody(exchange, section, after);
};
