import { msg } from '../../../diagnostics/message.ts';
import { parseExpressions } from '../../../policies/expression.ts';
import { asText } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { type Instance, instances, operationsOf, prefix, sectionKey, value } from '../../read/policies.ts';
import { inProperties as at, defineRule } from '../../rule.ts';

/** The header or query parameter that a policy sets, in the words of the expression that would read it. */
function writes(instance: Instance): string | undefined {
  const section = asText(instance.parameters[sectionKey]) ?? 'Request';
  if (section !== 'Request') return undefined;
  if (instance.template?.id === 'setheader') return `headers ${value(instance, 'name').toLowerCase()}`;
  if (instance.template?.id === 'setqueryparameter')
    return `queryParameters ${value(instance, 'name').toLowerCase()}`;
  return undefined;
}

function reads({ parameters }: Instance): string[] {
  return Object.entries(parameters).flatMap(([key, text]) =>
    key.startsWith(prefix) && typeof text === 'string'
      ? parseExpressions(text).expressions.flatMap(({ function: reader, name }) =>
          name === undefined ? [] : [`${reader} ${name.toLowerCase()}`],
        )
      : [],
  );
}

export const policyReadsOther = defineRule({
  code: 'policy-reads-other',
  title: 'A policy that reads what another one writes',
  levels: everywhere('warning'),
  microsoft: [],
  basis: 'observed',
  source:
    'No source says in which order policies run; issue 1882 (2022) reports several on one action misbehaving',
  message: msg`The policy reads ${'what'}, which policy ${'other'} writes, in an order that nobody documents; take the value from its source.`,
  check(connector, report) {
    const all = instances(connector);
    for (const reader of all)
      for (const writer of all) {
        const written = writes(writer);
        if (reader === writer || written === undefined || !reads(reader).includes(written)) continue;
        const shared = operationsOf(connector, writer).some(id =>
          operationsOf(connector, reader).includes(id),
        );
        const [kind = '', name = ''] = written.split(' ');
        if (shared)
          report(at(connector, [...reader.path, 'parameters'], 'key'), {
            what: `@${kind}('${name}')`,
            other: writer.path[1] + 1,
          });
      }
  },
});
