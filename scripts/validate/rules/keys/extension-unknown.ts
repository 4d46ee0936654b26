import { didYouMean, msg } from '../../../diagnostics/message.ts';
import { own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { extensions } from '../../read/members.ts';
import { sites } from '../../read/sites.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { definitionSchema } from '../../sources.ts';

export const extensionUnknown = defineRule({
  code: 'extension-unknown',
  title: 'An x-ms extension that does not exist',
  levels: everywhere('warning'),
  microsoft: ['ExtensionNameNotValid'],
  basis: 'enforced',
  source: `${definitionSchema}, lines 12 to 16; misspelt ones in published connectors have no effect`,
  message: msg`"${'key'}" is not an extension of the platform and has no effect.${'hint'}`,
  check(connector, report) {
    for (const { node, path } of sites(connector))
      for (const key of Object.keys(node)) {
        if (!key.startsWith('x-ms-') || extensions.includes(key)) continue;
        const hint = didYouMean(key, extensions);
        const better = /"(.*)"/.exec(hint)?.[1];
        const free = better !== undefined && own(node, better) === undefined;
        report(
          at(connector, [...path, key], 'key'),
          { key, hint },
          free ? { replace: { title: `Write "${better}"`, part: 'key', text: JSON.stringify(better) } } : {},
        );
      }
  },
});
