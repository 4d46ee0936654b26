import { didYouMean, msg } from '../../../diagnostics/message.ts';
import { everywhere } from '../../profiles.ts';
import { members } from '../../read/members.ts';
import { sites } from '../../read/sites.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { definitionSchema } from '../../sources.ts';

export const keyUnknown = defineRule({
  code: 'key-unknown',
  title: 'A key that does not exist here',
  levels: everywhere('error'),
  microsoft: ['AdditionalPropertyNotAllowed', 'ExtensionNameNotValid'],
  basis: 'enforced',
  source: `${definitionSchema}, lines 11 to 93 and per object; seen as an error in pull request 3810 (2025-04)`,
  message: msg`"${'key'}" is not a key of a ${'kind'}.${'hint'} Remove it, or begin its name with "x-".`,
  check(connector, report) {
    for (const { kind, node, path } of sites(connector))
      for (const key of Object.keys(node))
        if (
          !key.startsWith('x-') &&
          key !== '$ref' &&
          !members[kind].includes(key) &&
          !members.elsewhere.includes(key)
        )
          report(at(connector, [...path, key], 'key'), { key, kind, hint: didYouMean(key, members[kind]) });
  },
});
