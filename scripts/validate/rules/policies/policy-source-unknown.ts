import { msg } from '../../../diagnostics/message.ts';
import { parseExpressions } from '../../../policies/expression.ts';
import type { Connector } from '../../connector.ts';
import { asArray, asObject, asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { instances, operationsOf, values } from '../../read/policies.ts';
import { inProperties as at, defineRule } from '../../rule.ts';

/** What a value of a policy reads and nobody supplies; what has a default needs nobody. */
function* missingSources(
  connector: Connector,
  ids: readonly string[],
  declared: ReadonlySet<string>,
  value: string,
): Generator<{ what: string; name: string; problem: string }> {
  for (const { function: kind, name, default: fallback } of parseExpressions(value).expressions) {
    if (name === undefined || fallback !== undefined) continue;
    if (kind === 'connectionParameters' && !declared.has(name))
      yield { what: 'connection parameter', name, problem: 'is not declared' };
    const problem = 'no operation of the policy has';
    if (kind === 'headers' && !isSupplied(connector, ids, 'header', name))
      yield { what: 'header', name, problem };
    if (kind === 'queryParameters' && !isSupplied(connector, ids, 'query', name))
      yield { what: 'query parameter', name, problem };
  }
}

/** Headers that the platform or every client brings along. */
const standard = /^(authorization|host|user-agent|x-ms-|x-forwarded|content-type|accept|origin)/i;

/** Whether one of these operations has the parameter, or nobody has to; a policy for no operation is another rule's business. */
function isSupplied(connector: Connector, ids: readonly string[], location: string, name: string): boolean {
  if (ids.length === 0 || standard.test(name)) return true;
  const parameters = ids.flatMap(id => connector.byId.get(id)?.parameters ?? []);
  return parameters.some(
    ({ node }) => node['in'] === location && asText(node['name'])?.toLowerCase() === name.toLowerCase(),
  );
}

export const policySourceUnknown = defineRule({
  code: 'policy-source-unknown',
  title: 'A policy that reads something nobody supplies',
  levels: everywhere('warning'),
  microsoft: [],
  basis: 'ours',
  source:
    'The gateway puts nothing in place of what is not there; found by following names of published policies',
  message: msg`The policy reads ${'what'} "${'name'}", which ${'problem'}; declare it or correct the name.`,
  check(connector, report) {
    const sets = asArray(own(connector.props['connectionParameterSets'], 'values')).map(set =>
      asObject(own(set, 'parameters')),
    );
    const declared = new Set(
      [asObject(connector.props['connectionParameters']), ...sets].flatMap(Object.keys),
    );
    for (const instance of instances(connector))
      for (const [key, value] of values(instance))
        for (const words of missingSources(connector, operationsOf(connector, instance), declared, value))
          report(at(connector, [...instance.path, 'parameters', key]), words);
  },
});
