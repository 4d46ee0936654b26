import { msg } from '../../../diagnostics/message.ts';
import type { Path } from '../../../source/pointer.ts';
import { asArray, isObject, own } from '../../json.ts';
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
    const { root } = connector;
    if (!isObject(connector.definition?.value)) return;
    const info = root['info'];
    const needed: readonly (readonly [unknown, Path, readonly string[]])[] = [
      [root, [], ['info', 'paths', 'host']],
      [info, ['info'], ['title', 'version']],
      [own(info, 'license'), ['info', 'license'], ['name']],
      [root['externalDocs'], ['externalDocs'], ['url']],
      ...asArray(root['tags']).map((tag, index) => [tag, ['tags', index], ['name']] as const),
    ];
    for (const [node, path, names] of needed)
      for (const name of isObject(node) ? names : [])
        if (own(node, name) === undefined)
          report(at(connector, path, 'key'), { name: [...path, name].join('.') });
  },
});
