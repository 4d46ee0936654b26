import { msg } from '../../../diagnostics/message.ts';
import { own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { instances } from '../../read/policies.ts';
import { inProperties as at, defineRule } from '../../rule.ts';
import { propertiesSchema } from '../../sources.ts';

export const policyIncomplete = defineRule({
  code: 'policy-incomplete',
  title: 'A policy without a member that every policy has',
  levels: everywhere('error'),
  microsoft: [],
  basis: 'enforced',
  source: `${propertiesSchema}, lines 546 to 637; all 772 published instances have the three members`,
  message: msg`The policy has no "${'member'}"; add it.`,
  check(connector, report) {
    for (const { node, path } of instances(connector))
      for (const member of ['templateId', 'title', 'parameters'])
        if (own(node, member) === undefined) report(at(connector, path, 'member'), { member });
  },
});
