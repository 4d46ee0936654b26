import { msg } from '../../../diagnostics/message.ts';
import { asText } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { type Instance, instances, operationsOf, prefix, sectionKey } from '../../read/policies.ts';
import { inProperties as at, defineRule } from '../../rule.ts';

/** What several policies of one operation would write twice. */
function target({ template, parameters }: Instance): string | undefined {
  const id = template?.id;
  const section = asText(parameters[sectionKey]) ?? 'Request';
  const name = asText(parameters[`${prefix}name`])?.toLowerCase();
  if (id === 'dynamichosturl' || id === 'routerequesttoendpoint') return id;
  if (id === 'setheader' || id === 'setqueryparameter')
    return asText(parameters[`${prefix}existsAction`]) === 'append'
      ? undefined
      : `${id} ${section} ${name ?? ''}`;
  return undefined;
}

export const policiesOverlap = defineRule({
  code: 'policies-overlap',
  title: 'Two policies that write the same thing',
  levels: everywhere('warning'),
  microsoft: [],
  basis: 'observed',
  source:
    'The order of policies is not documented; issue 1882 (2022) reports that several on one action misbehave',
  message: msg`This policy and number ${'other'} both write ${'what'} for operation "${'id'}", in an order that nobody documents; keep one.`,
  check(connector, report) {
    const seen = new Map<string, number>();
    for (const instance of instances(connector)) {
      const what = target(instance);
      if (what === undefined) continue;
      const before = operationsOf(connector, instance)
        .map(id => ({ id, other: seen.get(`${what} ${id}`) }))
        .find(({ other }) => other !== undefined);
      if (before?.other !== undefined)
        report(at(connector, [...instance.path, 'templateId']), {
          other: before.other + 1,
          what,
          id: before.id,
        });
      for (const id of operationsOf(connector, instance))
        seen.set(`${what} ${id}`, seen.get(`${what} ${id}`) ?? instance.path[1]);
    }
  },
});
