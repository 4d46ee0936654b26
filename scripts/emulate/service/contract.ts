/** What the definition says of the bodies of an operation: how names are spelled, what a request needs, which fields there are. */
import type { Json } from '../../policies/exchange.ts';
import { asObject, type DefinedOperation, type Definition, type Schema } from '../definition.ts';
import { checkOf, type Issue } from '../schema-check.ts';
import type { ServiceDescription } from './description.ts';
import { renaming } from './renaming.ts';
import type { Path } from './values.ts';

export interface Contract {
  /** A body with its names as the definition spells them, older names replaced, and without members that are null. */
  canonical(body: Json): Json;
  issues(canonical: Json): readonly Issue[];
  /** An answer with names as the switch says. */
  spelled(answer: Json): Json;
  hasField(path: Path): boolean;
}

/** Compiles the contract of an operation. */
export function contractOf(
  definition: Definition,
  operation: DefinedOperation,
  { requests, answers }: ServiceDescription,
): Contract {
  const request = operation.bodyParameter?.schema ?? {};
  const answer = operation.responses.get('200') ?? operation.responses.get('default') ?? {};
  const renamed = new Map(Object.entries(requests.renamed).map(([from, to]) => [from.toLowerCase(), to]));
  const inward = renaming(definition, request, {
    name: (given, known) =>
      requests.names === 'exact'
        ? given
        : (known.get(given.toLowerCase()) ??
          known.get(renamed.get(given.toLowerCase())?.toLowerCase() ?? '') ??
          given),
    dropNull: true,
  });
  const outward = renaming(definition, answer, {
    name: (given, known) => known.get(given.toLowerCase()) ?? given.charAt(0).toLowerCase() + given.slice(1),
    dropNull: false,
  });
  const check = checkOf(definition, request);
  return {
    canonical: inward,
    issues: check,
    spelled: answers.casing === 'definition' ? outward : body => body,
    hasField: path => has(definition, request, path),
  };
}

function has(definition: Definition, source: Schema, [step, ...rest]: Path): boolean {
  if (step === undefined) return true;
  const schema = definition.resolve(source);
  if (step === '[]') return schema['items'] !== undefined && has(definition, asObject(schema['items']), rest);
  const properties = asObject(schema['properties']);
  if (Object.hasOwn(properties, step)) return has(definition, asObject(properties[step]), rest);
  return schema['additionalProperties'] !== undefined && schema['additionalProperties'] !== false;
}
