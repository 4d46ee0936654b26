import { msg } from '../../../diagnostics/message.ts';
import { own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { nodes } from '../../read/schema-values.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const enumWrong = defineRule({
  code: 'enum-wrong',
  title: 'A list of values that is empty or repeats one',
  levels: everywhere('error'),
  microsoft: ['EnumMustContainAtLeastOneElement', 'ArrayDuplicateValue'],
  basis: 'enforced',
  source: `${validator}, lines 30 and 144`,
  message: msg`The list of values ${'problem'}; ${'remedy'}.`,
  check(connector, report) {
    for (const { node, path } of nodes(connector)) {
      const list = own(node, 'enum');
      if (!Array.isArray(list)) continue;
      if (list.length === 0)
        report(at(connector, [...path, 'enum'], 'member'), {
          problem: 'is empty',
          remedy: 'list values or remove it',
        });
      const seen = new Set<unknown>();
      for (const [index, value] of list.entries()) {
        if (seen.has(value))
          report(at(connector, [...path, 'enum', index]), {
            problem: `repeats ${JSON.stringify(value)}`,
            remedy: 'keep one',
          });
        seen.add(value);
      }
    }
  },
});
