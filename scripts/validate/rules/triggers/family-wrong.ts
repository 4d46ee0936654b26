import { msg } from '../../../diagnostics/message.ts';
import type { Connector, Operation } from '../../connector.ts';
import { asText } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { annotation } from '../../read/webhooks.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

function families(connector: Connector): Map<string, Operation[]> {
  const found = new Map<string, Operation[]>();
  for (const operation of connector.operations) {
    const family = asText(annotation(operation.node)['family']);
    if (family !== undefined) found.set(family, [...(found.get(family) ?? []), operation]);
  }
  return found;
}

const howMany = (revisions: readonly unknown[], index: number): string =>
  revisions.indexOf(undefined) < index ? 'more than one' : 'an';

export const familyWrong = defineRule({
  code: 'family-wrong',
  title: 'Versions of an operation that do not fit together',
  levels: everywhere('warning'),
  microsoft: [
    'OperationFamilyHasDuplicateRevisions',
    'OperationFamilyHasManyActiveOperations',
    'OperationFamilyHasManyActiveProductionOperations',
    'OperationFamilyHasManyEmptyRevisions',
    'OperationRevisionEmpty',
  ],
  basis: 'documented',
  source: `${validator}, lines 54 to 57 and 82`,
  message: msg`Family "${'family'}" ${'problem'}; ${'remedy'}.`,
  check(connector, report) {
    for (const [family, members] of families(connector)) {
      const revisions = members.map(({ node }) => annotation(node)['revision']);
      const say = (operation: Operation | undefined, problem: string, remedy: string): void =>
        report(at(connector, [...(operation?.path ?? []), 'x-ms-api-annotation'], 'key'), {
          family,
          problem,
          remedy,
        });
      for (const [index, member] of members.entries()) {
        const revision = revisions[index];
        if (revision === undefined)
          say(member, `has ${howMany(revisions, index)} operation without a revision`, 'add "revision"');
        else if (revisions.indexOf(revision) < index)
          say(member, `has revision ${String(revision)} twice`, 'number them apart');
      }
      const active = members.filter(({ deprecated }) => !deprecated);
      if (active.length > 2)
        say(active[2], 'has more than two operations that are not deprecated', 'deprecate the older ones');
      const production = active.filter(({ node }) => annotation(node)['status'] === 'Production');
      if (production.length > 1)
        say(production[1], 'has more than one operation in production', 'deprecate the older one');
    }
  },
});
