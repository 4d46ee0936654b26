import { msg } from '../../../diagnostics/message.ts';
import type { Path } from '../../../source/pointer.ts';
import { asArray, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';

export const listDuplicate = defineRule({
  code: 'list-duplicate',
  title: 'A list that names a thing twice',
  levels: everywhere('error'),
  microsoft: ['ArrayDuplicateValue'],
  basis: 'enforced',
  source: 'Swagger Validator rules, line 30',
  message: msg`"${'value'}" is already in the list "${'name'}"; keep one.`,
  check(connector, report) {
    for (const { node, path } of [{ node: connector.root, path: [] as Path }, ...connector.operations])
      for (const name of ['schemes', 'consumes', 'produces', 'tags']) {
        const list = asArray(own(node, name));
        for (const [index, value] of list.entries())
          if (typeof value === 'string' && list.indexOf(value) < index)
            report(at(connector, [...path, name, index]), { name, value });
      }
  },
});
