import { msg } from '../../../diagnostics/message.ts';
import { deep, isObject } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { definitionSchema } from '../../sources.ts';

export const rootMemberMissing = defineRule({
  code: 'root-member-missing',
  title: 'A definition without a member that it needs',
  levels: everywhere('error'),
  microsoft: ['RequiredPropertyMissing'],
  basis: 'enforced',
  source: `${definitionSchema}, lines 6 to 10 and 111 to 115`,
  message: msg`The definition needs "${'name'}"; add it.`,
  check(connector, report) {
    if (!isObject(connector.definition?.value)) return;
    for (const [parent, name] of [
      [[], 'info'],
      [[], 'paths'],
      [['info'], 'title'],
      [['info'], 'version'],
      [[], 'host'],
    ] as const)
      if (
        deep(connector.root, ...parent, name) === undefined &&
        (parent.length === 0 || isObject(connector.root['info']))
      )
        report(at(connector, [...parent], 'key'), { name: [...parent, name].join('.') });
  },
});
