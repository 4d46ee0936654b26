import { msg } from '../../../diagnostics/message.ts';
import { asArray, asText, own } from '../../json.ts';
import { everywhere } from '../../profiles.ts';
import { inDefinition as at, defineRule } from '../../rule.ts';
import { validator } from '../../sources.ts';

export const tagDuplicate = defineRule({
  code: 'tag-duplicate',
  title: 'A tag that is defined twice',
  levels: everywhere('error'),
  microsoft: ['TagRedefined'],
  basis: 'enforced',
  source: `${validator}, line 170`,
  message: msg`Tag "${'name'}" is already defined; remove one of the two.`,
  check(connector, report) {
    const names = asArray(connector.root['tags']).map(tag => asText(own(tag, 'name')));
    for (const [index, name] of names.entries())
      if (name !== undefined && names.indexOf(name) < index)
        report(at(connector, ['tags', index, 'name']), { name });
  },
});
