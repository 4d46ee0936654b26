/** Parameters that operations use, each once, and the variables of a path. */
import type { Connector, Operation, Parameter } from '../connector.ts';
import { asText } from '../json.ts';

/** Each written parameter once, with an operation that uses it. */
export function* used(
  connector: Connector,
): Generator<{ parameter: Parameter; operation: Operation; name: string; place: string }> {
  const seen = new Set<string>();
  for (const operation of connector.operations)
    for (const parameter of operation.parameters) {
      const key = JSON.stringify(parameter.path);
      if (seen.has(key)) continue;
      seen.add(key);
      const { name, in: place } = parameter.node;
      yield { parameter, operation, name: asText(name) ?? '', place: asText(place) ?? '' };
    }
}

/** Parameters that makers see and that lack one of their words. */
export function shownWithout(connector: Connector, word: 'x-ms-summary' | 'description') {
  return [...used(connector)].filter(
    ({ parameter, operation, place }) =>
      place !== 'body' &&
      !internal(parameter) &&
      !operation.internal &&
      !asText(parameter.node[word])?.trim(),
  );
}

export const internal = ({ node }: Parameter): boolean => node['x-ms-visibility'] === 'internal';

export const variables = (route: string): string[] =>
  [...route.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
